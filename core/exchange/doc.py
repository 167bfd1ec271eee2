"""DOC (Word 97-2003, and .wps of WPS Office) -> Source: converted to DOCX by msdoc2docx, read by the DOCX reader.

Merged cells, nested tables, tracked changes and automatic numbers come through that way; text boxes whose drawing is
not understood do not, and are read here from the file's own text. Sentences raised here continue 文件“X”.
"""

import re
import struct
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from core.errors import UserError
from core.exchange import docx
from core.exchange.package import Package
from core.exchange.source import Picture, Source, SourceRow, paragraph

if TYPE_CHECKING:
    from doc2docx.diagnostics import ConversionReport

_WORD_97 = 0xA5EC
_OLDER = {0xA5DC: "Word 6.0/95", 0xA5DB: "Word 2.0", 0xA59B: "Word 1.0", 0xA59C: "Word 1.0"}
_SAVE_ANEW = "请用 WPS 或 Word 打开后另存为 DOCX 再试"
_DRAWING = "\ufffc"  # what msdoc2docx writes where a drawing was anchored
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15")
_BOX_ENDS = re.compile("[\r\x07\x0b\x0c]+")
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f]")


def read(data: bytes) -> Source:
    """A DOC taken apart, encryption already removed. Raises UserError when it is damaged or older than Word 97."""
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    _refuse_older(data)
    with TemporaryDirectory(prefix="nianbao-") as folder:
        before, after = Path(folder, "a.doc"), Path(folder, "a.docx")
        before.write_bytes(data)
        try:
            report = convert(before, after).report
            boxes = _lost_boxes(data, report)
        except EncryptedDocumentError as error:
            raise UserError("的加密方式不支持，请先在 WPS 或 Word 中取消密码后再打开", str(error)) from error
        except Exception as error:  # Doc2DocxError, and in other damaged files nearly anything
            raise UserError(f"已损坏，或者不是真正的 Word 文档，{_SAVE_ANEW}", str(error)) from error
        source = docx.read(Package(after.read_bytes()))
    places = [entry.place for entry in source.pictures]  # in sizes that the conversion does not get right
    places += [row.place for row in source.rows if _DRAWING in row.text]
    rows = (*map(_without_drawings, source.rows), *boxes)
    return replace(source, rows=rows, pictures=tuple(Picture(place, None) for place in places))


def _refuse_older(data: bytes) -> None:
    """Raise UserError for what only looks like a DOC: the beginning of its text stream tells who wrote it."""
    from olefile import OleFileIO

    try:
        with OleFileIO(data) as ole:
            if not ole.exists("WordDocument"):
                raise UserError(
                    f"不是 Word 97-2003 文档（可能是 WPS 早期的专用格式），{_SAVE_ANEW}", str(ole.listdir())
                )
            mark = struct.unpack("<H", ole.openstream("WordDocument").read(2).ljust(2, b"\0"))[0]
    except (OSError, ValueError) as error:
        raise UserError(f"已损坏或不完整，{_SAVE_ANEW}", str(error)) from error
    if mark in _OLDER:
        raise UserError(f"是 {_OLDER[mark]} 的文档，版本太旧不能读取，{_SAVE_ANEW}", hex(mark))
    if mark != _WORD_97:
        raise UserError(f"不是 Word 97-2003 文档，{_SAVE_ANEW}", hex(mark))


def _without_drawings(row: SourceRow) -> SourceRow:
    if _DRAWING not in row.text:
        return row
    return replace(row, cells=tuple(replace(cell, text=cell.text.replace(_DRAWING, "")) for cell in row.cells))


def _lost_boxes(data: bytes, report: "ConversionReport") -> Iterable[SourceRow]:
    """The text of all text boxes, line by line, when the conversion left any out; it stands behind the main text."""
    codes = {entry.code for entry in report.diagnostics}
    if not codes & {"MAIN_TEXTBOX_TABLE_MALFORMED", "OFFICEART_MALFORMED"} and not report.statistics.get(
        "deferred_grouped_main_textbox_count"
    ):
        return ()
    from doc2docx.cfb import CompoundFile
    from doc2docx.msdoc import FileInformationBlock, read_piece_table

    compound = CompoundFile(data)
    main = compound.open_stream("WordDocument")
    head = FileInformationBlock.parse(main)
    table = compound.open_stream(head.base.table_stream_name)
    pieces = read_piece_table(table, main, fc_clx=head.clx.fc, lcb_clx=head.clx.lcb, report=report)
    start = head.textbox_story_cp_start
    text = pieces.extract(start, start + head.ccp_textboxes, report, story="textboxes")
    lines = (_UNPRINTED.sub("", line).strip() for line in _BOX_ENDS.split(_FIELD_CODE.sub("", text)))
    return tuple(paragraph(line, "文本框") for line in lines if line)
