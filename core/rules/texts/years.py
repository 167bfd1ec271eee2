"""Years and dates: another year's text left over (S-09), a statistics period that is not the year (S-10)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.rules.catalogue import Rule
from core.rules.hits import Hit, Place
from core.rules.language.sentences import Sentence, sentences
from core.rules.language.unit_names import short_name
from core.rules.narrative.checks import says, total
from core.rules.narrative.claims import claims
from core.rules.narrative.plain import plain
from core.rules.subject import Subject
from core.rules.texts.words import text_words

_YEAR = re.compile(r"(?<![\d〔\[（(])((?:19|20)\d\d)年(?!\d{1,2}月)")
_IN_WORDS = re.compile("二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTHS = (  # 2021年3月至11月，街道组织开展了…; {stem} stands for the unit's short name
    r"^((?:19|20)\d\d)年\d{1,2}月(?:份|底|\d{1,2}日)?(?:[至到—-]\d{1,2}月(?:份|底|\d{1,2}日)?)?，?(?:[我本全]|街道|{stem}|管委会)"
)
_BEFORE_OPENING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[^，。；：]{2,14}：)?$")
_TITLES = re.compile("《[^》]*》")
_PERIOD = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日?起?，?(?:至|到|[-—－~～]+)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日?"
    r"|((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日?起?(?:至|到|[-—－~～]+)(\d{1,2})月(\d{1,2})日?"
)
_OF_STATISTICS = re.compile("统计|数据(?:的)?(?:起止|期限|时间|截)|期限自")
_PERIOD_NAMED = re.compile("统计(?:的)?(?:期限|时间|时段|期间|周期|范围)")
_NEIGHBOURS = (-1, 1)


def left_over_years(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """Work of this year told under last year's (or next year's) number."""
    stem = short_name(report.text("organization"))
    content = report.text(text)
    for sentence in sentences(content):
        for start, end, year in _wrong_years(sentence.text, report.year, stem, text):
            if _told_of_that_year(report, content, sentence, year):
                continue
            fix = f"{report.year}年"
            yield Hit(sentence.start + start, sentence.start + end, {"wrong": str(year), "year": str(report.year)}, fix)


def _told_of_that_year(report: Subject, content: str, sentence: Sentence, year: int) -> bool:
    """Whether the sentence gives figures, and none of them is in this year's tables: then it compares."""
    known = [
        placed.claim
        for placed in claims(content, report.form)
        if placed.sentence == sentence and placed.claim.quantity and placed.claim.year == year
    ]
    if not known:
        return False
    figures = [(claim, total(one, report)) for claim in known for sums in claim.topic.sums.values() for one in sums]
    return not any(figure is not None and says(claim, figure) for claim, figure in figures)


@lru_cache(maxsize=4096)
def _wrong_years(sentence: str, own: int, stem: str, text: str) -> tuple[tuple[int, int, int], ...]:
    if "年" not in sentence:
        return ()
    words = text_words().years
    view = plain(sentence)
    bare = _TITLES.sub(lambda title: "《" + "　" * (len(title[0]) - 2) + "》", view.text)
    bare = _IN_WORDS.sub(lambda year: year[0].translate(_DIGITS), bare)
    found = [(*view.span(at, at + 5), year) for at, year in _own_reports(bare, own, text)]
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(bare)]
    if any(year == own for _, year in years) or re.search(words.sentence_unless, bare):
        return tuple(found)
    until = [match for match in re.finditer(words.until, bare) if int(match[1]) == own - 1]
    found += [(*view.span(match.start(1), match.end(1) + 1), own - 1) for match in until]
    month = re.match(_MONTHS.replace("{stem}", re.escape(stem) if stem else "(?!)"), bare)
    if month and int(month[1]) == own - 1:
        found.append((*view.span(0, 5), own - 1))
    for at, year in years:
        if year - own in _NEIGHBOURS and _tells_of_work(bare, at, year > own, stem, text):
            found.append((*view.span(at, at + 5), year))
    return tuple(sorted(set(found)))


def _own_reports(bare: str, own: int, text: str) -> Iterator[tuple[int, int]]:
    """现将××局2022年政府信息公开工作年度报告公布如下, in the lead."""
    if text == "lead":
        for match in re.finditer(text_words().years.own_report, bare):
            if int(match[1]) != own:
                yield match.start(1), int(match[1])


def _tells_of_work(bare: str, at: int, later: bool, stem: str, text: str) -> bool:
    words = text_words().years
    before, after = bare[:at], bare[at + 5 :]
    if re.search(words.not_after, after):
        return False
    if later and (text == "problems" or re.search(words.plan, bare)):
        return False
    if re.search(words.reporting_after, after):
        return not re.search("[较比自从对与和、]$", before)
    opening = words.opening_after.replace("{stem}", re.escape(stem) if stem else "(?!)")
    return bool(_BEFORE_OPENING.match(before) and re.search(opening, after))


def other_periods(place: Place) -> Iterator[tuple[str, Hit]]:
    """统计期限自2023年1月1日起至2023年12月31日止, in the report of 2024."""
    if "年" not in place.sentence or not _OF_STATISTICS.search(place.sentence):
        return
    year = place.year
    view = plain(place.sentence)
    for match in _PERIOD.finditer(view.text):
        found = tuple(int(part) for part in match.groups() if part)
        whole_year = found[1:3] == (1, 1) and found[-2:] == (12, 31)
        if not whole_year and not _PERIOD_NAMED.search(view.text):
            continue
        if found not in {(year, 1, 1, year, 12, 31), (year, 1, 1, 12, 31)}:
            fix = f"{year}年1月1日起至{year}年12月31日"
            yield "S-10", Hit(*view.span(match.start(), match.end()), {"year": str(year)}, fix)
