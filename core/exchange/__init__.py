"""Files of other programs, read and written. One module per format; all foreign ones meet in `matching`.

The modules are imported on use: starting the window must not wait for lxml, openpyxl or python-docx.
"""

import stat
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.errors import UserError
from core.exchange.encrypted import PasswordNeeded, unlocked
from core.exchange.entrance import sound, with_doubts
from core.exchange.matching import Doubt, Imported, Placed, match
from core.exchange.readers import READERS, Reader, reader_of
from core.exchange.source import Source
from core.report import Snapshot

if TYPE_CHECKING:
    from core.printing.content import Picture

__all__ = ["READERS", "WRITERS", "Doubt", "Imported", "Placed", "Reader", "Writer", "read", "write"]

Pictures = tuple["Picture", ...]
MAX_FILE = 100 * 1024 * 1024


class Writer(NamedTuple):
    """A kind of file that a report can be written as."""

    name: str
    ending: str
    write: Callable[[Snapshot], bytes]
    illustrated: Callable[[Snapshot, Pictures], bytes] | None = None  # the same with pictures
    remark: Callable[[], str] = str  # a sentence about this computer that the user should know, "" when there is none


def _write_docx(snapshot: Snapshot, pictures: Pictures = ()) -> bytes:
    from core.exchange import docx_writer

    return docx_writer.write(snapshot, pictures)


def _write_xlsx(snapshot: Snapshot) -> bytes:
    from core.exchange import xlsx_writer

    return xlsx_writer.write(snapshot)


def _write_html(snapshot: Snapshot) -> bytes:
    from core.exchange import html_writer

    return html_writer.write(snapshot)


def _write_text(snapshot: Snapshot) -> bytes:
    from core.exchange import text_writer

    return text_writer.write(snapshot)


def _write_pdf(snapshot: Snapshot, pictures: Pictures = ()) -> bytes:
    from core.printing import pdf
    from core.printing.content import report

    return pdf.write(report(snapshot, pictures))


def _pdf_remark() -> str:
    from core.printing.fonts import system_fonts

    return system_fonts().remark()


def _write_json(snapshot: Snapshot) -> bytes:
    from core.exchange import json

    return json.dumps(snapshot)


WRITERS = (
    Writer("Word 文档", ".docx", _write_docx, _write_docx),
    Writer("PDF", ".pdf", _write_pdf, _write_pdf, _pdf_remark),
    Writer("Excel 工作簿", ".xlsx", _write_xlsx),
    Writer("网页", ".html", _write_html),
    Writer("文字", ".txt", _write_text),
    Writer("年报", ".nianbao", _write_json),
    Writer("JSON 数据", ".json", _write_json),
)


def read(path: Path, password: str | None = None) -> Imported:
    """The report in a file, whose kind is told by its content and never by its name.

    Raises UserError, one sentence that names the file, for whatever stands in the way (PasswordNeeded when a password
    would help); nothing else leaves here.
    """
    try:
        data = unlocked(_content(path), password)
        return _imported(reader_of(data).take(data))
    except UserError as error:
        sentence = f"文件“{path.name}”{error.sentence.rstrip('。')}。"
        kind = PasswordNeeded if isinstance(error, PasswordNeeded) else UserError
        raise kind(sentence, error.detail) from error
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a list of what parsers raise would never be complete
        sentence = f"文件“{path.name}”无法读取，内容可能已损坏，请用 WPS 或 Word 打开后另存一份再试。"
        raise UserError(sentence, traceback.format_exc()) from error


def _imported(taken: Source | Snapshot) -> Imported:
    if isinstance(taken, Snapshot):
        return Imported(taken)
    source = sound(taken)
    try:
        return with_doubts(match(source), source)
    except UserError as error:
        raise UserError(f"里{error.sentence}", error.detail) from error


def _content(path: Path) -> bytes:
    """The bytes of a regular file, read once. Raises UserError when there are none, too many, or no way to them."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError("不是普通文件（可能是文件夹或设备），请选择一个报告文件")
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        raise UserError("不存在，可能已被移动、改名或删除，请重新选择", str(error)) from error
    except PermissionError as error:
        raise UserError("没有读取权限，或者正被其他程序占用，请关闭后重试或联系文件的所有者", str(error)) from error
    except OSError as error:
        raise UserError("无法读取，请检查磁盘或网络连接后重试", str(error)) from error
    if not data:
        raise UserError("是空的，里面没有任何内容，请重新取得这个文件")
    if len(data) > MAX_FILE:
        raise UserError("超过100MB，不像一份年度报告，没有打开，请确认选对了文件")
    return data


def write(snapshot: Snapshot, ending: str, pictures: Pictures = ()) -> bytes:
    """The report as a file of the kind that `ending` (.docx, .xlsx ...) names, with `pictures` where it is printed on
    pages. Raises UserError for other endings.
    """
    writer = _writer(ending)
    return writer.illustrated(snapshot, pictures) if writer.illustrated else writer.write(snapshot)


def remark(ending: str) -> str:
    """What the user should know about a file of that kind written on this computer; "" when there is nothing."""
    return _writer(ending).remark()


def _writer(ending: str) -> Writer:
    writer = next((writer for writer in WRITERS if writer.ending == ending.lower()), None)
    if writer is None:
        known = "、".join(writer.ending for writer in WRITERS)
        raise UserError(f"不能写成“{ending}”格式的文件，请改用{known}之一。")
    return writer
