"""Files that only an office program writes: made by LibreOffice, one run a format, once for all tests."""

import atexit
import os
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import pytest

from core.exchange import write
from core.exchange.matching import match
from core.exchange.source import Source
from core.report import Snapshot
from tests.core.exchange.samples import NEW, OLD, differences, report

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

_FOLDER = Path(mkdtemp(prefix="nianbao-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
_FILTERS = {"doc": "doc:MS Word 97", "xls": "xls:MS Excel 97", "html": "html:HTML (StarWriter)"}
LONG = (
    "全年围绕群众关心的惠民补贴、乡村建设、防汛抗旱等事项及时公开信息，共发布各类信息1234条，回应关切56次，办理留言78件，"
    "较好保障了群众的知情权、参与权和监督权，没有发生因公开不当引起的投诉。\n"
    "（一）主动公开。通过县政府网站、村务公开栏和广播发布信息，其中补贴发放名单12期，财政预决算2份，重点工程进展9条，做到内容真实、更新及时。\n"
    "（二）监督保障。每季度听取一次工作汇报，组织培训2次，参加人员40余人次。"
)


def sample(form) -> Snapshot:
    """The report that is in the converted files."""
    return report(form, overview=LONG, problems=LONG)


def docx(body: str, numbering: str = "") -> bytes:
    """A DOCX with `body` (WordprocessingML with the usual prefixes) and list definitions."""
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{kind}.numbering+xml"/></Types>',
        )
        for name, word, file in (("_rels/.rels", "officeDocument", "word/document.xml"), _NUMBERING):
            package.writestr(
                name,
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{relation}/{word}" Target="{file}"/></Relationships>',
            )
        package.writestr("word/document.xml", f"<w:document{names}><w:body>{body}</w:body></w:document>")
        package.writestr("word/numbering.xml", f"<w:numbering{names}>{numbering}</w:numbering>")
    return target.getvalue()


_NUMBERING = ("word/_rels/document.xml.rels", "numbering", "numbering.xml")
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_EXTRA: dict[str, Callable[[], dict[str, bytes]]] = {}


def extra(kind: str) -> Callable[[Callable[[], dict[str, bytes]]], Callable[[], dict[str, bytes]]]:
    """More sources (name -> content) for the one run that makes files of `kind`."""

    def register(make: Callable[[], dict[str, bytes]]) -> Callable[[], dict[str, bytes]]:
        _EXTRA[kind] = make
        return make

    return register


@cache
def converted(kind: str) -> Path:
    """A folder with 2019.`kind`, 2021.`kind` and what `extra` adds."""
    folder = _FOLDER / kind
    folder.mkdir()
    ending = ".xlsx" if kind in {"xls", "ods"} else ".docx"
    sources = {f"{form.id}{ending}": write(sample(form), ending) for form in (OLD, NEW)}
    sources |= _EXTRA.get(kind, dict)()
    for name, content in sources.items():
        (folder / name).write_bytes(content)
    office(["--convert-to", _FILTERS.get(kind, kind), "--outdir", str(folder), *(str(folder / n) for n in sources)])
    return folder


def office(arguments: list[str]) -> None:
    """Run LibreOffice with a profile of the tests' own."""
    profile = _FOLDER / "profile"
    subprocess.run(
        [shutil.which("soffice") or "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments],
        check=True,
        capture_output=True,
        timeout=100,
        env={**os.environ, "HOME": str(_FOLDER)},
    )


@cache
def with_password(name: str, office_filter: str, ending: str, password: str) -> Path:
    """The 2021 report saved by LibreOffice with a password. Only its macros can do that."""
    office(["--terminate_after_init"])
    basic = _FOLDER / "profile/user/basic/Standard"
    basic.mkdir(parents=True, exist_ok=True)
    library = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    (basic / "script.xlb").write_text(
        f'<library:library {library}><library:element library:name="Module1"/></library:library>', encoding="utf-8"
    )
    (basic / "Module1.xba").write_text(
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{_SAVE}</script:module>',
        encoding="utf-8",
    )
    source, target = _FOLDER / name, _FOLDER / f"locked{ending}"
    source.write_bytes(write(sample(NEW), source.suffix))
    call = f'Save("{source.as_uri()}","{target.as_uri()}","{office_filter}","{password}")'
    office([f"macro:///Standard.Module1.{call}"])
    if not target.exists():
        pytest.skip("this LibreOffice runs no macros")
    return target


_SAVE = """
Sub Save(source, target, filter, secret)
Dim a(0) As New com.sun.star.beans.PropertyValue
a(0).Name = "Hidden" : a(0).Value = True
d = StarDesktop.loadComponentFromURL(source, "_blank", 0, a())
Dim b(1) As New com.sun.star.beans.PropertyValue
b(0).Name = "FilterName" : b(0).Value = filter
b(1).Name = "Password" : b(1).Value = secret
d.storeToURL(target, b())
d.close(True)
End Sub
"""


def assert_same_report(source: Source, form, *, but: tuple[str, ...] = ()) -> None:
    """Every field of the sample is read as it was, without a doubt."""
    imported = match(source)
    wrong = differences(imported.snapshot, sample(form))
    for field in ("contact", "unit_type", *but):
        wrong.pop(field, None)
    assert wrong == {}
    assert imported.doubts == ()
    assert len(imported.placed) == len(form.cells)


def grid(source: Source) -> list[list[tuple[str, int, int]]]:
    """The table rows of a source as (text, column, span)."""
    return [[(c.text, c.column, c.column_span) for c in row.cells] for row in source.rows if row.grid is not None]


def picture_of_a_table() -> bytes:
    """A DOCX (text, picture, text) by python-docx: a picture of 15 by 4 centimetres."""
    from docx import Document
    from docx.shared import Cm

    pixels = zlib.compress(b"\0" + b"\x80" * 3)
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b""),
        )
    )  # fmt: skip
    document, target = Document(), BytesIO()
    document.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    document.add_picture(BytesIO(png), Cm(15), Cm(4))
    document.add_paragraph("五、存在的主要问题及改进情况")
    document.save(target)
    return target.getvalue()


def texts(source: Source) -> list[str]:
    """All rows as text."""
    return [row.text for row in source.rows]
