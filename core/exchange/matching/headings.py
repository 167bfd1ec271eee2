"""The six sections of a report, found by their titles, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from core.exchange.matching.figures import is_figure
from core.exchange.source import SourceRow
from core.forms import Section, all_forms
from core.problems import Problem, Severity

_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
_NUMBER = re.compile(r"(?:第?([一二三四五六七八九十]|\d{1,2})(?:部分|章|节)?[、.,:;]*|[—–\-]+、)")
_INLINE = re.compile(
    r"(\s*(?:第[一二三四五六]部分|[一二三四五六]\s*[、.．,，])\s*[^：:。\s]{2,40}?)[：:。\s]+(\S.*)", re.DOTALL
)
_MAX_TITLE = 40
_CONTENTS = 4  # titles on consecutive lines that are a table of contents
_SURE = 3  # the weight of a title that stands where it should not
_LATE = 4  # sections from here on are texts that no other text has a part of that name
_LOOK_AHEAD = 8  # rows in which a table has to begin after its title


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title in row `index`; `rest` is text that follows it in the same paragraph."""

    index: int
    section: str
    number: int | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    heading: Heading
    order: int
    weight: int


@cache
def _sections() -> tuple[tuple[Section, tuple[re.Pattern[str], ...]], ...]:
    """The sections in printed order, with the patterns of all forms."""
    forms = list(all_forms().values())
    patterns: dict[str, list[str]] = {}
    for form in forms:
        for section in form.sections.values():
            patterns.setdefault(section.id, []).extend(section.match)
    return tuple(
        (section, tuple(re.compile(pattern) for pattern in dict.fromkeys(patterns[section.id])))
        for section in forms[-1].sections.values()
    )


def anchored(rows: Sequence[SourceRow]) -> list[Heading]:
    """The sections that our own export marked."""
    names = {section.id for section, _ in _sections()}
    return [Heading(index, row.anchor) for index, row in enumerate(rows) if row.anchor in names]


def find(rows: Sequence[SourceRow]) -> list[Heading]:
    """The sections by their titles, in the order in which they stand.

    Of everything that looks like a title the best run in official order is taken (numbered as it should be, followed
    by a table where one belongs); then sections that the run leaves out, when theirs is beyond doubt.
    """
    candidates = [found for index in range(len(rows)) if (found := _candidate(rows, index))]
    candidates = _without_contents(candidates)
    chosen = _best_run(candidates)
    missing = {found.order for found in candidates} - {found.order for found in chosen}
    for order in sorted(missing):
        least = _SURE if order < _LATE else 1  # topics of the first section can be called like the middle ones
        sure = [found for found in candidates if found.order == order and found.weight >= least]
        chosen += sure[-1:]
    return sorted((found.heading for found in chosen), key=lambda heading: heading.index)


def _without_contents(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """`candidates` without titles that follow one another, from the first on, and of which some come again: a
    table of contents.
    """
    kept: list[_Candidate] = []
    at = 0
    while at < len(candidates):
        end = at + 1
        while end < len(candidates) and _follows(candidates[end - 1], candidates[end]):
            end += 1
        listed = {found.order for found in candidates[at:end]}
        first = min(found.order for found in candidates)
        repeated = any(found.order in listed for found in candidates[end:])
        if len(listed) < _CONTENTS or first not in listed or not repeated:
            kept += candidates[at:end]
        at = end
    return kept


def _follows(one: _Candidate, other: _Candidate) -> bool:
    return other.heading.index == one.heading.index + 1 and other.order > one.order


def _candidate(rows: Sequence[SourceRow], index: int) -> _Candidate | None:
    filled = [cell.text for cell in rows[index].cells if cell.text.strip()]
    if len(filled) != 1:
        return None
    text, rest = filled[0], ""
    found = _read_title(text)
    if found is None and (inline := _INLINE.fullmatch(text)):
        text, rest = inline[1], inline[2].strip()
        found = _read_title(text)
        if found and _sections()[found[0]][0].kind != "text":
            found = None
    if found is None:
        return None
    order, number = found
    section = _sections()[order][0]
    weight = 2 if number is None else 3 if number == order + 1 else 1
    if section.kind == "table" and _table_follows(rows, index):
        weight += 2
    return _Candidate(Heading(index, section.id, number, rest), order, weight)


def is_title(text: str) -> bool:
    """Whether `text` is the title of a section."""
    return _read_title(text) is not None


def title_order(text: str) -> int | None:
    """Which section, counted from 0, `text` is the title of."""
    found = _read_title(text)
    return found[0] if found else None


def _read_title(text: str) -> tuple[int, int | None] | None:
    """(index of the section, printed number) when `text` is a section's title."""
    if len(text) > 3 * _MAX_TITLE:
        return None
    title = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if len(title) > _MAX_TITLE:
        return None
    numbered = _NUMBER.match(title)
    numeral = numbered[1] if numbered else None
    number = None if numeral is None else _NUMERALS.get(numeral) or int(numeral)
    bare = title[numbered.end() :] if numbered else title
    bare = re.sub(r"[。、.,:;!]+$", "", bare)
    for order, (_, patterns) in enumerate(_sections()):
        if any(pattern.fullmatch(bare) or pattern.fullmatch(title) for pattern in patterns):
            return order, number
    return None


def _table_follows(rows: Sequence[SourceRow], index: int) -> bool:
    following = rows[index + 1 : index + 1 + _LOOK_AHEAD]
    return any(len(row.cells) > 1 or is_figure(row.text.strip()) for row in following)


def _best_run(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The heaviest run of candidates in official order; of equal ones the last (a table of contents comes first)."""
    best: list[tuple[int, list[_Candidate]]] = []
    for at, candidate in enumerate(candidates):
        earlier = [best[index] for index in range(at) if candidates[index].order < candidate.order]
        weight, run = max(reversed(earlier), key=lambda item: item[0], default=(0, []))
        best.append((weight + candidate.weight, [*run, candidate]))
    return max(reversed(best), key=lambda item: item[0], default=(0, []))[1]


def findings(headings: Iterable[Heading], rows: Sequence[SourceRow], notice: str) -> tuple[Problem, ...]:
    """S-02: sections that are missing, out of order or misnumbered."""
    found = list(headings)
    sections = [section for section, _ in _sections()]
    names = {section.id: section.title for section in sections}
    present = {heading.section for heading in found}
    missing = [section.id for section in sections if section.id not in present]
    order = [section.id for section in sections]
    moved = [
        later.section
        for earlier, later in pairwise(found)
        if order.index(later.section) < order.index(earlier.section)
        and rows[earlier.index].grid == rows[later.index].grid  # the sheets of a workbook may stand in any order
    ]
    misnumbered = [
        heading.section
        for heading in found
        if heading.number is not None and heading.number != order.index(heading.section) + 1
    ]
    return tuple(
        Problem(
            "S-02",
            Severity.ERROR,
            ids[0],
            (),
            message.format("、".join(f"“{names[name]}”" for name in ids)),
            f"{notice}格式：六个部分",
        )
        for ids, message in (
            (missing, "源文件里没有找到{}，请核对是否漏写，或者标题写法与格式不同。"),
            (moved, "源文件里{}的位置与格式规定的顺序不同，已按格式的顺序放入。"),
            (misnumbered, "源文件里{}的序号与格式规定的不同，导出时按格式编号。"),
        )
        if ids
    )
