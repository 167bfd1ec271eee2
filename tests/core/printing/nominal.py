"""Reports and fonts that the tests of printing share: nothing here depends on the computer."""

import struct
import zlib
from pathlib import Path

from core import document, paths
from core.forms import all_forms
from core.printing.faces import Face
from core.printing.lines import is_latin
from core.report import Snapshot, make_snapshot

HAN, LATIN = Face("Han", 400, Path("han"), 0), Face("Latin", 400, Path("latin"), 0)
_SENTENCE = "本机关全年共开展业务培训若干次，参加人员达到360余人次，公开的内容逐件审核、逐条登记，做到有据可查。"


class NominalFonts:
    """Chinese characters one em wide, digits and letters half an em."""

    def measure(self, _font: str, character: str) -> tuple[Face, float]:
        return (LATIN, 0.5) if is_latin(character) else (HAN, 1.0)


def sample(year: int) -> Snapshot:
    """One of the bundled samples."""
    return document.load(paths.SAMPLES / f"sample-{year}.nianbao")


def full_report() -> Snapshot:
    """A long name, 3,000 characters of text, a figure of four or five digits in every cell."""
    form = all_forms()["2021"]
    name = "青禾市山水区柳河镇人民政府综合行政执法和应急管理办公室"
    paragraphs = [_SENTENCE * 5 for _ in range(8)]
    figures = {cell: str(10_000 + number) for number, cell in enumerate(form.cells)}
    texts = {
        "organization": name,
        "year": 2023,
        "title": form.title(name, 2023),
        "lead": paragraphs[0],
        "contact": "网址：http://www.example.gov.cn/zwgk/zfxxgknb/2023/index.html，电话：0000-1234567。",
        "overview": "\n".join(["（一）主动公开", *paragraphs[:3], "（二）监督保障。" + _SENTENCE, *paragraphs[3:5]]),
        "problems": "\n".join(paragraphs[5:]),
        "other_matters": "\n".join(paragraphs[:2]),
    }
    return make_snapshot(form, {**figures, **texts})


def png(width: int, height: int) -> bytes:
    """A picture in one colour, without transparency."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc0\x20\x20" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
