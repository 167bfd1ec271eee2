"""What a file is, told by its content, and why some are refused. Sentences continue 文件“X”."""

import re

from core.errors import UserError
from core.exchange.package import Package
from core.exchange.text import decode

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_RTF = rb"{\rtf"
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
_OTHER_ZIPS = (
    ("mimetype", "是 OpenDocument 文件，请先用 WPS 或 LibreOffice 另存为 DOCX 或 XLSX 后再打开"),
    ("ppt/presentation.xml", "是演示文稿，不是年度报告，请选择 DOCX 或 XLSX 文件"),
)


def is_docx(data: bytes) -> bool:
    """A Word document. Raises UserError for a damaged or hostile zip archive, as `is_xlsx` does."""
    return data.startswith(b"PK") and "word/document.xml" in Package(data)


def is_xlsx(data: bytes) -> bool:
    """An Excel workbook."""
    return data.startswith(b"PK") and "xl/workbook.xml" in Package(data)


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
        return found or "是压缩包，不是报告文件，请先解压，再打开其中的 DOCX 或 XLSX"
    return refusal_by_mark(data) or "不是能打开的报告文件，请选择 DOCX、XLSX、TXT 或 .nianbao 文件"


def refusal_by_mark(data: bytes) -> str:
    """The refusal of a kind that its first bytes give away, "" when they do not."""
    if data.startswith(_OLE):
        return _ole_refusal(data)
    if data.lstrip()[:5] == b"%PDF-":
        return "是 PDF，不能直接读取其中的表格，请用 WPS 或 Word 把它转换成 DOCX 后再打开"
    if data.startswith(_RTF):
        return "是 RTF 文档，请先用 WPS 或 Word 另存为 DOCX 后再打开"
    if _WEB_PAGE.match(data[:4096]) or data[:64].lower().startswith(b"mime-version:"):
        return "是网页，请先用 WPS 或 Word 打开它并另存为 DOCX 后再打开"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "是 XML 文件，请先用 WPS、Word 或 Excel 另存为 DOCX 或 XLSX 后再打开"
    return ""


def _ole_refusal(data: bytes) -> str:
    if _utf16("EncryptedPackage") in data:
        return "有打开密码，请先在 WPS 或 Word 中取消密码后再打开"
    if _utf16("WordDocument") in data:
        return "是旧版 Word 文档（.doc），请先用 WPS 或 Word 另存为 DOCX 后再打开"
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return "是旧版 Excel 工作簿（.xls），请先用 WPS 或 Excel 另存为 XLSX 后再打开"
    return "是旧版 Office 文件，请先用 WPS 或 Word 另存为 DOCX 或 XLSX 后再打开"


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
