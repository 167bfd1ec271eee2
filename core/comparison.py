"""与…比较: one report held against another, field by field.

Blank is not 0: a blank cell differs from one with 0, and then there is no figure to subtract.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from core.conversion import convert, counterpart
from core.forms import TEXTS, Cell, Form
from core.places import DETAIL_NAMES, DETAILS_TITLE, field_name, short_title
from core.report import Snapshot
from core.text_comparison import Line, lines_beside
from core.unit_types import all_unit_types
from core.values import YUAN, Value

DETAILS = "details"  # the section of what no section of the form holds
FORM = "form"
BLANK = "空白"
NO_PARAGRAPH = "没有这一段"
OTHER_SPELLING = "写法不同"
_DETAILS = ("organization", "unit_type", "year", FORM, "title", "lead", "contact")
_NAMES = {**DETAIL_NAMES, FORM: "格式"}
_LONGEST = 30  # characters of a change in words


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: a cell, or (with `line`) a paragraph. `this` and `other` are as written.

    `change` is this minus other for figures, what came and went for words; "" where neither can be said.
    """

    section: str
    field: str
    place: str
    this: str
    other: str
    change: str
    line: Line | None = None

    @property
    def shown(self) -> tuple[str, str]:
        """What this and the other report say, in words where they say nothing."""
        nothing = BLANK if self.line is None else NO_PARAGRAPH
        return self.this or nothing, self.other or nothing


@dataclass(frozen=True, slots=True)
class Comparison:
    """`other` is in the form of `this`; `texts` hold every paragraph of each text and detail by field, `missing` are
    the cells that the other report's form does not have, `remarks` say in words what was not compared.
    """

    this: Snapshot
    other: Snapshot
    texts: Mapping[str, tuple[Line, ...]]
    differences: tuple[Difference, ...]
    missing: frozenset[str]
    remarks: tuple[str, ...]

    def section_title(self, section: str) -> str:
        """What a tab or a list calls a section."""
        return DETAILS_TITLE if section == DETAILS else short_title(self.this.form.sections[section].title)


def compare(this: Snapshot, other: Snapshot) -> Comparison:
    """Hold `this` against `other`, which may be in another national form."""
    converted = convert(other, this.form)
    missing = frozenset(cell for cell in this.form.cells if counterpart(cell, other.form) is None)
    texts = {field: lines_beside(_words(this, field), _words(other, field)) for field in text_fields(this.form)}
    differences: list[Difference] = []
    for section in (DETAILS, *this.form.sections):
        if section in this.form.tables:
            differences += _cells(this, converted.snapshot, section, missing)
        else:
            for field in fields_of(section):
                differences += _lines(this.form, section, field, texts[field])
    remarks = tuple(_remarks(this, other, missing, converted.lost))
    return Comparison(this, converted.snapshot, texts, tuple(differences), missing, remarks)


def fields_of(section: str) -> tuple[str, ...]:
    """The texts of a section that is no table."""
    return _DETAILS if section == DETAILS else (section,)


def text_fields(form: Form) -> tuple[str, ...]:
    """Every field that is compared as text."""
    return (*_DETAILS, *(section for section in form.sections if section in TEXTS))


def name_of(form: Form, field: str) -> str:
    """What a person calls a field."""
    return _NAMES[field] if field in _NAMES else field_name(form, field)


def _words(report: Snapshot, field: str) -> str:
    if field == FORM:
        return report.form.name
    if field == "year":
        return str(report.year or "")
    if field == "unit_type":
        kind = all_unit_types().get(report.text(field))
        return kind.label if kind else ""
    return report.text(field)


def _cells(this: Snapshot, other: Snapshot, table: str, missing: frozenset[str]) -> Iterator[Difference]:
    for cell in this.form.cells.values():
        if cell.table == table and cell.id not in missing:
            mine, theirs = this.value(cell.id), other.value(cell.id)
            if mine.text != theirs.text:
                yield Difference(table, cell.id, cell.name, mine.text, theirs.text, _change(cell, mine, theirs))


def _change(cell: Cell, this: Value, other: Value) -> str:
    """This minus other with its sign; in 元 when they are written in different units."""
    if this.number is None or other.number is None:
        return ""
    units = {value.unit for value in (this, other) if value.number}  # 0 is 0 in any unit
    if len(units) > 1 and None in units:
        return ""  # nobody knows whether that one is 元 or 万元
    if len(units) > 1:
        difference, unit = (this.yuan or 0) - (other.yuan or 0), YUAN
    else:
        difference, unit = this.number - other.number, next(iter(units), None) or ""
    if not difference:
        return OTHER_SPELLING
    written = f"{difference:+d}" if isinstance(difference, int) else f"{difference.normalize():+f}"
    return written + (unit if unit != cell.column.unit else "")


def _lines(form: Form, section: str, field: str, lines: tuple[Line, ...]) -> Iterator[Difference]:
    number = 0
    for line in lines:
        number += line.this is not None
        if line.differs:
            name = name_of(form, field)
            if section == field or len(lines) > 1:
                name = f"第{number}段" if line.this is not None else f"第{number}段之后"
                name = name if section == field else f"{name_of(form, field)}{name}"
            yield Difference(section, field, name, line.this_text, line.other_text, change_in_words(line), line)


def change_in_words(line: Line) -> str:
    """What only one of the paragraphs has."""
    if line.other is None:
        return "本报告多出这一段"
    if line.this is None:
        return "本报告没有这一段"
    came, went = ([piece.text for piece in pieces if piece.differs] for pieces in (line.this, line.other))
    said = [f"{verb}“{_short('”“'.join(words))}”" for verb, words in (("增加", came), ("减少", went)) if words]
    return "，".join(said)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _remarks(this: Snapshot, other: Snapshot, missing: frozenset[str], lost: tuple[Cell, ...]) -> Iterator[str]:
    if this.form is other.form:
        return
    yield f"两份报告格式不同：本报告是{this.form.name}，对方是{other.form.name}，两种格式都有的单元格才能比较。"
    if missing:
        yield f"对方的格式里没有、未比较的：{_rows(this.form, missing)}。"
    if lost:
        yield f"对方填了、本报告的格式里没有、未比较的：{_rows(other.form, {cell.id for cell in lost})}。"


def _rows(form: Form, chosen: AbstractSet[str]) -> str:
    """The rows of cells, with their columns where only some of a row are meant."""
    rows: dict[str, list[Cell]] = {}
    for cell in form.cells.values():
        rows.setdefault(f"{cell.table}/{cell.row.id}", []).append(cell)
    said = []
    for cells in rows.values():
        meant = [cell for cell in cells if cell.id in chosen]
        columns = "、".join(cell.column.name for cell in meant)
        if meant:
            said.append(cells[0].row.name + (f"（{columns}）" if len(meant) < len(cells) else ""))
    return "、".join(said)
