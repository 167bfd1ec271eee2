"""From a Source to a report: sections, tables, texts, identity, and what is in doubt."""

from collections.abc import Sequence
from dataclasses import replace

from core.errors import UserError
from core.exchange.matching import furniture, own
from core.exchange.matching.headings import findings
from core.exchange.matching.identity import Identity, identify
from core.exchange.matching.imported import Doubt, Imported
from core.exchange.matching.labels import evidence, plain
from core.exchange.matching.outline import Outline, outline
from core.exchange.matching.tables import TableReader
from core.exchange.matching.wording import wording
from core.exchange.source import HIDDEN, Source, SourceRow
from core.forms import all_forms
from core.report import FieldValue, make_snapshot
from core.unit_types import guess_unit_type


def match(source: Source) -> Imported:
    """The report in `source`, with everything that could not be placed as doubts. Hidden sheets are left out, and
    listed, when the others hold a report.

    Raises UserError when the source holds neither a section nor a table of the report.
    """
    hidden = [row for row in source.rows if row.anchor == HIDDEN]
    if not hidden:
        return _match(source)
    try:
        imported = _match(replace(source, rows=tuple(row for row in source.rows if row.anchor != HIDDEN)))
    except UserError:
        return _match(source)
    return replace(imported, rows=source.rows, doubts=(*imported.doubts, *furniture.hidden(hidden)))


def _match(source: Source) -> Imported:
    if own.is_ours(source):
        return own.match(source)
    divided = outline(source.rows)
    identity = identify(divided.head, divided.texts.get("overview", ()))
    reader = _read_tables(divided, identity.year)
    if not divided.headings and not reader.placed:
        raise UserError("没有找到政府信息公开工作年度报告的六个部分或表格，请确认选对了文件")
    lead = furniture.without_contents([row.text.strip() for row in divided.head[identity.used.stop :]])
    footer = furniture.cut_footer(divided.texts.get(divided.headings[-1].section, [])) if divided.headings else []
    fields: dict[str, FieldValue] = {
        "organization": identity.organization,
        "unit_type": guess_unit_type(identity.organization),
        "year": identity.year,
        "title": identity.title,
        "lead": "\n".join(lead),
        **{name: "\n".join(lines) for name, lines in divided.texts.items()},
        **reader.cells,
    }
    found = [*findings(divided.headings, divided.rows, reader.form.notice), *reader.findings()]
    found += wording(reader.form, divided.tables)
    doubts = [*_doubts(divided.head, identity), *reader.doubts, *own.unread_remarks(source)]
    if divided.others:
        raw = "\n".join(row.text.strip() for row in divided.others)
        doubts.append(
            Doubt(raw, divided.others[0].place, "文件里从这里起是另一份报告，没有读入，请确认前面的才是要打开的那一份")
        )
    if footer:
        raw = "\n".join(footer)
        doubts.append(Doubt(raw, source.rows[-1].place, "文末的这些文字像网页页脚，没有放入报告，请确认不需要"))
    snapshot = make_snapshot(reader.form, fields)
    return Imported(snapshot, tuple(doubts), tuple(reader.placed), tuple(found), source.rows)


def _read_tables(divided: Outline, year: int) -> TableReader:
    """The tables read with the form that they are of: its own labels decide, then how much fits, then the year."""
    forms = list(all_forms().values())
    words = plain("".join(cell.text for _, rows in divided.tables for row in rows for cell in row.cells))
    weights = evidence(words)
    most = max(weights.values())
    places = {heading.section: divided.rows[heading.index].place for heading in divided.headings}
    readers = [TableReader(form) for form in forms if weights[form.id] == most]
    for reader in readers:
        for section, rows in sorted(divided.tables, key=lambda table: table[0] is None):  # the titled ones first
            reader.read(rows, section)
        reader.finish(places)
    return max(readers, key=lambda reader: (len(reader.placed), reader.form.serves(year), forms.index(reader.form)))


def _doubts(head: Sequence[SourceRow], identity: Identity) -> list[Doubt]:
    """What is in doubt about the rows before the first section."""
    doubts: list[Doubt] = []
    before = head[: identity.used.start]
    if before:
        raw = "\n".join(row.text.strip() for row in before)
        doubts.append(Doubt(raw, before[0].place, "标题之前的这些文字没有放入报告，请确认不需要"))
    if identity.guessed:
        reason = "标题里没有单位名称，这是从正文推断的，请核对"
        doubts.append(Doubt(identity.organization, "正文", reason, "organization"))
    return doubts
