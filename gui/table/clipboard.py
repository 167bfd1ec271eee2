"""Blocks of texts on the clipboard: how they leave, how they are read, and in which cells they land."""

import csv
import html
import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from core.errors import UserError
from gui.table.cell_grid import CellGrid

Block = list[list[str]]

_MAX_CHARACTERS = 2_000_000  # beyond that it is no part of a report, and parsing it would freeze the window
_MAX_COLUMNS = 200
# What a spreadsheet would run as a formula: "=…" and "@…" always, a sign only when no figure follows it.
_FORMULA = re.compile(r"[=@]|[+-](?=[^\W\d_]|[=@])")
_MASKED = re.compile(r"'(?=[=@+-])")


OURS = "application/x-nianbao-"  # how the kinds of data begin that only this program puts on the clipboard


def to_mime(block: Block) -> QMimeData:
    """The block as Word, WPS and spreadsheets take it: an HTML table, and plain text."""
    mime = QMimeData()
    mime.setText(to_tsv(block))
    mime.setHtml(to_html(block))
    mime.setData(f"{OURS}cells", b"")
    return mime


def leave_behind() -> None:
    """Before the program ends, put a copy of the text that Qt makes itself in the place of what we copied.

    Data made in Python must not outlive the interpreter: Qt would take it apart afterwards, and crash.
    """
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()
    # Qt gives None for an empty clipboard, whatever its types say.
    if data and any(kind.startswith(OURS) for kind in data.formats()):
        text = clipboard.text()
        clipboard.clear()
        clipboard.setText(text)


def from_mime(mime: QMimeData) -> Block:
    """The block on the clipboard. Raises UserError when there is none, or one that can be no part of a report."""
    markup, text = (mime.html() if mime.hasHtml() else ""), mime.text()
    if len(markup) > _MAX_CHARACTERS or len(text) > _MAX_CHARACTERS:
        raise UserError("剪贴板里的内容太多，没有粘贴。请只复制需要的单元格。")
    block = from_html(markup) or from_tsv(text)
    if not block:
        raise UserError("剪贴板里没有可以粘贴的文字。")
    return block


def to_tsv(block: Block) -> str:
    """Tab-separated lines; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    lines = ["\t".join(_tsv_field(text) for text in row) for row in block]
    return lines[0] if len(lines) == 1 else "".join(f"{line}\n" for line in lines)


def _tsv_field(text: str) -> str:
    if _FORMULA.match(text):
        text = f"'{text}"
    if re.search(r'["\t\r\n]', text):
        text = '"' + text.replace('"', '""') + '"'
    return text


def from_tsv(text: str) -> Block:
    """The cells of tab-separated text; quoted cells may hold line ends. Only the last line's end is no row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        return []
    if lines.count('"') % 2:  # not quoting but an inch or a stray quote: take every line as it stands
        rows = [line.split("\t") for line in lines.removesuffix("\n").split("\n")]
    else:
        rows = [row or [""] for row in _read_csv(lines)]
    return _rectangle([
        [_MASKED.sub("", field, count=1) if field[:1] == "'" else field for field in row] for row in rows
    ])


def _read_csv(lines: str) -> Block:
    try:
        return list(csv.reader(io.StringIO(lines, newline=""), "excel-tab"))
    except csv.Error:  # a field beyond the limit, or a NUL
        return [line.split("\t") for line in lines.removesuffix("\n").split("\n")]


def to_html(block: Block) -> str:
    """An HTML table; a text that a spreadsheet would run as a formula is marked as text."""
    rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in block)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{rows}</table></body></html>'


def _html_cell(text: str) -> str:
    style = " style=\"mso-number-format:'\\@'\"" if _FORMULA.match(text) else ""
    return f"<td{style}>{html.escape(text)}</td>"


def from_html(markup: str) -> Block:
    """The rows of every table in `markup`, merged cells followed by blanks; [] when it holds no table."""
    reader = _TableReader()
    try:
        reader.feed(markup)
        reader.close()
    except AssertionError:  # html.parser's answer to some broken declarations
        return []
    return _rectangle(reader.rows)


def _rectangle(rows: Block) -> Block:
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


class _TableReader(HTMLParser):
    """Collects the cells of outermost tables; what a nested table says belongs to the cell around it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Block = []
        self._depth = 0
        self._row: list[tuple[str, int, int]] | None = None  # text, columns, rows
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._hidden = False
        self._code = False
        self._covered: dict[int, int] = {}  # column -> rows still covered by a cell above

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag in {"script", "style"}:
            self._code = True
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row = []
            self._hidden = "display:none" in (dict(attrs).get("style") or "").replace(" ", "").lower()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            given = dict(attrs)
            self._row = [] if self._row is None else self._row
            self._cell, self._span = [], (_span(given.get("colspan"), _MAX_COLUMNS), _span(given.get("rowspan"), 1000))
        elif self._cell is not None:
            self._cell.append(" " if tag in {"br", "p", "div", "li", "tr", "td", "th"} else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._code = False
        elif tag == "table":
            if self._depth == 1:
                self._end_row()
                self._covered = {}
            self._depth = max(self._depth - 1, 0)
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._code:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append((" ".join("".join(self._cell).split()), *self._span))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and not self._hidden:
            self.rows.append(self._laid(self._row))
        self._row, self._hidden = None, False

    def _laid(self, cells: list[tuple[str, int, int]]) -> list[str]:
        """The row's texts by grid column, blank where a merged cell from the left or from above covers one."""
        line: list[str] = []
        covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}
        for text, columns, rows in cells:
            while self._covered.get(len(line)):
                line.append("")
            if len(line) >= _MAX_COLUMNS:
                break
            covered |= {len(line) + offset: rows - 1 for offset in range(columns) if rows > 1}
            line += [text] + [""] * (columns - 1)
        line += [""] * (max(self._covered, default=-1) + 1 - len(line))
        self._covered = covered
        return line


def _span(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def lay(block: Block, grid: CellGrid, selected: Sequence[str]) -> dict[str, str]:
    """The text for each cell when `block` is pasted on the `selected` cells of a table.

    A block repeats over a selection that is a multiple of it; otherwise it begins at the selection's first row and
    column. Raises UserError when it does not fit: then nothing is to change.
    """
    area, rows, columns = grid.area(selected), len(block), len(block[0])
    if (rows, columns) != (area.rows, area.columns) and area.rows % rows == 0 and area.columns % columns == 0:
        places = {cell: grid.at(cell) for cell in selected}
        return {cell: block[(row - area.top) % rows][(at - area.left) % columns] for cell, (row, at) in places.items()}
    crosswise = rows == 1 < area.rows and area.columns == 1 < columns
    if crosswise or (columns == 1 < area.columns and area.rows == 1 < rows):
        raise UserError(
            f"复制的是{rows}行{columns}列，选中的是{area.rows}行{area.columns}列，方向不同，没有粘贴。"
            "请只选中一个单元格再粘贴，内容会从那里开始填入。"
        )
    return _laid_from(block, grid.ids[area.top :], area.left)


def _laid_from(block: Block, rows: Sequence[Sequence[str]], left: int) -> dict[str, str]:
    """`block` over `rows` from position `left`; only blanks may stick out where a row is shorter than others."""
    room = [row[left:] for row in rows[: len(block)]]
    cut = [len(cells) for texts, cells in zip(block, room, strict=False) if any(texts[len(cells) :])]
    if cut or len(room) < len(block):
        columns = min(cut or map(len, room))
        raise UserError(
            f"要粘贴{len(block)}行{len(block[0])}列，从所选单元格起只放得下{len(rows)}行{columns}列，没有粘贴。"
            "请改选更靠左上的单元格，或者少复制几行几列。"
        )
    return {
        cell: text for texts, cells in zip(block, room, strict=True) for cell, text in zip(cells, texts, strict=False)
    }
