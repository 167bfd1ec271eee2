"""Where every label and cell of an official table stands: one grid for the window, DOCX, XLSX and whatever prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.forms import Block, Cell, Form, Table


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of the grid: a printed label (`cell` is None) or a cell (`text` is "")."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's grid. `head_rows` counts the rows above the first cell that repeat on a new page or stay in view
    (0 where a table is made of several blocks); `label_columns` the columns left of the first cell.
    """

    rows: int
    columns: int
    head_rows: int
    label_columns: int
    widths: tuple[float, ...]
    places: tuple[Place, ...]

    def lines(self) -> list[list[Place]]:
        """The places by the grid row in which they begin, left to right."""
        lines: list[list[Place]] = [[] for _ in range(self.rows)]
        for place in self.places:
            lines[place.row].append(place)
        return [sorted(line, key=lambda place: place.column) for line in lines]

    def cell_rows(self) -> list[list[Cell]]:
        """The cells of each grid row that has any, left to right: what a pasted block is laid over."""
        rows = [[place.cell for place in line if place.cell] for line in self.lines()]
        return [row for row in rows if row]


def layout(form: Form, table_id: str) -> Layout:
    """The grid of a table, spans derived from the label levels: equal neighbours on a level are one merged label."""
    table = form.tables[table_id]
    places: list[Place] = []
    row = 0
    for number, block in enumerate(table.blocks):
        cells = [cell for cell in form.table_cells(table_id) if cell.block == number]
        block_places, height = _lay_block(table, block, cells)
        places += [_moved(place, row) for place in block_places]
        row += height
    first_cell = min(place.row for place in places if place.cell)
    head_rows = first_cell if len(table.blocks) == 1 else 0
    return Layout(row, len(table.widths), head_rows, table.label_columns, table.widths, tuple(places))


def _moved(place: Place, rows: int) -> Place:
    return Place(place.row + rows, place.column, place.row_span, place.column_span, place.text, place.cell)


def _lay_block(table: Table, block: Block, cells: list[Cell]) -> tuple[list[Place], int]:
    """The block's places from row 0, and its height in rows."""
    places: list[Place] = []
    top = 0
    if block.heading:
        places.append(Place(0, 0, 1, len(table.widths), block.heading))
        top = 1
    if table.orientation == "line":
        rows = [cells]
        heads = [(*cell.row.label, *cell.column.label) for cell in cells]
    else:
        rows = [[cell for cell in cells if cell.row is row] for row in block.rows]
        heads = [column.label for column in block.columns]
    spans = [cell.column.span for cell in rows[0]]
    depth = max(len(head) for head in heads)
    if table.label_columns:
        places.append(Place(top, 0, depth, table.label_columns, block.corner))
        labels = [row.label for row in block.rows]
        for start, count, level, text, fill in _merge(labels, [1] * len(labels), table.label_columns):
            places.append(Place(top + depth + start, level, count, fill, text))
    for start, count, level, text, fill in _merge(heads, spans, depth):
        places.append(Place(top + level, table.label_columns + start, fill, count, text))
    for index, row in enumerate(rows):
        column = table.label_columns
        for cell in row:
            places.append(Place(top + depth + index, column, 1, cell.column.span, cell=cell))
            column += cell.column.span
    return places, top + depth + len(rows)


def _merge(
    paths: Sequence[tuple[str, ...]], extents: Sequence[int], depth: int
) -> Iterator[tuple[int, int, int, str, int]]:
    """(start, extent, level, text, levels filled) of each label when neighbours with an equal path share one.

    The innermost label of a path is never shared and fills the levels that are left.
    """
    starts = [sum(extents[:index]) for index in range(len(paths))]
    for index, path in enumerate(paths):
        for level, text in enumerate(path):
            innermost = level == len(path) - 1
            prefix = path[: level + 1]
            if not innermost and index and paths[index - 1][: level + 1] == prefix:
                continue
            last = index
            while not innermost and last + 1 < len(paths) and paths[last + 1][: level + 1] == prefix:
                last += 1
            extent = starts[last] + extents[last] - starts[index]
            yield starts[index], extent, level, text, depth - level if innermost else 1
