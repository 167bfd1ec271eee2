"""What a file is, told by its content, and why some are refused. Sentences continue 文件“X”."""

import re

from core.errors import UserError
from core.exchange.package import OLE, Package
from core.exchange.text import decode

_RTF = rb"{\rtf"
_HEAD = 4096  # bytes in which a file shows what it is
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!\[[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|table|meta|title|style|script|div|p|span|center|font|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_WEB_ARCHIVE = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_WORKBOOK = re.compile(rb"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXT = b"application/vnd.oasis.opendocument.text"
_AS_DOCX = "请先用 WPS 或 Word 打开后另存为 DOCX 再试"
_OTHER_ZIPS = (
    ("OFD.xml", "是 OFD 版式文件，请改用 Word 或 WPS 原文件，或先用 OFD 阅读器、WPS 转换为 DOCX 后再打开"),
    ("xl/workbook.bin", "是 XLSB 二进制工作簿，请先用 WPS 或 Excel 另存为 XLSX 后再打开"),
    ("Index/Document.iwa", "是苹果电脑的文稿，请先在苹果电脑上导出为 Word 或 Excel 文件后再打开"),
    ("META-INF/container.xml", "是电子书，不是报告文件，请改用 Word 或 WPS 原文件"),
    ("mimetype", "是 OpenDocument 文件，请先用 WPS 或 LibreOffice 另存为 DOCX 或 XLSX 后再打开"),
    ("ppt/presentation.xml", "是演示文稿，不是年度报告，请选择 DOCX 或 XLSX 文件"),
)
_PICTURE = "是图片，没有文字可读，请改用 Word 或 WPS 原文件"
_ARCHIVE = "是压缩包，不是报告文件，请先解压，再打开其中的报告"
_OTHER_MARKS = (
    (_RTF, f"是 RTF 文档，{_AS_DOCX}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"<?xml", "是 XML 文件，请先用 WPS、Word 或 Excel 另存为 DOCX 或 XLSX 后再打开"),
)


def is_docx(data: bytes) -> bool:
    """A Word document. Raises UserError for a damaged or hostile zip archive, as do the others made of zip."""
    return data.startswith(b"PK") and Package(data).main.lower().startswith("word/")


def is_xlsx(data: bytes) -> bool:
    """An Excel workbook."""
    if not data.startswith(b"PK"):
        return False
    main = Package(data).main.lower()
    return main.startswith("xl/") and not main.endswith(".bin")


def is_ods(data: bytes) -> bool:
    """An OpenDocument spreadsheet."""
    return data.startswith(b"PK") and (Package(data).part("mimetype") or b"").startswith(_SPREADSHEET)


def is_odt(data: bytes) -> bool:
    """An OpenDocument text."""
    return data.startswith(b"PK") and (Package(data).part("mimetype") or b"").startswith(_TEXT)


def is_doc(data: bytes) -> bool:
    """A Word document from before 2007, also in a version too old to be read."""
    return data.startswith(OLE) and _holds(data, "WordDocument")


def is_xls(data: bytes) -> bool:
    """An Excel workbook from before 2007."""
    return data.startswith(OLE) and not is_doc(data) and (_holds(data, "Workbook") or _holds(data, "Book"))


def is_pdf(data: bytes) -> bool:
    """A PDF."""
    return data[:_HEAD].lstrip().startswith(b"%PDF-")


def is_mht(data: bytes) -> bool:
    """A web archive."""
    head = data[:_HEAD]
    return b"mime-version:" in head.lower() and bool(_WEB_ARCHIVE.search(head))


def is_spreadsheetml(data: bytes) -> bool:
    """A workbook in Excel's XML of 2003."""
    return bool(_WORKBOOK.search(_start(data)))


def is_html(data: bytes) -> bool:
    """A web page, or a piece of one."""
    return bool(_WEB_PAGE.match(_start(data)))


def is_our_json(data: bytes) -> bool:
    """A report of our own, or something that only a damaged one can be."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and not start.startswith(_RTF)


def is_text(data: bytes) -> bool:
    """Plain text in an encoding used in China."""
    if refusal_by_mark(data) or data.startswith(b"PK"):
        return False
    try:
        decode(data)
    except UserError:
        return False
    return True


def refusal(data: bytes) -> str:
    """Why a file that no reader claims cannot be opened, and what to do."""
    if data.startswith(b"PK"):
        package = Package(data)
        found = next((sentence for name, sentence in _OTHER_ZIPS if name in package), None)
        return found or _ARCHIVE
    return refusal_by_mark(data) or "不是能打开的报告文件，请选择 DOCX、DOC、XLSX、XLS、PDF、HTML、TXT 或 .nianbao 文件"


def refusal_by_mark(data: bytes) -> str:
    """The refusal of a kind that its first bytes give away, "" when they do not."""
    if data.startswith(OLE):
        return "不是 Word 文档或 Excel 工作簿（或者已损坏），请用 WPS 打开后另存为 DOCX 或 XLSX 再试"
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((sentence for mark, sentence in _OTHER_MARKS if start.startswith(mark)), "")


def _start(data: bytes) -> bytes:
    """The first bytes, whatever the width of its characters, without a byte order mark."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _holds(data: bytes, stream: str) -> bool:
    """Whether an OLE file has `stream` at its root: one inside belongs to something embedded."""
    from olefile import OleFileIO

    try:
        with OleFileIO(data) as ole:
            return bool(ole.exists(stream))
    except (OSError, ValueError, IndexError, RecursionError):  # damaged: its reader says so
        return stream.encode("utf-16-le") in data
