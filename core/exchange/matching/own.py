"""Our own exports, read back exactly: marked sections, texts as they are, and the details that no page shows."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from core.exchange.matching.headings import anchored, findings
from core.exchange.matching.identity import from_title
from core.exchange.matching.imported import Imported
from core.exchange.matching.tables import TableReader
from core.exchange.printing import EXPLANATIONS, PICTURE
from core.exchange.source import Doubt, Source, SourceRow
from core.exchange.xlsx_formulas import places
from core.forms import all_forms
from core.report import NOTES, FieldValue, Notes, make_snapshot

LONGEST_CELL = 16_000  # characters; a longer paragraph goes on in the next cell of its row (Excel holds 32,767)


def is_ours(source: Source) -> bool:
    """Whether we wrote the file and its section marks are still there."""
    return source.properties.get("form") in all_forms() and bool(anchored(source.rows))


def match(source: Source) -> Imported:
    """The report in our own export, also after somebody edited it elsewhere."""
    form = all_forms()[source.properties["form"]]
    marks = [row.anchor for row in source.rows]
    rows = source.rows[: marks.index(EXPLANATIONS)] if EXPLANATIONS in marks else source.rows
    rows = tuple(row for row in rows if not (row.anchor or "").startswith(PICTURE))
    headings = anchored(rows)
    reader = TableReader(form, exact=True)
    fields = _details(source.properties)
    fields |= _head(rows[: headings[0].index], source.properties)
    ends = [*(heading.index for heading in headings[1:]), len(rows)]
    for heading, end in zip(headings, ends, strict=True):
        body = rows[heading.index + 1 : end]
        if form.sections[heading.section].kind == "table":
            reader.read(body, heading.section)
        else:
            fields[heading.section] = _join(map(_text, body))
    commented = {cell: source.remarks[place] for cell, place in places(form).items() if place in source.remarks}
    if source.remarks:  # of a workbook: as they are on its sheets now
        fields["comments"] = tuple(commented.items())
    snapshot = make_snapshot(form, fields | reader.cells)
    found = (*findings(headings, rows, form.notice), *reader.findings())
    doubts = (*reader.doubts, *unread_remarks(source, set(map(places(form).get, commented))))
    return Imported(snapshot, doubts, tuple(reader.placed), found, rows)


def unread_remarks(source: Source, read: Collection[tuple[str, int, int] | None] = ()) -> Iterator[Doubt]:
    """A doubt for each comment of a workbook that nothing was made of."""
    for place, text in source.remarks.items():
        if place not in read:
            sheet, row, _ = place
            yield Doubt(text, f"工作表“{sheet}”第{row}行", "这个单元格批注没有读入，需要时请自己写到单元格的批注里")


def _details(properties: Mapping[str, str]) -> dict[str, FieldValue]:
    year = properties.get("year", "")
    return {
        "organization": properties.get("organization", ""),
        "unit_type": properties.get("unit_type", ""),
        "year": int(year) if year.isdecimal() else 0,
        "contact": properties.get("contact", ""),
        "auto_sum": properties.get("auto_sum") == "1",
        **{field: _notes(properties.get(field, "")) for field in NOTES},
    }


def _notes(written: str) -> Notes:
    """The notes in a property; none when somebody made something else of it."""
    try:
        return tuple((str(key), str(text)) for key, text in json.loads(written or "[]"))
    except (ValueError, TypeError):
        return ()


def _head(rows: Sequence[SourceRow], properties: Mapping[str, str]) -> dict[str, FieldValue]:
    """Title and lead. A title that is not the stored one was changed elsewhere, and names unit and year anew."""
    title = next((_text(row).replace("\n", "") for row in rows if row.anchor == "title"), "")
    fields: dict[str, FieldValue] = {"title": title}
    if title != properties.get("title", ""):
        organization, year = from_title(title)
        fields |= {"organization": organization} if organization else {}
        fields |= {"year": year} if year else {}
    lines = [_text(row) for row in rows if row.anchor != "title"]
    contact = properties.get("contact", "")
    if contact:
        printed = contact.split("\n")
        if lines[-len(printed) :] == printed:
            lines = lines[: -len(printed)]
        else:
            fields["contact"] = ""  # changed elsewhere: what is printed now stays in the lead
    return fields | {"lead": _join(lines)}


def _join(lines: "Sequence[str] | map[str]") -> str:
    return "\n".join(lines)


def _text(row: SourceRow) -> str:
    texts = [cell.text for cell in row.cells]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return ("" if len(texts[0]) == LONGEST_CELL else "\t").join(texts)
