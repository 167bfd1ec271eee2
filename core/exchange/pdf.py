"""PDF with a text layer -> Source, by pdfium: ruled tables by their lines, other rows by gaps, text by paragraphs.

Scanned pages are refused, never read as blank. Sentences raised here continue 文件“X”.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.errors import UserError
from core.exchange.package import MAX_TEXT
from core.exchange.pdf_grid import Grid, grids
from core.exchange.pdf_lines import Line, Paragraphs, joined, lines
from core.exchange.pdf_page import UNREADABLE, PdfPage, load
from core.exchange.pdf_tables import PageTable, Tables
from core.exchange.source import Picture, Source, SourceCell, SourceRow, gathered, paragraph

_MAX_PAGES = 500
_SCANNED = 0.4  # share of a page that a picture covers when it is a scan
_ORNAMENT = 0.04  # share of a page that a seal, a logo or a code to scan may cover
_WORST = 0.05  # share of characters that may be without a meaning
_MARGIN = 0.1  # of the page's height, above and below
_PAGE_MARK = re.compile(
    r"[-—–－─·•]+\s*\d{1,3}\s*[-—–－─·•]+|第\s*\d{1,3}\s*页.{0,12}|[Pp](?:age)?\.?\s*\d{1,3}|\d{1,3}\s*/\s*\d{1,3}"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")

Item = Line | PageTable


def read(data: bytes) -> Source:
    """A PDF taken apart, encryption already removed. Raises UserError when it is damaged, scanned, or without text."""
    pages = _pages(data)
    _refuse_unreadable(pages)
    contents = [_items(page) for page in pages]
    _drop_page_marks(pages, contents)
    _drop_running_heads(pages, contents)
    pictures = tuple(Picture(f"第{page.number}页", True) for page in pages if page.pictures > _ORNAMENT)
    return Source(gathered(_rows([item for content in contents for item in content])), pictures=pictures)


def _pages(data: bytes) -> list[PdfPage]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UserError("已损坏或不完整，请重新取得这个文件，或用浏览器打开后另存一份再试", str(error)) from error
    if len(document) > _MAX_PAGES:
        raise UserError(f"超过{_MAX_PAGES}页，不像一份年度报告，没有打开", f"{len(document)} pages")
    pages: list[PdfPage] = []
    characters = 0
    for index in range(len(document)):
        try:
            page = load(document[index], index + 1)
        except pypdfium2.PdfiumError as error:
            raise UserError(f"第{index + 1}页已损坏，请重新取得这个文件", str(error)) from error
        characters += len(page.glyphs)
        if characters > MAX_TEXT:
            raise UserError("内容过多，不像一份年度报告，没有打开", "too many characters")
        pages.append(page)
    return pages


def _refuse_unreadable(pages: Sequence[PdfPage]) -> None:
    """Raise UserError for scans and for fonts that do not say what their characters are."""
    scanned = [page.number for page in pages if page.pictures > _SCANNED and not _visible(page)]
    if scanned:
        which = "、".join(map(str, scanned[:5])) + ("等" if len(scanned) > 5 else "")
        raise UserError(f"第{which}页是扫描图片，没有文字可读，请改用 Word 或 WPS 原文件，或先做文字识别", "scan")
    glyphs = [glyph for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if not glyphs:
        raise UserError("里面没有文字（可能是扫描件或图片），请改用 Word 或 WPS 原文件", "no text")
    unknown = sum(glyph.text == UNREADABLE or "\ue000" <= glyph.text <= "\uf8ff" for glyph in glyphs)
    if unknown > _WORST * len(glyphs):
        raise UserError("的字体没有说明各是什么字，读出来会是乱码，请改用 Word 或 WPS 原文件", f"{unknown} unknown")


def _visible(page: PdfPage) -> bool:
    """Whether a page has text of its own; what recognition put behind a scan is wrong too often for figures."""
    return page.is_shown and sum(not glyph.text.isspace() for glyph in page.glyphs) >= 10


def _items(page: PdfPage) -> list[Item]:
    """The tables and the lines between them, from top to bottom."""
    tables: list[Grid] = grids(page.rules)
    free = [glyph for glyph in page.glyphs if not any(table.take(glyph) for table in tables)]
    items: list[tuple[float, Item]] = [(line.glyphs[0].middle[1], line) for line in lines(free, page.number)]
    items += [(grid.ys[0], PageTable(page.number, index, grid)) for index, grid in enumerate(tables, 1)]
    return [item for _, item in sorted(items, key=lambda entry: entry[0])]


def _drop_page_marks(pages: Sequence[PdfPage], contents: Sequence[list[Item]]) -> None:
    """Drop lines that are only a page number; a bare number only in the margin and when it counts the pages."""
    bare: list[tuple[list[Item], Line, int]] = []
    for page, content in zip(pages, contents, strict=True):
        for item in [item for item in content if isinstance(item, Line)]:
            text = item.text.strip()
            if _PAGE_MARK.fullmatch(text):
                content.remove(item)
            elif (
                _BARE_NUMBER.fullmatch(text) and (item is content[0] or item is content[-1]) and _in_margin(item, page)
            ):
                bare.append((content, item, int(text) - page.number))
    offsets = Counter(offset for _, _, offset in bare)
    for content, item, offset in bare:
        if offset == 0 or offsets[offset] > 1:
            content.remove(item)


def _drop_running_heads(pages: Sequence[PdfPage], contents: Sequence[list[Item]]) -> None:
    """Drop what stands in the margin of most pages, word for word."""
    found = [
        (content, item)
        for page, content in zip(pages, contents, strict=True)
        for item in content
        if isinstance(item, Line) and _in_margin(item, page)
    ]
    counts = Counter(item.text for _, item in found)
    for content, item in found:
        if counts[item.text] >= 3 and counts[item.text] * 2 > len(pages):
            content.remove(item)


def _in_margin(line: Line, page: PdfPage) -> bool:
    return not _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height


def _rows(items: Sequence[Item]) -> Iterator[SourceRow]:
    """Paragraphs put together from lines, tables from the pages they run over."""
    tables = Tables([item for item in items if isinstance(item, PageTable)], _followers(items))
    rule = Paragraphs(item for item in items if isinstance(item, Line) and not item.is_table_row)
    gathered: list[Line] = []
    loose = 0  # number of the table without ruled lines at hand, counted on after the ruled ones
    before: Item | None = None
    for item in items:
        if gathered and not (isinstance(item, Line) and not item.is_table_row and not rule.starts(item, gathered[-1])):
            yield _paragraph(gathered)
            gathered = []
        if isinstance(item, PageTable):
            yield from tables.rows(item)
        elif item.is_table_row:
            loose += not (isinstance(before, Line) and before.is_table_row)
            cells = tuple(SourceCell(part, column) for column, part in enumerate(item.parts))
            yield SourceRow(cells, f"第{item.page}页第{item.number}行", tables.count + loose)
        else:
            gathered.append(item)
        before = item
    if gathered:
        yield _paragraph(gathered)


def _followers(items: Sequence[Item]) -> list[bool]:
    """For each table, whether it follows another one directly, on the next page: then it may go on with that."""
    return [
        index > 0 and isinstance(before := items[index - 1], PageTable) and before.page + 1 == item.page
        for index, item in enumerate(items)
        if isinstance(item, PageTable)
    ]


def _paragraph(gathered: Sequence[Line]) -> SourceRow:
    first = gathered[0]
    return paragraph(joined([line.text for line in gathered]), f"第{first.page}页第{first.number}行")
