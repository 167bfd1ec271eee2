"""The rows of a foreign file for Qt's views: a row has as many cells as it had there."""

import json
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.exchange.source import SourceRow
from core.places import field_name
from gui.review.links import Spot
from gui.review.review import Mark, Review
from gui.table.tooltips import tooltip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_LONGEST_TIP = 600
MIME_TYPE = "application/x-nianbao-source-cells"


class SourceModel(QAbstractTableModel):
    """Read only; cells can be dragged."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self.rows: Sequence[SourceRow] = review.links.rows
        self._width = max((len(row.cells) for row in self.rows), default=0)
        review.changed.connect(self._on_changed)

    def spot(self, index: Index) -> Spot | None:
        """The source cell at `index`, None beyond the end of a row."""
        if not index.isValid() or index.column() >= len(self.rows[index.row()].cells):
            return None
        return Spot(index.row(), index.column())

    def index_of(self, spot: Spot) -> QModelIndex:
        """Where a source cell stands."""
        return self.index(spot.row, spot.at)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.spot(index) is None else _FLAGS

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        spot = self.spot(index)
        if spot is None:
            return None
        if role == _Role.DisplayRole:
            return self.review.links.text(spot)
        if role == _Role.ToolTipRole:
            return self._tip(spot)
        if role == _Role.AccessibleTextRole:
            return f"{self.rows[spot.row].place}：{self.review.links.text(spot) or '空白'}"
        if role == _Role.AccessibleDescriptionRole:
            return "；".join(self._remarks(spot))
        return None

    def _remarks(self, spot: Spot) -> list[str]:
        form = self.review.editor.report.form
        names = [field_name(form, field) for field in self.review.fields_from(spot)]
        went = [f"放入：{'、'.join(names)}"] if names else []
        return [*self.review.reasons(spot=spot), *went]

    def _tip(self, spot: Spot) -> str:
        text = self.review.links.text(spot)
        text = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
        return tooltip("\n".join(filter(None, [self.rows[spot.row].place, text, *self._remarks(spot)])))

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE, "text/plain"]

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:
        """The chosen cells for the form beside, and their text for its text fields."""
        spots = sorted(spot for index in indexes if (spot := self.spot(index)))
        data = QMimeData()
        data.setText("\t".join(self.review.links.text(spot) for spot in spots))
        data.setData(MIME_TYPE, json.dumps([[spot.row, spot.at] for spot in spots]).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mark(self, spot: Spot) -> Mark:
        """What to show there."""
        return self.review.source_mark(spot)

    def _on_changed(self) -> None:
        """Marks change anywhere; the view paints only what is in sight."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self._width - 1))


def spots_in(data: QMimeData) -> list[Spot]:
    """The source cells that are being dragged."""
    return [Spot(row, at) for row, at in json.loads(bytes(data.data(MIME_TYPE).data()) or b"[]")]
