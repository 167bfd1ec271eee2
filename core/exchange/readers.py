"""The kinds of files that can be opened. Each is told by its content, and taken apart by a module of its own, which is
imported on use.
"""

from collections.abc import Callable
from typing import NamedTuple

from core.errors import UserError
from core.exchange.kinds import (
    is_doc,
    is_docx,
    is_html,
    is_mht,
    is_ods,
    is_odt,
    is_our_json,
    is_pdf,
    is_spreadsheetml,
    is_text,
    is_xls,
    is_xlsx,
    refusal,
)
from core.exchange.package import Package
from core.exchange.source import Source, too_much
from core.report import Snapshot

_MAX_JSON = 4_000_000  # bytes; a report has some ten thousand


class Reader(NamedTuple):
    """A kind of file that can be opened: `claims` tells it by its content. `take` raises UserError with a sentence
    that continues 文件“X”.
    """

    name: str
    endings: tuple[str, ...]
    claims: Callable[[bytes], bool]
    take: Callable[[bytes], Source | Snapshot]


def reader_of(data: bytes) -> Reader:
    """The reader for a file. Raises UserError, why and what to do, when there is none."""
    for reader in READERS:
        if reader.claims(data):
            return reader
    raise UserError(refusal(data))


def _embedded(data: bytes) -> Source:
    """A file inside a document, taken apart without what is embedded in itself."""
    if is_docx(data):
        from core.exchange import docx

        return docx.read(Package(data))
    taken = reader_of(data).take(data)
    if isinstance(taken, Snapshot):
        raise UserError("里嵌入的不是文档", "a report of our own")
    return taken


def _docx(data: bytes) -> Source:
    from core.exchange import docx

    return docx.read(Package(data), _embedded)


def _xlsx(data: bytes) -> Source:
    from core.exchange import xlsx

    return xlsx.read(Package(data))


def _ods(data: bytes) -> Source:
    from core.exchange import ods

    return ods.read(Package(data))


def _odt(data: bytes) -> Source:
    from core.exchange import odt

    return odt.read(Package(data))


def _doc(data: bytes) -> Source:
    from core.exchange import doc

    return doc.read(data)


def _xls(data: bytes) -> Source:
    from core.exchange import xls

    return xls.read(data)


def _pdf(data: bytes) -> Source:
    from core.exchange import pdf

    return pdf.read(data)


def _mht(data: bytes) -> Source:
    from core.exchange import html

    return html.read_mht(data)


def _spreadsheetml(data: bytes) -> Source:
    from core.exchange import spreadsheetml

    return spreadsheetml.read(data)


def _html(data: bytes) -> Source:
    from core.exchange import html

    return html.read(data)


def _text(data: bytes) -> Source:
    from core.exchange import text

    return text.read(data)


def _json(data: bytes) -> Snapshot:
    from core.exchange import json

    if len(data) > _MAX_JSON:
        raise too_much(f"{len(data)} bytes of JSON")
    try:
        return json.loads(data)
    except UserError as error:
        raise UserError(f"：{error.sentence}", error.detail) from error


READERS = (
    Reader("年报", (".nianbao", ".json"), is_our_json, _json),
    Reader("Word 文档", (".docx", ".docm"), is_docx, _docx),
    Reader("Word 97-2003 文档", (".doc", ".wps"), is_doc, _doc),
    Reader("Excel 工作簿", (".xlsx", ".xlsm"), is_xlsx, _xlsx),
    Reader("Excel 97-2003 工作簿", (".xls", ".et"), is_xls, _xls),
    Reader("OpenDocument 表格", (".ods",), is_ods, _ods),
    Reader("OpenDocument 文字", (".odt",), is_odt, _odt),
    Reader("PDF", (".pdf",), is_pdf, _pdf),
    Reader("网页存档", (".mht", ".mhtml"), is_mht, _mht),
    Reader("Excel 2003 XML", (".xml",), is_spreadsheetml, _spreadsheetml),
    Reader("网页", (".html", ".htm"), is_html, _html),
    Reader("文字", (".txt", ".tsv", ".csv"), is_text, _text),
)
