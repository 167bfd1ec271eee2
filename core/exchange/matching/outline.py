"""A document divided: what stands before the first section, the paragraphs of each text, the rows of the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.exchange.matching.figures import is_figure, is_page_mark, split_glued, split_tokens
from core.exchange.matching.headings import Heading, find, title_order
from core.exchange.matching.identity import find_title, is_report_title
from core.exchange.matching.labels import labels_of
from core.exchange.matching.tables import TableReader
from core.exchange.source import SourceRow, paragraph
from core.forms import all_forms

_BLANK_FORM = 12  # cells with official words that make a table without any figure
_PROSE = 40  # characters of a row that no table holds between others
_FULL = 30  # figures that a report has before another can follow
_SECTIONS = 3  # titles that another report repeats
_BRIDGE = 6  # rows of other words that can stand between two rows of one table


@dataclass(frozen=True, slots=True)
class Outline:
    """`head` is what precedes the first section; `others` are another report behind this one; `tables` are runs of rows
    with the section they stand in, if known.
    """

    rows: Sequence[SourceRow]
    headings: Sequence[Heading]
    others: Sequence[SourceRow] = ()
    head: list[SourceRow] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    tables: list[tuple[str | None, Sequence[SourceRow]]] = field(default_factory=list)


def outline(source_rows: Iterable[SourceRow]) -> Outline:
    """Divide a foreign document. Without a single section title, all that is not the title may be a table."""
    rows = [line for row in source_rows for line in _lines(row)]
    end = _other_report(rows)
    rows, others = rows[:end], rows[end:]
    headings = find(rows)
    divided = Outline(rows, headings, others)
    if not headings:
        _, used = find_title(rows)
        divided.head.extend(rows[: used.stop])
        divided.tables.append((None, rows[used.stop :]))
        return divided
    kinds = {section.id: section.kind for form in all_forms().values() for section in form.sections.values()}
    _divide_text(divided, rows[: headings[0].index], divided.head)
    ends = [*(heading.index for heading in headings[1:]), len(rows)]
    for heading, end in zip(headings, ends, strict=True):
        body = rows[heading.index + 1 : end]
        if kinds[heading.section] == "table":
            divided.tables.append((heading.section, body))
            continue
        kept: list[SourceRow] = [paragraph(heading.rest, "")] if heading.rest else []
        _divide_text(divided, body, kept)
        divided.texts.setdefault(heading.section, []).extend(line for row in kept for line in _narrative(row))
    return divided


def _other_report(rows: Sequence[SourceRow]) -> int:
    """Where a second report begins: a title behind tables full of figures, and sections once more."""
    figures = 0
    for at, row in enumerate(rows):
        if figures < _FULL:
            figures += sum(is_figure(cell.text.strip()) for cell in row.cells)
        elif row.grid is None and "信息公开" in row.text and is_report_title(row.text):
            before, after = (
                {order for row in part if (order := title_order(row.text.strip())) is not None}
                for part in (rows[:at], rows[at:])
            )
            if len(before & after) >= _SECTIONS:
                return at
    return len(rows)


def _lines(row: SourceRow) -> Iterable[SourceRow]:
    """A paragraph with line breaks as several; blank ones dropped."""
    if row.grid is not None:
        return (row,) if any(cell.text.strip() for cell in row.cells) else ()
    return (paragraph(line, row.place) for line in row.text.split("\n") if line.strip())


def _divide_text(divided: Outline, rows: Sequence[SourceRow], kept: list[SourceRow]) -> None:
    """Move official tables that stand among `rows` to the tables (their title is missing); the rest is `kept`.

    A table is a run of rows that begins with an official word and holds little but such words, figures, and rows of
    several cells.
    """
    printed = [_is_printed(row) for row in rows]
    at = 0
    while at < len(rows):
        if table := _line_table(rows[at]):
            divided.tables.append((table, rows[at : at + 1]))
            at += 1
            continue
        end = _run_end(rows, printed, at) if printed[at] and _has_word(rows[at]) else at
        if (end > at + 1 or (end > at and len(rows[at].cells) > 1)) and _is_official(rows[at:end]):
            start = _sheet_start(rows, at)
            del kept[len(kept) - (at - start) :]
            divided.tables.append((None, rows[start:end]))
            at = end
        else:
            kept.append(rows[at])
            at += 1


def _sheet_start(rows: Sequence[SourceRow], at: int) -> int:
    """Where the table or sheet that holds row `at` begins, when it begins a few rows before; else `at`."""
    start = at
    while start and rows[at].grid is not None and rows[start - 1].grid == rows[at].grid:
        start -= 1
    return start if start and at - start <= _BRIDGE else at


def _line_table(row: SourceRow) -> str | None:
    """The table printed in one line whose figures, and nothing else, `row` holds."""
    texts = [text for cell in row.cells if (text := cell.text.strip())]
    form = next(reversed(all_forms().values()))
    for name, table in form.tables.items():
        if table.orientation == "line" and len(texts) == len(form.table_cells(name)) and all(map(is_figure, texts)):
            return name
    return None


def _has_word(row: SourceRow) -> bool:
    return any(cell.text.strip() and not is_figure(cell.text.strip()) for cell in row.cells)


def _run_end(rows: Sequence[SourceRow], printed: Sequence[bool], start: int) -> int:
    """Where a run of table rows from `start` ends, short interruptions included; at the next grid at the latest."""
    end = at = start
    grid = rows[start].grid
    while at < len(rows) and at - end <= _BRIDGE and (rows[at].grid == grid or None in {rows[at].grid, grid}):
        several = sum(bool(cell.text.strip()) for cell in rows[at].cells) > 1
        if not printed[at] and not several and len(rows[at].text) > _PROSE:
            break
        grid = rows[at].grid
        at += 1
        if printed[at - 1] or several:
            end = at
    return end


def _is_printed(row: SourceRow) -> bool:
    """Whether a row says nothing of its own: official words, or figures with official words before them."""
    labels = labels_of(next(reversed(all_forms())))
    for cell in row.cells:
        text = cell.text.strip()
        if text.endswith("。") and row.grid is None and not is_figure(text):
            return False
        words, figures = split_tokens(text)
        if not figures and (glued := split_glued(text)):
            words = glued[0]
        if words and not is_figure(words) and not is_page_mark(words) and not labels.known(words):
            return False
    return True


def _is_official(rows: Sequence[SourceRow]) -> bool:
    """Whether figures among `rows` stand where an official table has them."""
    for form in all_forms().values():
        probe = TableReader(form)
        probe.read(rows)
        if any(entry.raw.strip() for entry in probe.placed) or any(doubt.cell for doubt in probe.doubts):
            return True
    heads = sum(bool(cell.text.strip()) for row in rows if len(row.cells) > 1 for cell in row.cells)
    return heads >= _BLANK_FORM and all(map(_is_printed, rows))


def _narrative(row: SourceRow) -> Iterable[str]:
    text = "\t".join(cell.text for cell in row.cells if cell.text.strip())
    return (line.strip() for line in text.split("\n") if line.strip())
