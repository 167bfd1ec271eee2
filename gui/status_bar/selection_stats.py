"""Sum and count of the selected cells, as spreadsheets show them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

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
        values = [self._editor.report.value(cell) for cell in self._cells]
        numbers = [value for value in values if value.number is not None]
        text = ""
        if len(numbers) > 1:
            units = {value.unit for value in numbers if value.number}
            # Amounts in different units are added in 元, for the plain numbers would mean nothing.
            unit = (units.pop() if len(units) == 1 else "元" if units else None) or ""
            mixed = unit == "元"
            total = sum((value.yuan if mixed else value.number) or 0 for value in numbers)
            text = f"求和：{total:,}{unit}　计数：{len(numbers)}"
        self.setText(text)
        self.setVisible(bool(text))
