"""Which national form the report is on, and whether last year's report stands beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.editor import Editor


class FormLabel(QLabel):
    """The year and the name of the form."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setTextFormat(Qt.TextFormat.PlainText)
        editor.form_changed.connect(self._show)
        editor.prior_changed.connect(self._show)
        editor.fields_changed.connect(self._on_fields_changed)
        self._show()

    def _on_fields_changed(self, fields: frozenset[str]) -> None:
        if "year" in fields:
            self._show()

    def _show(self) -> None:
        report = self._editor.report
        prior = " · 已附上年报告" if self._editor.prior else ""
        self.setText(f"{report.year}年度 · {report.form.name}{prior}")
        self.setToolTip(report.form.notice)
