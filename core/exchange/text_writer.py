"""A report as plain text that reads well anywhere: paragraphs indented, tables ruled and aligned in a fixed-width font.

The indent tells paragraphs from titles, also a paragraph that looks like one. What no line shows, the details, are in
the last line as JSON (see text_own). The notes for whoever checks the report stay out, as in a web page.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence

from core.exchange.printing import INTERNAL, PREFIX, lead, paragraphs, properties
from core.forms import Block
from core.report import Snapshot

INDENT = "\u3000\u3000"
DETAILS = ("（年报数据，供程序读回：", "）")  # around the last line's JSON
_LEVEL = "  "  # before the label of a row, for each group it stands in
_WIDEST = 80  # columns that a text is padded to; a longer one sticks out


def write(snapshot: Snapshot) -> bytes:
    """The report as UTF-8 with a byte order mark and Windows line ends, which every Notepad shows as they are."""
    return ("\ufeff" + text(snapshot, details=True).replace("\n", "\r\n")).encode()


def text(snapshot: Snapshot, *, details: bool = False) -> str:
    """The report as text; with `details` also the line that lets it be read back exactly."""
    lines = [snapshot.text("title"), "", *_indented(lead(snapshot))]
    for section in snapshot.form.sections.values():
        lines += ["", section.title]
        if section.kind == "table":
            lines += _table(snapshot, section.id)
        else:
            lines += _indented(paragraphs(snapshot.text(section.id)))
    if details:
        lines += ["", _details(snapshot)]
    return "\n".join(lines) + "\n"


def escaped(cell: str) -> str:
    """A cell's text that cannot be taken for a border."""
    return cell.replace("\\", "\\\\").replace("|", "\\|")


def _indented(lines: Sequence[str]) -> list[str]:
    return [INDENT + line for line in lines]


def _details(snapshot: Snapshot) -> str:
    found = {name.removeprefix(PREFIX): value for name, value in properties(snapshot).items()}
    shown = {name: value for name, value in found.items() if name not in INTERNAL}
    return json.dumps(shown, ensure_ascii=False).join(DETAILS)


def _table(snapshot: Snapshot, table: str) -> Iterator[str]:
    for number, block in enumerate(snapshot.form.tables[table].blocks):
        if block.heading:
            yield f"| {block.heading} |"
        # Innermost heads only: one that spans columns would stand over the first of them, and seem to be its own.
        heads = [block.corner, *(column.label[-1] for column in block.columns)]
        rows = list(_rows(snapshot, table, number, block))
        columns = zip(heads, *rows, strict=True)
        widths = [min(max(map(width, column)), _WIDEST) for column in columns]
        yield _line(heads, widths)
        yield "|" + "|".join("-" * (wide + 2) for wide in widths) + "|"
        for row in rows:
            yield _line(row, widths)


def _rows(snapshot: Snapshot, table: str, number: int, block: Block) -> Iterator[list[str]]:
    """The block's rows: label and figures. A group's label has a line of its own, what it holds is set in."""
    cells = [cell for cell in snapshot.form.table_cells(table) if cell.block == number]
    before: tuple[str, ...] = ()
    for row in block.rows:
        for level in range(len(row.label) - 1):
            if before[: level + 1] != row.label[: level + 1]:
                yield [_LEVEL * level + row.label[level], *[""] * len(block.columns)]
        before = row.label
        label = _LEVEL * (len(row.label) - 1) + row.label[-1]
        yield [label, *(escaped(snapshot.text(cell.id)) for cell in cells if cell.row is row)]


def _line(texts: Sequence[str], widths: Sequence[int]) -> str:
    label, *others = texts
    figures = [" " * (wide - width(text)) + text for text, wide in zip(others, widths[1:], strict=True)]
    return f"| {label + ' ' * (widths[0] - width(label))} | " + " | ".join(figures) + " |"


def width(text: str) -> int:
    """How many columns `text` takes where Chinese characters and punctuation take two."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
