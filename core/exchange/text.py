"""Plain text -> Source: one paragraph a line, lines with tabs or pipes as table rows.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator

from core.errors import UserError
from core.exchange.source import Source, SourceCell, SourceRow, gathered, paragraph

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_FEWEST_CELLS = 4  # of a line divided by commas
_LONGEST_CELL = 60
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# A line of nothing but pipes, dashes and colons only pads or rules a table.
_RULE = re.compile(r"[\s|:\-—─┼+=]*\|[\s|:\-—─┼+=]*")


def decode(data: bytes) -> str:
    """The characters of a text file. Raises UserError when the bytes are no text in any encoding used in China."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], (encoding,))
    start = data[:4000]
    if b"\0" in start:  # only UTF-16 has NULs in a text: beside every digit, tab and line end
        big = start[::2].count(0) > start[1::2].count(0)
        return _decoded(data, ("utf-16-be" if big else "utf-16-le",))
    return _decoded(data, ("utf-8", "gb18030"))


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise UserError("不是能识别的文字文件，请用 WPS 或 Word 另存为 DOCX 后再打开", f"tried {encodings}")


def read(data: bytes) -> Source:
    """A text file taken apart. Raises UserError when it is no text."""
    from core.exchange.text_own import source as own_source

    text = decode(data)
    if own := own_source(text):
        return own
    return Source(gathered(_rows(_LINE_END.split(text))))


def _rows(lines: Iterable[str]) -> Iterator[SourceRow]:
    grid = 0
    inside = False  # whether the last line that was not blank was a table row
    for number, line in enumerate(lines, 1):
        if not line.strip() or _RULE.fullmatch(line):
            continue
        place = f"第{number}行"
        cells = _split(line)
        if len(cells) > 1:
            grid += not inside
            inside = True
            yield SourceRow(tuple(SourceCell(text, at) for at, text in enumerate(cells)), place, grid)
        else:
            inside = False
            yield paragraph(cells[0], place)


def _split(line: str) -> list[str]:
    """The cells of a line; a single one, with its own outer spaces, when the line is a paragraph."""
    bare = line.strip()
    if " | " in line or line.count("|") > 1 or bare.startswith("|") or bare.endswith("|"):
        # "| a | b |" has borders; " | b | " begins and "a | b | " ends with a blank cell
        return _significant((bare[1:].removesuffix("|") if line.startswith("|") else bare).split("|"))
    if "\t" in bare:
        return _significant(line.split("\t"))
    if line.count(",") >= _FEWEST_CELLS - 1 and (cells := _comma_cells(line)):
        return _significant(cells)
    return [line]


def _comma_cells(line: str) -> list[str]:
    """The cells of a line of a CSV file; none when its commas are those of a sentence or of thousands."""
    cells = next(csv.reader([line]), [])
    fits = len(cells) >= _FEWEST_CELLS and all(len(cell) <= _LONGEST_CELL for cell in cells)
    return cells if fits and not any(re.search(r"\d\s+\d", cell) for cell in cells) else []


def _significant(cells: list[str]) -> list[str]:
    """`cells` stripped; only the one that says something when there is no more than one."""
    stripped = [cell.strip() for cell in cells]
    filled = [cell for cell in stripped if cell]
    return stripped if len(filled) > 1 else filled
