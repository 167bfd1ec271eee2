"""HTML and MHT -> Source; also a web page named .xls or .doc, and HTML from the clipboard.

Whatever stands around the report on a page becomes rows as well: the matcher decides what belongs to it. Tables that
only lay out the page are opened up.

Sentences raised here continue 文件“X”: `core.exchange.read` puts the name in front.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange.charset import decode
from core.exchange.html_own import source as own_source
from core.exchange.html_tables import Flow, Image, Table
from core.exchange.package import MAX_TEXT
from core.exchange.source import Picture, Source, SourceRow, gathered, raised

if TYPE_CHECKING:
    from lxml import etree

_SKIPPED_TAGS = """
head script style template noscript iframe object embed svg math canvas audio video select button datalist rp rt del xml
img image v:imagedata
"""
_PICTURES = frozenset({"img", "image", "v:imagedata", "svg", "canvas", "iframe", "object", "embed"})
_LARGE_WIDTH, _LARGE_HEIGHT = 200, 60  # pixels; a picture of a table is no smaller
_SIZE = re.compile(r"\b(width|height)\s*:\s*(\d{1,6})(?:\.\d+)?(?:px|pt)", re.IGNORECASE)
_BLOCK_TAGS = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary tbody tfoot
thead title ul
"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer)", re.IGNORECASE
)
_MARGINS = frozenset({"header", "footer"})  # titles that LibreOffice gives to what stands on every page
# Tags that only wrap: gone without a trace, or a new paragraph. Enough to make a page of any depth shallow.
_INLINE_WRAPPER = re.compile(r"</?(?:span|font|b|i|u|em|strong|a|big|small|o:p|st1:\w+)(?:\s[^<>]*)?>", re.IGNORECASE)
_BLOCK_WRAPPER = re.compile(
    r"</?(?:div|section|article|center|blockquote|p|ul|ol|li|dl|dd|dt|form|main|fieldset)(?:\s[^<>]*)?>", re.IGNORECASE
)
# libxml2 stops at </html>, whatever follows; without these tags it makes up its own.
_FRAME = re.compile(r"</?(?:html|body)(?:\s[^<>]*)?>", re.IGNORECASE)
_CJK_LIST = re.compile(r"list-style(?:-type)?\s*:\s*[\w\s-]*(?:cjk|chinese|japanese)", re.IGNORECASE)
_NUMERALS = "一二三四五六七八九十"
_MAX_TABLE_DEPTH = 60
_TOO_DEEP = "的网页嵌套层次过多，读不完整，没有打开，请用 WPS 或 Word 打开后另存为 DOCX 再试"


def read(data: bytes) -> Source:
    """A web page taken apart. Raises UserError when it holds no text, or more than any report."""
    return parse(decode(data))


def read_mht(data: bytes) -> Source:
    """All pages of a web archive (.mht), one after the other. Raises UserError when it has none."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages: list[str] = []
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            charset = part.get_content_charset()
            pages.append(decode(content, None if charset == "unicode" else charset))
    if not pages:
        raise UserError("里面没有网页内容，请用浏览器打开后另存为 HTML 再试", "no text/html part")
    return parse(*pages)


def parse(*pages: str) -> Source:
    """Pages, or pieces of one, as text, one after the other. Raises UserError as `read` does."""
    length = sum(map(len, pages))
    if length > MAX_TEXT:
        raise UserError("内容过多，不像一份年度报告，没有打开", f"{length} characters")
    walker = _Page()
    for root in map(_tree, pages):
        if own := own_source(root):
            return own
        if root is not None:
            walker.add(root)
    pictures: list[Picture] = []
    rows = gathered(walker.rows(pictures))
    if not any(row.text.strip() for row in rows):
        raise UserError(
            "是没有文字的网页（内容可能由脚本或图片显示），请在浏览器里全选、复制，粘贴到 Word 中另存为 DOCX 再试",
            "no visible text",
        )
    return Source(rows, pictures=tuple(pictures))


def _tree(page: str) -> "etree._Element | None":
    """The page's root, None when there is nothing. Never a part of it: what is nested too deep is made shallow."""
    page = _FRAME.sub("", page.replace("\0", ""))
    if "<table" not in page.lower() and re.search(r"<t[rd][\s>]", page, re.IGNORECASE):
        page = f"<table>{page}</table>"
    root, whole = _parsed(page)
    if not whole:
        root, whole = _parsed(_BLOCK_WRAPPER.sub("<br>", _INLINE_WRAPPER.sub("", page)))
    if not whole:
        raise UserError(_TOO_DEEP, "libxml2 stopped")
    return root


def _parsed(page: str) -> "tuple[etree._Element | None, bool]":
    """(root, whether the parser came to the end)."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing but white space and comments
        return None, True
    return root, not any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)


class _Page:
    """Goes through the elements in reading order, without recursion: pages nest deeper than Python does."""

    def __init__(self) -> None:
        self._body = Flow()
        self._flows = [self._body]
        self._tables: list[Table] = []
        self._lists: list[tuple[bool, int]] = []  # Chinese numerals?, number of the item to come

    def rows(self, pictures: list[Picture]) -> Iterator[SourceRow]:
        """All rows; what is no text goes to `pictures` meanwhile."""
        return self._body.rows(pictures)

    def add(self, root: "etree._Element") -> None:
        """Take in a page."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = element.tag.lower() if isinstance(element.tag, str) else ""
            if event == "start":
                if name in _SKIPPED or not name or _is_hidden(element):
                    walk.skip_subtree()
                    if name in _PICTURES and not _is_hidden(element) and (is_large := _is_large(element)) is not False:
                        self._flows[-1].items.append(Image(is_large))
                elif name == "sup":
                    self._flows[-1].add(raised("".join(element.itertext())))
                    walk.skip_subtree()
                else:
                    self._start(name, element)
                continue
            if name not in _SKIPPED and name and not _is_hidden(element):
                self._end(name)
            if element.tail and element is not root:
                self._flows[-1].add(element.tail)

    def _start(self, name: str, element: "etree._Element") -> None:
        flow = self._flows[-1]
        if name in _BLOCKS:
            flow.end_line()
        if name == "table":
            self._start_table(flow)
        elif name == "tr" and self._tables:
            self._tables[-1].start_row()
        elif name in {"td", "th"} and self._tables:
            self._flows.append(self._tables[-1].start_cell(element.get("colspan"), element.get("rowspan")))
        elif name in {"ol", "ul", "menu"}:
            chinese = bool(_CJK_LIST.search(element.get("style", "")))
            self._lists.append((chinese, _first_number(element) if name == "ol" else 0))
        elif name == "li":
            flow.add(self._number())
        elif name == "input" and element.get("type", "text").lower() in {"text", "number"}:
            flow.add(element.get("value", ""))
        flow = self._flows[-1]
        flow.preformatted += name == "pre"
        if element.text and name not in {"table", "tr", "tbody", "thead", "tfoot", "ul", "ol"}:
            flow.add(element.text)

    def _start_table(self, flow: Flow) -> None:
        if len(self._tables) >= _MAX_TABLE_DEPTH:
            raise UserError(_TOO_DEEP, "nested tables")
        flow.end_line()
        table = Table()
        flow.items.append(table)
        self._tables.append(table)

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self._flows[-1].end_line()
        if name == "table" and self._tables:
            self._tables.pop()
        elif name in {"td", "th"} and len(self._flows) > 1:
            self._flows.pop().end_line()
        elif name in {"ol", "ul", "menu"}:
            self._lists.pop()
        elif name == "pre":
            self._flows[-1].preformatted -= 1

    def _number(self) -> str:
        """The number that a browser shows before the item of a list."""
        if not self._lists or not self._lists[-1][1]:
            return ""
        chinese, number = self._lists[-1]
        self._lists[-1] = chinese, number + 1
        return f"{_NUMERALS[number - 1]}、" if chinese and number <= len(_NUMERALS) else f"{number}. "


def _is_hidden(element: "etree._Element") -> bool:
    if "hidden" in element.attrib or (element.tag == "div" and element.get("title") in _MARGINS):
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _is_large(element: "etree._Element") -> bool | None:
    """Whether a picture may show a table, None when its size is not told."""
    sides = {name.lower(): int(number) for name, number in _SIZE.findall(element.get("style", ""))}
    for name in ("width", "height"):
        digits = element.get(name, "").strip().removesuffix("px")
        if digits.isascii() and digits.isdigit():
            sides[name] = int(digits[:6])
    if sides.get("width", _LARGE_WIDTH) < _LARGE_WIDTH or sides.get("height", _LARGE_HEIGHT) < _LARGE_HEIGHT:
        return False
    return True if len(sides) == 2 else None


def _first_number(element: "etree._Element") -> int:
    start = element.get("start", "1")[:6]
    return int(start) if start.isascii() and start.isdigit() else 1
