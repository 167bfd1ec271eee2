"""What every Source passes on its way to the matcher: nothing gets in that no later export could write, and what a
reader cannot read is told with the figures that are missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.exchange.matching import Doubt, Imported
from core.exchange.source import UNREADABLE, Picture, Source, SourceRow, gathered

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85]")
_BYTE_ORDER_MARK = "\ufeff"
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_STRANGE = re.compile(f"{_LINE_ENDS.pattern}|{_BYTE_ORDER_MARK}|{_FORBIDDEN.pattern}")
_SHOWN = 60  # characters of a row in a doubt
_MOST = 5  # pictures that are worth a doubt each


def sound(source: Source) -> Source:
    """`source` without characters that no XML can hold: line ends become \\n, marks that nobody sees go, and for the
    others stands U+FFFD, with a doubt. Raises UserError when there is more than any report has.
    """
    rows = gathered(source.rows)
    damaged: list[SourceRow] = []
    if any(_STRANGE.search(cell.text) for row in rows for cell in row.cells):
        rows = tuple(_cleaned(row, damaged) for row in rows)
    doubts = source.doubts
    if damaged:
        count = f"等{len(damaged)}处" if len(damaged) > 1 else ""
        reason = f"这里{count}有无法识别的字符，用“{UNREADABLE}”代替了，请对照原文件改正"
        doubts = (*doubts, Doubt(damaged[0].text[:_SHOWN], damaged[0].place, reason))
    return replace(source, rows=rows, doubts=doubts)


def _cleaned(row: SourceRow, damaged: list[SourceRow]) -> SourceRow:
    texts = [_LINE_ENDS.sub("\n", cell.text).replace(_BYTE_ORDER_MARK, "") for cell in row.cells]
    readable = [_FORBIDDEN.sub(UNREADABLE, text) for text in texts]
    place = _FORBIDDEN.sub(UNREADABLE, row.place)
    cells = tuple(replace(cell, text=text) for cell, text in zip(row.cells, readable, strict=True))
    row = replace(row, cells=cells, place=place)
    if readable != texts:
        damaged.append(row)
    return row


def with_doubts(imported: Imported, source: Source) -> Imported:
    """`imported` and what the reader of `source` had to tell; pictures are told when they can matter."""
    shown = [picture for picture in source.pictures if picture.is_large is not False]
    return replace(imported, doubts=(*imported.doubts, *source.doubts, *_of_pictures(imported, shown)))


def _of_pictures(imported: Imported, pictures: Sequence[Picture]) -> Iterator[Doubt]:
    """Each picture, where tables are missing that may be in it; else the large ones, all in one."""
    form = imported.snapshot.form
    placed = {entry.cell for entry in imported.placed}
    missing = any(
        2 * sum(cell.id in placed for cell in form.table_cells(name)) < len(form.table_cells(name))
        for name in form.tables
    )
    if missing:
        for picture in pictures[:_MOST]:
            reason = f"{picture.place}的图片里可能有表格，无法识别，请手工填写"
            yield Doubt("图片", picture.place, reason)
    rest = pictures[_MOST:] if missing else [picture for picture in pictures if picture.is_large]
    if rest:
        count = f"等{len(rest)}处" if len(rest) > 1 else ""
        reason = f"{rest[0].place}{count}的图片没有读入，里面如果有要填的内容，请手工填写"
        yield Doubt("图片", rest[0].place, reason)
