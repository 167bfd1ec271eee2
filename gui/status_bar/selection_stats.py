"""Sum and count of the selected cells, as spreadsheets show them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.values import Kind, Value
from gui.editor import Editor


class SelectionStats(QLabel):
    """求和 and 计数 of the numbers selected; nothing while there are fewer than two."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._cells: Sequence[str] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        editor.fields_changed.connect(self._on_fields_changed)
        editor.form_changed.connect(self._forget)
        self._show()

    def show_cells(self, cells: Sequence[str]) -> None:
        """Show the sum and count of these cells from now on."""
        self._cells = cells
        self._show()

    def _forget(self) -> None:
        self.show_cells(())

    def _on_fields_changed(self, fields: frozenset[str]) -> None:
        if not fields.isdisjoint(self._cells):
            self._show()

    def _show(self) -> None:
        report = self._editor.report
        here = [cell for cell in self._cells if cell in report.form.cells]  # an undo may have brought another form
        numbers = {cell: value for cell in here if (value := report.value(cell)).number is not None}
        kinds = {report.form.cells[cell].kind is Kind.AMOUNT for cell in numbers}
        text = f"计数：{len(numbers)}" if len(numbers) > 1 else ""
        if text and len(kinds) == 1:  # pieces and money have no sum
            text = f"求和：{_sum(list(numbers.values()))}　{text}"
        self.setText(text)
        self.setVisible(bool(text))


def _sum(values: Sequence[Value]) -> str:
    """The sum in the unit that all have; in 元 when they differ."""
    units = {value.unit for value in values if value.number and value.unit}
    if len(units) > 1:
        return f"{sum(value.yuan or 0 for value in values):,}元"
    return f"{sum(value.number or 0 for value in values):,}{''.join(units)}"
