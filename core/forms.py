"""A national form: its sections, tables, rows, columns and cells, loaded from resources/forms/*/form.toml.

The loader is strict. A key it does not know, an id used twice, a table without its section: it refuses with a
FormError that names the file and the id. A new national form is a new folder and no code.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core import paths
from core.values import Kind, Value, parse

TEXTS = ("lead", "overview", "problems", "other_matters")


class FormError(Exception):
    """A form's files are wrong: a mistake of ours, never of a user. Names the file and the id."""


SLOT = re.compile(r"\{([^}]*)\}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]*$")]
_Labels = Annotated[tuple[str, ...], Field(min_length=1)]


def _without_notes(label: str) -> str:
    """（二）部分公开（区分处理的，只计这一情形，…） is called （二）部分公开 where room is short."""
    return re.sub(r"（[^（）]{5,}）", "", label)


class Column(_Part):
    """A column of a block: `label` is the printed label, outermost level first; `span` counts grid columns."""

    id: _Id
    label: _Labels
    kind: Kind = Kind.COUNT
    unit: str | None = None  # the unit that the printed head names
    span: int = Field(default=1, ge=1)
    match: tuple[str, ...] = ()  # other spellings of the innermost label, seen in real reports
    help: str

    @property
    def name(self) -> str:
        """The innermost printed label without its notes."""
        return _without_notes(self.label[-1])


class Row(_Part):
    """A row of a block: `label` is the printed label, outermost level first."""

    id: _Id
    label: _Labels
    match: tuple[str, ...] = ()
    help: str

    @property
    def name(self) -> str:
        """The printed label without its notes, and without the outermost group when it has one."""
        return _without_notes("".join(self.label[1:] or self.label))


class Block(_Part):
    """A piece of a table with columns of its own; `heading` fills its full width above the column heads."""

    heading: str = ""
    corner: str = ""
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class Table(_Part):
    """An official table. `orientation` "line" prints all rows of its one block beside each other (table 4)."""

    orientation: Literal["rows", "line"] = "rows"
    label_columns: int = Field(ge=0)
    widths: Annotated[tuple[float, ...], Field(min_length=1)]  # relative, one for each grid column
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]


class Topic(_Part):
    """A paragraph that the notice asks for; {a/cell/id} in its text stands for that figure. A text that `match` is
    found in speaks of it already.
    """

    title: str
    match: str
    text: str
    numbered: bool = True  # begins （一）, with its title


class Section(_Part):
    """One of the six sections; `match` are regular expressions for its title as real reports write it. `outline` are
    the paragraphs that a text should have.
    """

    id: _Id
    title: str
    kind: Literal["text", "table"]
    match: Annotated[tuple[str, ...], Field(min_length=1)]
    help: str
    outline: tuple[Topic, ...] = ()


class _FormFile(_Part):
    id: str
    name: str
    notice: str
    first_year: int
    last_year: int | None = None
    title: str
    lead: str
    lead_help: str
    sections: tuple[Section, ...]
    tables: dict[str, Table]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the form. Its id is table/row/column."""

    id: str
    table: str
    block: int
    row: Row
    column: Column

    @property
    def kind(self) -> Kind:
        return self.column.kind

    @property
    def name(self) -> str:
        """What a person calls the cell: row label and column label, never coordinates."""
        return f"{self.row.name} · {self.column.name}"

    @property
    def help(self) -> str:
        """填报说明: what the row and the column count."""
        return f"{self.row.help}\n{self.column.help}"

    def parse(self, text: str) -> Value:
        """What `text` means in this cell."""
        return parse(self.column.kind, text, self.column.unit)


class Form:
    """A national form, read only. `cells` is in printed order, keyed by id."""

    def __init__(self, content: _FormFile) -> None:
        self.id = content.id
        self.name = content.name
        self.notice = content.notice
        self.first_year = content.first_year
        self.last_year = content.last_year
        self.sections = {section.id: section for section in content.sections}
        self.tables = content.tables
        self.lead_help = content.lead_help
        self.cells = {cell.id: cell for cell in _cells(content.tables)}
        self._title = content.title
        self._lead = content.lead

    def title(self, organization: str, year: int) -> str:
        """The canonical title of a report."""
        return self._title.format(organization=organization, year=year)

    def lead(self, year: int) -> str:
        """The lead that most reports of a year have; ＿＿ stands for what only the unit knows."""
        return self._lead.format(notice=self.notice, year=year)

    def serves(self, year: int) -> bool:
        """Whether this form was the national one for the reporting year (domain 1.2)."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table_cells(self, table: str) -> list[Cell]:
        """The cells of one table in printed order."""
        return [cell for cell in self.cells.values() if cell.table == table]


def _cells(tables: dict[str, Table]) -> list[Cell]:
    return [
        Cell(f"{name}/{row.id}/{column.id}", name, number, row, column)
        for name, table in tables.items()
        for number, block in enumerate(table.blocks)
        for row in block.rows
        for column in block.columns
    ]


def load(folder: Path) -> Form:
    """The form in `folder`. Raises FormError, naming file and id, for anything that is not as it must be."""
    file = folder / "form.toml"
    try:
        content = _FormFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise FormError(f"{file}: {error}") from error
    _verify(content, file)
    return Form(content)


def _verify(content: _FormFile, file: Path) -> None:
    names = [section.id for section in content.sections]
    if len(set(names)) != len(names):
        raise FormError(f"{file}: a section id is used twice: {names}")
    tables = [section.id for section in content.sections if section.kind == "table"]
    if tables != list(content.tables):
        raise FormError(f"{file}: the tables {list(content.tables)} are not the table sections {tables}")
    ids = [cell.id for cell in _cells(content.tables)]
    for cell in ids:
        if ids.count(cell) > 1:
            raise FormError(f"{file}: the cell id {cell} is used twice")
    for name, table in content.tables.items():
        _verify_table(name, table, file)
    for section in content.sections:
        for topic in section.outline:
            if unknown := set(SLOT.findall(topic.text)) - set(ids):
                raise FormError(f"{file}: the outline of {section.id} names no cell: {sorted(unknown)}")


def _verify_table(name: str, table: Table, file: Path) -> None:
    for block in table.blocks:
        lines = len(block.rows) if table.orientation == "line" else 1
        width = table.label_columns + lines * sum(column.span for column in block.columns)
        if width != len(table.widths):
            raise FormError(f"{file}: {name}: a block is {width} grid columns wide, widths has {len(table.widths)}")
        for row in block.rows:
            if table.orientation == "rows" and len(row.label) > table.label_columns:
                raise FormError(f"{file}: {name}/{row.id}: more label levels than label columns")


@cache
def all_forms() -> dict[str, Form]:
    """Every form in resources/forms by id, oldest first."""
    forms = [load(folder) for folder in sorted(paths.FORMS.iterdir()) if folder.is_dir()]
    return {form.id: form for form in forms}


def form_for(year: int) -> Form:
    """The form of the reporting year; the oldest one for years before any."""
    forms = list(all_forms().values())
    return next((form for form in forms if form.serves(year)), forms[0])
