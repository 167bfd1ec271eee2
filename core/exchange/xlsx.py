"""XLSX -> Source, straight from the sheets' XML.

openpyxl is not used for reading: it needs two loads to tell a formula without a result from a blank, refuses books for
styles that no figure depends on, and its cell store grows past any limit on a hostile book.
Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.package import Package
from core.exchange.serial_dates import date_styles, date_text
from core.exchange.sheets import LAST_ROW, Budget, Sheet, rows_of
from core.exchange.source import HIDDEN, UNREADABLE, Doubt, Picture, Source, SourceRow
from core.exchange.xlsx_drawings import of_sheet

if TYPE_CHECKING:
    from lxml import etree

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ANCHOR = re.compile(r"'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d+)")
_PICTURE_FORMULA = ("=DISPIMG(", "=_xlfn.DISPIMG(")  # how WPS puts a picture into a cell
_THREADED = re.compile(r"^\[[^\]]{1,40}\].{0,400}?(?:注释|评论|Comment)[:：]\s*", re.DOTALL)  # what Excel puts before
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read(package: Package) -> Source:
    """A workbook taken apart, hidden sheets last and marked. Raises UserError when it is damaged or far too large."""
    main = package.main
    book = package.xml(main)
    if book is None:
        raise UserError("不是 XLSX 工作簿", "no workbook")
    parts = package.related(main)
    anchors = _anchors(book)
    reader = _Reader(_shared_strings(package, main), date_styles(package, main))
    rows: list[SourceRow] = []
    hidden: list[SourceRow] = []
    pictures: list[Picture] = []
    remarks: dict[tuple[str, int, int], str] = {}
    entries = [entry for entry in book.iter() if _name(entry) == "sheet"]
    for number, entry in enumerate(entries, 1):
        key = next((str(v) for k, v in entry.attrib.items() if str(k).endswith("}id")), "")
        target = parts[key].target if key in parts else f"xl/worksheets/sheet{number}.xml"
        root = package.xml(target)
        if root is None:
            reader.doubts.append(Doubt(entry.get("name", ""), "工作簿", "这张工作表的内容在文件里缺失，请核对原文件"))
            continue
        sheet = reader.sheet(entry.get("name", ""), root)
        if entry.get("state", "visible") == "visible":
            rows += rows_of(sheet, number, anchors)
            remarks |= reader.remarks(sheet.name, package, target)
            drawn = of_sheet(package, target, sheet.where)
            pictures += (*sheet.pictures, *drawn.pictures)
            reader.doubts += drawn.doubts
        else:
            hidden += [replace(row, anchor=HIDDEN) for row in rows_of(sheet, number)]
    return Source((*rows, *hidden), package.properties(), tuple(reader.doubts), tuple(pictures), remarks)


def _name(element: "etree._Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


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


def _shared_strings(package: Package, main: str) -> list[str]:
    root = package.named(main, "sharedStrings", "xl/sharedStrings.xml")
    return [] if root is None else [_rich_text(entry) for entry in root if _name(entry) == "si"]


def _rich_text(element: "etree._Element") -> str:
    """All runs of a string, without the phonetic guide above it."""
    return _unescaped("".join(_runs(element)))


def _runs(element: "etree._Element") -> Iterator[str]:
    for child in element:
        if _name(child) == "t":
            yield child.text or ""
        elif _name(child) == "r":
            yield from _runs(child)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Reader:
    """Reads the sheets of one book."""

    def __init__(self, strings: list[str], dates: frozenset[int]) -> None:
        self._strings = strings
        self._dates = dates
        self._budget = Budget()
        self.doubts: list[Doubt] = []

    def sheet(self, name: str, root: "etree._Element") -> Sheet:
        """The sheet in `root`. Raises UserError when the book holds more cells than any report."""
        sheet = Sheet(name)
        number = 0
        for row in (row for data in root if _name(data) == "sheetData" for row in data if _name(row) == "row"):
            number = _whole(row.get("r"), LAST_ROW) or number + 1
            self._fill(sheet, number, row)
        for entry in (entry for group in root if _name(group) == "mergeCells" for entry in group):
            corners = _REFERENCE.findall(entry.get("ref", "").replace("$", ""))
            if len(corners) == 2:
                (left, top), (right, bottom) = ((_column(text), int(row)) for text, row in corners)
                sheet.merged[top, left] = (bottom, right)
        return sheet

    def _fill(self, sheet: Sheet, number: int, row: "etree._Element") -> None:
        """Take in the cells of a row; of two in one place the first stays, and the other is told."""
        cells = sheet.rows.setdefault(number, {})
        column = 0
        for cell in row:
            if _name(cell) != "c":
                continue
            match = _REFERENCE.fullmatch(cell.get("r", "").replace("$", ""))
            column = _column(match[1]) if match else column + 1
            text = self._budget.counted(self._text(cell))
            if text.startswith(_PICTURE_FORMULA):
                sheet.pictures.append(Picture(f"{sheet.where}第{number}行", True))
                text = ""
            if cells.setdefault(column, text) not in {text, ""}:
                reason = f"文件已损坏：同一个单元格里还有另一个内容“{text[:40]}”，请核对原文件"
                self.doubts.append(Doubt(cells[column], f"{sheet.where}第{number}行", reason))
            cells[column] = cells[column] or text

    def remarks(self, sheet: str, package: Package, part: str) -> dict[tuple[str, int, int], str]:
        """The comments on the cells of the sheet in `part`."""
        found = {}
        for related in package.related(part).values():
            root = package.xml(related.target) if related.kind == "comments" else None
            for entry in () if root is None else root.iter("{*}comment"):
                place = _REFERENCE.fullmatch(entry.get("ref", "").replace("$", ""))
                text = "".join(_rich_text(part) for part in entry if _name(part) == "text")
                text = _THREADED.sub("", self._budget.counted(text)).strip()
                if place and text:
                    found[sheet, int(place[2]), _column(place[1])] = text
        return found

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
            index = _whole(stored.strip(), len(self._strings) - 1)
            return UNREADABLE if index is None else self._strings[index]
        if kind == "b":
            return "TRUE" if stored.strip() == "1" else "FALSE"
        if kind != "n":
            return _unescaped(stored)
        return date_text(stored) if _whole(cell.get("s"), 1 << 20) in self._dates else number_text(stored)


def _whole(text: str | None, most: int) -> int | None:
    """A number from 0 to `most`, None when `text` is none such."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 9:
        return None
    return int(text) if int(text) <= most else None


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
