"""Citations of the law and of the notice that prescribes the form (S-12; domain 1.2)."""

import re
from collections.abc import Iterator

from core.forms import all_forms
from core.rules.catalogue import Rule
from core.rules.hits import Hit, Place
from core.rules.language.sentences import sentences
from core.rules.narrative.plain import plain
from core.rules.subject import Subject

_DECREE = "711"  # 国务院令第711号: 中华人民共和国政府信息公开条例（2019年修订）
_REPLACED = "492"  # the decree of 2007, before the revision
_DECREE_CITED = re.compile(r"国务院(?:第)?令?(?:第)?(\d{3,4})(号令?|条|令)?")
_TITLE_BEFORE = re.compile(r"《([^》]*)》[（(，]?[^《》，。；]{0,6}$")  # 《取水许可条例》（国务院令第460号）
_NOTICE = re.compile(r"(.{0,2})公开办函(.{0,1}?)(20\d\d)(.{0,1}?)(\d{1,3})(号?)")
_MISNAMED = re.compile(
    r"国办(?!公开办函)(?:公开[\u4e00-\u9fff]{0,2}|[\u4e00-\u9fff]{1,3}(?=.\d{4}.\d+号[^，。；]{0,12}(?:年度报告|年报|格式)))"
    r"[〔\[（(](20\d\d)[〕\]）)](\d{1,3})号"
)
_WORDS = ("公开办函", "国办")
_NOTICE_NUMBER = re.compile(r"〔(\d{4})〕(\d+)号")


def decree_off(place: Place) -> Iterator[tuple[str, Hit]]:
    """国务院令第771号, 国务院令第711条."""
    if "国务院" not in place.sentence or not any(word in place.sentence for word in ("条例", _REPLACED)):
        return
    view = plain(place.sentence)
    for match in _DECREE_CITED.finditer(view.text):
        cited = _TITLE_BEFORE.search(view.text[: match.start()])
        if cited and "信息公开" not in cited[1]:
            continue
        if match[1] == _REPLACED and f"{_DECREE}号" in view.text:
            continue  # its history
        if match[1] != _DECREE or not (match[2] or "").startswith("号"):
            yield "S-12 decree", Hit(*view.span(match.start(), match.end()), {}, f"国务院令第{_DECREE}号")


def notice_off(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:
    """The notice of the other form, or one mistyped; the rule's case "brackets": only its brackets are odd."""
    expected = report.form.notice
    content = report.text(text)
    for sentence in sentences(content):
        if not any(word in sentence.text for word in _WORDS):
            continue
        view = plain(sentence.text)
        for match in _MISNAMED.finditer(view.text) if not rule.case else ():
            if match[1] + match[2] == "".join(_NOTICE_NUMBER.findall(expected)[0]):
                start, end = view.span(*match.span())
                yield Hit(sentence.start + start, sentence.start + end, {"expected": expected}, expected)
        for match in _NOTICE.finditer(view.text):
            what = _what_is_wrong(match, expected)
            if what != (rule.case or "wrong") or (what == "wrong" and _cites_both(content, match, expected)):
                continue
            start, end = view.span(match.start() + len(match[1]) - (2 if len(match[1]) == 2 else 0), match.end())
            yield Hit(sentence.start + start, sentence.start + end, {"expected": expected}, expected)


def _what_is_wrong(match: re.Match[str], expected: str) -> str:
    before, left, year, right, number, sign = match.groups()
    wanted = _NOTICE_NUMBER.search(expected)
    if wanted is None or (year, number) != wanted.groups() or before != "国办" or not sign or not left or not right:
        return "wrong"
    return "" if left + right == "〔〕" else "brackets"


def _cites_both(content: str, match: re.Match[str], expected: str) -> bool:
    """An earlier notice may be named beside the one in force."""
    others = [form.notice for form in all_forms().values() if form.notice != expected]
    number = f"〔{match[3]}〕{match[5]}号"
    return expected in content and any(other.endswith(number) for other in others)
