"""Tables that print all their rows beside each other (table 4): in one line, in pieces, or turned on their side."""

from collections.abc import Iterable, Sequence

from core.exchange.matching.labels import Labels, plain
from core.forms import Cell, Form, Row

_CAPTION = 16  # characters of a text that can be the caption of a piece


class LineTables:
    """The groups and columns named since the last figures of such a table."""

    def __init__(self, form: Form, labels: Labels) -> None:
        names = [name for name, table in form.tables.items() if table.orientation == "line"]
        self.cells = {name: form.table_cells(name) for name in names}
        self._labels = labels
        self._groups: list[Row] = []  # that the figures to come belong to
        self._said: list[str] = []

    def say(self, text: str) -> None:
        """A cell or line of words."""
        self._said.append(text)

    def figures(self, name: str, count: int) -> Sequence[Cell]:
        """The cells that `count` figures fill: those of the groups named, or one column of each. Empty when unsure."""
        said = self._said
        cells = self.cells[name]
        groups = list({row.id: row for text in said if (row := self._row(name, text))}.values())
        self._groups = groups or self._groups
        columns = [cell.column for text in said[-1:] for cell in cells if self._labels.heads(cell, plain(text))][:1]
        others = [text for text in said[:-1] if any(self._labels.heads(cell, plain(text)) for cell in cells)]
        if columns and not others and self._groups and count == len(self._groups):
            return [cell for cell in self._of(cells, self._groups) if cell.column.id == columns[0].id]
        whole = self._of(cells, groups)
        return whole if len(whole) == count else ()

    def forget(self) -> None:
        """Figures came."""
        self._said = []

    def _of(self, cells: Iterable[Cell], groups: Sequence[Row]) -> list[Cell]:
        order = [row.id for row in groups]
        return sorted((cell for cell in cells if cell.row.id in order), key=lambda cell: order.index(cell.row.id))

    def _row(self, name: str, text: str) -> Row | None:
        """The group that `text` names, whole or with words of a caption around it."""
        match = self._labels.exact(text)
        if match and match.target.table == name:
            return match.target.row
        rows = {cell.row.id: cell.row for cell in self.cells[name]}.values()
        named = [row for row in rows if plain(row.label[-1]) in plain(text)] if len(text) <= _CAPTION else []
        return named[0] if len(named) == 1 else None
