"""Documents as plain text, in the ways that copying from Word, from a browser and from a PDF leaves behind."""

import random
import re
from collections.abc import Callable

from document import Document, Table, lay, value_rows

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf8": lambda text: text.encode(),
    "bom": lambda text: text.encode("utf-8-sig"),
    "gbk": lambda text: text.encode("gbk", "ignore"),
    "gb18030": lambda text: text.encode("gb18030"),
    "utf16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf16be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}
# A figure that stays one word when cells are told apart by white space alone.
_ONE_WORD = re.compile(r"[+\-−－]?[\d０-９][\d０-９.,，．]*(万元|元|件|项|宗|份)?|[/\-—－]+|无|(新?增加?|[减減]少?)\d+")


def _lines(table: Table, rng: random.Random) -> list[str]:
    """Every cell on a line of its own, rows apart by a blank line (the seed report)."""
    indent = rng.choice(("\t", "", " "))
    lines: list[str] = []
    for row in table.rows:
        lines += [indent + box.text for box in row] + [""]
    return lines


def _spread(table: Table, rng: random.Random) -> list[str]:
    """Every cell on a line of its own, a blank line after each."""
    return [line for row in table.rows for box in row if box.text for line in (box.text, "")]


def _tabs(table: Table, rng: random.Random) -> list[str]:
    """Rows with tabs between grid columns, merged places empty (copied from a spreadsheet)."""
    return ["\t".join(_flat(box.text) if begins else "" for box, begins in line) for line in lay(table)]


def _pipes(table: Table, rng: random.Random) -> list[str]:
    """Rows with " | " between the cells that begin in them."""
    return [" | ".join(_flat(box.text) for box in row) for row in table.rows]


def _padded(table: Table, rng: random.Random) -> list[str]:
    """Rows with pipes, short rows padded with ||| to the number of columns."""
    width = len(lay(table)[0])
    return [" | ".join(_flat(box.text) for box in row) + " " + "|" * (width - len(row)) for row in table.rows]


def _cell_pipe(table: Table, rng: random.Random) -> list[str]:
    """Each cell followed by " |" and a line end; lines of nothing but pipes between rows."""
    lines: list[str] = []
    for row in table.rows:
        lines += [f"{box.text} |" for box in row] + ["|" * rng.choice((3, 8, 40))]
    return lines


def _lone_pipes(table: Table, rng: random.Random) -> list[str]:
    """Cells and pipes on lines of their own."""
    return [line for row in table.rows for box in row for line in (box.text, "|")]


def _markdown(table: Table, rng: random.Random) -> list[str]:
    """A markdown table: | a | b |, a rule below the first row."""
    rows = [f"| {' | '.join(_flat(box.text) if begins else '' for box, begins in line)} |" for line in lay(table)]
    return [rows[0], "|" + "---|" * len(lay(table)[0]), *rows[1:]]


def _words(table: Table, rng: random.Random) -> list[str]:
    """Rows with spaces between cells (a page of a PDF e-book)."""
    gap = rng.choice((" ", "  ", "    "))
    return [gap.join(_flat(box.text) for box in row if box.text) for row in table.rows]


def _glued(table: Table, rng: random.Random) -> list[str]:
    """Rows without anything between the cells: 规章000."""
    return ["".join(_flat(box.text) for box in row) for row in table.rows]


LAYOUTS: dict[str, Callable[[Table, random.Random], list[str]]] = {
    "lines": _lines,
    "spread": _spread,
    "tabs": _tabs,
    "pipes": _pipes,
    "padded": _padded,
    "cell_pipe": _cell_pipe,
    "lone_pipes": _lone_pipes,
    "markdown": _markdown,
    "words": _words,
    "glued": _glued,
}
WITHOUT_CELLS = {"lines", "spread", "cell_pipe", "lone_pipes", "words", "glued"}


def _flat(text: str) -> str:
    return text.replace("\n", "")


def degrade(document: Document, layout: str) -> None:
    """What a layout without real cells makes unsure: rows with blanks, and figures that are not one word."""
    if layout not in WITHOUT_CELLS:
        return
    for _, boxes in value_rows(document):
        texts = [box.text.strip() for box in boxes]
        if (layout == "glued" and any(texts)) or not (all(map(_ONE_WORD.fullmatch, texts)) or not any(texts)):
            document.doubt_row(boxes)


def write(document: Document, layout: str, encoding: str, rng: random.Random) -> bytes:
    """The document as the bytes of a text file. Changes its truth where the layout loses what was sure."""
    degrade(document, layout)
    gap = rng.choice(("", "\n"))
    indent = rng.choice(("", "　　", "    "))
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts += [*LAYOUTS[layout](block, rng), ""]
        else:
            parts.append((indent if block.role == "text" else "") + block.text + gap)
    text = "\n".join(parts) + "\n"
    return ENCODINGS[encoding](text.replace("\n", rng.choice(("\n", "\r\n"))))
