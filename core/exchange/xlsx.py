"""XLSX -> Source, straight from the sheets' XML.

openpyxl is not used for reading: it needs two loads to tell a formula without a result from a blank, refuses books for
styles that no figure depends on, and its cell store grows past any limit on a hostile book.
Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.package import MAX_TEXT, Package
from core.exchange.serial_dates import date_styles, date_text
from core.exchange.source import Source, SourceCell, SourceRow

if TYPE_CHECKING:
    from lxml import etree

_MAX_CELLS = 1_000_000
_TOO_MUCH = "内容过多，不像一份年度报告，没有打开"
_MAX_WIDTH = 256  # how far rows are padded with blanks; text further right is kept all the same
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ANCHOR = re.compile(r"'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d+)")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class _Sheet:
    """The filled cells of a sheet by row and column (from 1), and its merged ranges by their first cell."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def read(package: Package) -> Source:
    """A workbook taken apart, hidden sheets included. Raises UserError when it is damaged or far too large."""
    book = package.xml("xl/workbook.xml")
    if book is None:
        raise UserError("不是 XLSX 工作簿", "no xl/workbook.xml")
    targets = _targets(package)
    anchors = _anchors(book)
    reader = _Reader(_shared_strings(package), date_styles(package))
    rows: list[SourceRow] = []
    entries = [entry for entry in book.iter() if _name(entry) == "sheet"]
    for number, entry in enumerate(entries, 1):
        key = next((str(v) for k, v in entry.attrib.items() if str(k).endswith("}id")), "")
        root = package.xml(targets.get(key, f"xl/worksheets/sheet{number}.xml"))
        if root is not None:
            sheet = reader.sheet(entry.get("name", ""), root)
            rows += _rows(sheet, number, anchors)
    return Source(tuple(rows), package.properties())


def _name(element: "etree._Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _targets(package: Package) -> dict[str, str]:
    root = package.xml("xl/_rels/workbook.xml.rels")
    return {
        entry.get("Id", ""): posixpath.normpath(posixpath.join("/xl", entry.get("Target", ""))).lstrip("/")
        for entry in (() if root is None else root)
    }


def _anchors(book: "etree._Element") -> dict[tuple[str, int], str]:
    """Section by sheet and row, from our own defined names."""
    found: dict[tuple[str, int], str] = {}
    for entry in book.iter():
        if _name(entry) == "definedName" and entry.get("name", "").startswith("nianbao_"):
            target = _ANCHOR.fullmatch((entry.text or "").strip())
            if target:
                sheet = target[1].replace("''", "'")
                found[sheet, int(target[3])] = entry.get("name", "").removeprefix("nianbao_")
    return found


def _shared_strings(package: Package) -> list[str]:
    root = package.xml("xl/sharedStrings.xml")
    return [] if root is None else [_rich_text(entry) for entry in root if _name(entry) == "si"]


def _rich_text(element: "etree._Element") -> str:
    """All runs of a string, without the phonetic guide above it."""
    pieces: list[str] = []
    for child in element:
        if _name(child) == "t":
            pieces.append(child.text or "")
        elif _name(child) == "r":
            pieces.append(_rich_text(child))
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Reader:
    """Reads sheets; counts the cells of the whole book."""

    def __init__(self, strings: list[str], dates: frozenset[int]) -> None:
        self._strings = strings
        self._dates = dates
        self._cells = 0
        self._characters = 0

    def sheet(self, name: str, root: "etree._Element") -> _Sheet:
        """The sheet in `root`. Raises UserError when the book holds more cells than any report."""
        sheet = _Sheet(name)
        row_number = 0
        for row in (row for data in root if _name(data) == "sheetData" for row in data if _name(row) == "row"):
            row_number = int(row.get("r") or row_number + 1)
            cells = sheet.rows.setdefault(row_number, {})
            column = 0
            for cell in row:
                match = _REFERENCE.fullmatch(cell.get("r", "").replace("$", ""))
                column = _column(match[1]) if match else column + 1
                cells[column] = self._counted(self._text(cell))
        for entry in (entry for group in root if _name(group) == "mergeCells" for entry in group):
            corners = _REFERENCE.findall(entry.get("ref", "").replace("$", ""))
            if len(corners) == 2:
                (left, top), (right, bottom) = ((_column(text), int(row)) for text, row in corners)
                sheet.merged[top, left] = (bottom, right)
        return sheet

    def _counted(self, text: str) -> str:
        self._cells += 1
        self._characters += len(text)  # a shared string counts wherever it is shown
        if self._cells > _MAX_CELLS or self._characters > MAX_TEXT:
            raise UserError(_TOO_MUCH, f"{self._cells} cells, {self._characters} characters")
        return text

    def _text(self, cell: "etree._Element") -> str:
        """What the cell shows; a formula without a stored result shows itself, so that nobody takes it for blank."""
        parts = {_name(child): child for child in cell}
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _rich_text(parts["is"]) if "is" in parts else ""
        stored = parts["v"].text or "" if "v" in parts else ""
        if not stored:
            return f"={parts['f'].text or ''}" if "f" in parts and kind != "str" else ""
        if kind == "s":
            return self._strings[int(stored)]
        if kind == "b":
            return "TRUE" if stored.strip() == "1" else "FALSE"
        if kind != "n":
            return _unescaped(stored)
        return date_text(stored) if int(cell.get("s") or 0) in self._dates else number_text(stored)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def number_text(stored: str) -> str:
    """A stored number as a person writes it: 3.0 -> 3, 0.30000000000000004 -> 0.3; never an exponent."""
    stored = stored.strip()
    if re.fullmatch(r"-?\d{1,15}", stored):
        return str(int(stored))
    try:
        number = float(stored)
    except ValueError:
        return stored
    if abs(number) >= 1e18 or number != number:  # noqa: PLR0124 (NaN)
        return stored
    plain = f"{Decimal(format(number, '.15g')):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _rows(sheet: _Sheet, grid: int, anchors: dict[tuple[str, int], str]) -> Iterator[SourceRow]:
    """The sheet's rows, blanks between and after the filled cells kept, covered parts of merged ranges left out."""
    covered = _covered(sheet)
    filled = [column for cells in sheet.rows.values() for column, text in cells.items() if text]
    width = min(max(filled, default=0), _MAX_WIDTH)
    for number in sorted(sheet.rows):
        texts = sheet.rows[number]
        columns = sorted({*range(1, width + 1), *(column for column, text in texts.items() if text)})
        cells = tuple(
            SourceCell(
                texts.get(column, ""), column - 1, sheet.merged.get((number, column), (0, column))[1] - column + 1
            )
            for column in columns
            if (number, column) not in covered
        )
        yield SourceRow(cells, f"工作表“{sheet.name}”第{number}行", grid, anchors.get((sheet.name, number)))


def _covered(sheet: _Sheet) -> set[tuple[int, int]]:
    """The places under merged ranges, their first cells excepted; only in rows that exist."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged.items():
        for row in (row for row in sheet.rows if top <= row <= bottom):
            covered |= {(row, column) for column in range(left, min(right, _MAX_WIDTH) + 1)}
        covered.discard((top, left))
        if len(covered) > _MAX_CELLS:
            raise UserError(_TOO_MUCH, "merged ranges")
    return covered
