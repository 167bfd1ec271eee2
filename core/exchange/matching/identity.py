"""Whose report of which year it is, read from the title, then the lead, then the contents."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.exchange.source import SourceRow

_TITLE = re.compile(r"[^。；;]{0,70}信息公开[^。；;]{0,12}(报告|年报|年度报|告年度报)(\(公开版\))?")
_LONGEST = 80  # characters of a title
_NAVIGATION = re.compile(r"[>＞»›→]|^(?:当前|您的|你的|现在)(?:的)?位置|^首页")
_MENU = re.compile(r"公开|首页|目录|栏目")  # what a menu says, and no unit is called
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_CHINESE_YEAR = re.compile(r"([二一][〇○零九0][〇○零一二三四五六七八九]{2})年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_PERIOD = re.compile(r"((?:19|20)\d\d)年?1月1日")
_LEAD_NAME = re.compile(
    r"(?:现(?:将|公布|发布)|本报告由|^)([一-龥]{2,30}?)"
    r"(?:(?:20|19)\d\d年度?(?:政府)?信息公开|按照|根据|编制|政府信息公开工作年度报告)"
)
_BODY_NAME = re.compile(
    r"(?:^|[，。、：；“”年\s])((?!我|本|请与|请向|由)[一-龥]{2,20}?(?:人民政府|街道办事处|管理委员会|委员会|管委会|局|厅))"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Organization and year as far as they can be told ("" and 0 otherwise), the title as read, and whether the
    organization is only a guess from the contents. `used` are the rows before the first section that are title.
    """

    title: str = ""
    organization: str = ""
    year: int = 0
    guessed: bool = False
    used: range = range(0)


def from_title(title: str) -> tuple[str, int]:
    """(organization, year) as a title names them."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))
    year = _year(text)
    head = text[: text.rfind("政府信息公开")] if "政府信息公开" in text else text[: max(text.rfind("信息公开"), 0)]
    name = re.sub(r"(?:(?:19|20)\d\d|[二一][〇○零九0][〇○零一二三四五六七八九]{2})年?度?的?", "", head)
    name = re.sub(r"^关于|(?:关于|的)$", "", name)
    if _MENU.search(name):
        name = ""
    # 某镇人民政府信息公开工作年度报告: one 政府 serves both words
    return name + "政府" if name.endswith("人民") else name, year


def _year(text: str) -> int:
    text = unicodedata.normalize("NFKC", text)
    chinese = _CHINESE_YEAR.search(text)
    found = _YEAR.search(text) or re.search(r"((?:19|20)\d\d)(?=政府|政务|信息)", text)
    if found:
        return int(found[1])
    return int(chinese[1].translate(_DIGITS)) if chinese else 0


def is_report_title(text: str) -> bool:
    """Whether `text`, in one line, is the title of a report."""
    joined = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return len(joined) <= _LONGEST and not _NAVIGATION.search(text) and bool(_TITLE.fullmatch(joined))


def find_title(rows: Sequence[SourceRow]) -> tuple[str, range]:
    """The title among the rows before the first section, joined when it is broken, and the rows it takes."""
    texts = [row.text.strip() for row in rows]
    best: tuple[int, str, range] | None = None
    for start, first in enumerate(texts):
        if not first or len(first) > _LONGEST or _NAVIGATION.search(first):
            continue
        joined = ""
        for end in range(start, min(start + 3, len(texts))):
            joined += re.sub(r"\s+", "", texts[end])
            if _TITLE.fullmatch(unicodedata.normalize("NFKC", joined)):
                name, year = from_title(joined)
                score = 2 * bool(name) + 2 * bool(year) - (end - start)
                if best is None or score > best[0]:
                    best = score, joined, range(start, end + 1)
                break
    return (best[1], best[2]) if best else ("", range(0))


def identify(head: Sequence[SourceRow], contents: Sequence[str]) -> Identity:
    """Title, organization and year. `head` are the rows before the first section, `contents` the first text."""
    title, used = find_title(head)
    organization, year = from_title(title)
    lead = "\n".join(row.text.strip() for row in head[used.stop :])
    body = "\n".join(contents)
    year = year or _first(_PERIOD, lead) or _year(lead) or _first(_PERIOD, body) or _year(body)
    if organization:
        return Identity(title, organization, year, used=used)
    found = _LEAD_NAME.search(lead) or _BODY_NAME.search(f"{lead}\n{body}"[:2000])
    return Identity(title, found[1] if found else "", year, bool(found), used)


def _first(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(unicodedata.normalize("NFKC", text))
    return int(found[1]) if found else 0
