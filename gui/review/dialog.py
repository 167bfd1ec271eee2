"""The import review: the foreign file on the left, the report read from it on the right, the doubts below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.exchange.matching import Imported
from core.places import field_name, short_title
from gui import icons, theme
from gui.dialogs.questions import Reviewed
from gui.help.key import help_key
from gui.review.doubts_panel import DoubtsPanel
from gui.review.form_tabs import FormTabs
from gui.review.legend import Legend
from gui.review.links import Spot
from gui.review.review import Review
from gui.review.source_model import SourceModel
from gui.review.source_view import SourceView

_SMALLEST = QSize(860, 520)
_SHARE = 0.94  # of the screen
_LONGEST = 24  # characters of a figure or name in the line on what would be placed


class ReviewDialog(QDialog):
    """Accepting it takes the report in `answer`; rejecting it changes nothing anywhere."""

    def __init__(self, imported: Imported, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"核对导入的内容：{name}")
        help_key(self, "07-import.md")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.review = Review(imported, self)
        self.source = SourceView(SourceModel(self.review, self), self)
        self.form = FormTabs(self.review, self)
        self.doubts = DoubtsPanel(self.review, self)
        self.target = QLabel(self)
        self.target.setTextFormat(Qt.TextFormat.PlainText)
        self.place = QPushButton("放入所选单元格(&P)", self)
        self.undo = self._history_button("undo", "撤销", ("Ctrl+Z",))
        self.redo = self._history_button("redo", "重做", ("Ctrl+Y", "Ctrl+Shift+Z"))
        self._lay_out()
        self._connect()
        self._size()

    @property
    def answer(self) -> Reviewed:
        """The report as it stands here now."""
        return Reviewed(self.review.editor.report.snapshot(), self.review.open_count)

    def _history_button(self, name: str, text: str, shortcuts: tuple[str, ...]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(name))
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.setToolTip(f"{text}（{shortcuts[0]}）")
        button.setEnabled(False)
        for shortcut in shortcuts:
            QShortcut(QKeySequence(shortcut), self, button.click)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(self._head())
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.addWidget(self.source)
        panes.addWidget(self.form)
        panes.setSizes([450, 550])
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(panes)
        parts.addWidget(self.doubts)
        parts.setStretchFactor(0, 1)
        parts.setSizes([600, 26 * theme.GRID])
        for splitter in (panes, parts):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(2 * theme.GRID)
        column.addWidget(parts, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        hint = QLabel("左边是原文，右边是读出的报告。把数字拖到右边，或者选中两边以后按回车。", self)
        hint.setForegroundRole(hint.foregroundRole().PlaceholderText)
        hint.setMinimumWidth(20 * theme.GRID)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(hint, 1)
        for widget in (Legend(self), self.undo, self.redo):
            row.addWidget(widget)
        return row

    def _foot(self) -> QHBoxLayout:
        buttons = QDialogButtonBox(self)
        self.accept_button = buttons.addButton("全部接受(&A)", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.accept_button, self.cancel_button, self.place):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.place)
        row.addWidget(self.target, 1)
        row.addWidget(self.doubts.count)
        row.addWidget(buttons)
        return row

    def _connect(self) -> None:
        stack = self.review.editor.undo_stack
        self.undo.clicked.connect(stack.undo)
        self.redo.clicked.connect(stack.redo)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        self.source.spot_chosen.connect(self._show_target_of)
        self.source.selectionModel().selectionChanged.connect(self._show_pair)
        self.source.place_wanted.connect(self._place)
        self.form.chosen.connect(self._show_origin_of)
        self.form.target_changed.connect(self._show_pair)
        self.form.dropped.connect(self._drop)
        self.form.refused.connect(self.target.setText)
        self.doubts.chosen.connect(self._show_doubt)
        self.place.clicked.connect(self._place)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F6"), self, lambda: self._next_pane(1))
        QShortcut(QKeySequence("Shift+F6"), self, lambda: self._next_pane(-1))

    def _size(self) -> None:
        self.setMinimumSize(_SMALLEST)
        screen = self.screen() or QGuiApplication.primaryScreen()
        self.resize((screen.availableGeometry().size() * _SHARE).expandedTo(_SMALLEST))

    # From one side to the other

    def _show_target_of(self, spot: Spot) -> None:
        """The form shows where the source's current cell went."""
        fields = self.review.fields_from(spot)
        if fields:
            self._show_field(fields[0])
        self.source.linked = None
        self._show_pair()

    def _show_field(self, field: str) -> None:
        """Go to a field on the right; that must not lead back to the left."""
        blocked = self.form.blockSignals(True)
        self.form.show_field(field)
        self.form.blockSignals(blocked)

    def _show_origin_of(self, cell: str) -> None:
        """The source shows where the form's current cell came from; its selection stays, to be placed here."""
        spot = self.review.origin(cell)
        if spot is not None:
            self.source.show_spot(spot)

    def _show_doubt(self, number: int) -> None:
        question = self.review.questions[number]
        if question.spots:
            self.source.choose(question.spots)
        near = self.review.before(question.spots[0]) if question.spots else None
        if question.fields:
            self._show_field(question.fields[0])
        elif near:
            self.form.show_section_of(near)
        self._show_pair()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first doubt, once there is room to scroll to it."""
        super().showEvent(event)
        if self.doubts.current < 0:
            self.doubts.step(1)
            self.doubts.list.setFocus()

    def _next_pane(self, direction: int) -> None:
        panes: list[QWidget] = [self.source, self.form.currentWidget(), self.doubts.list]
        focus = self.focusWidget()
        at = next((at for at, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        panes[(at + direction) % len(panes)].setFocus()

    # Placing

    def _show_pair(self) -> None:
        """Say what the button would do."""
        spots, table, text = self.source.chosen(), self.form.table, self.form.text_field
        self.place.setEnabled(bool(spots) and bool(table or text))
        if not spots or not (table or text):
            self.target.setText("先在左边选中原文，再在右边选中要放入的单元格")
            return
        raw = " ".join(self.review.links.text(spot) or "空白" for spot in self.review.figures(spots))
        form = self.review.editor.report.form
        cells = table.selected_cells() if table else []
        where = field_name(form, cells[0]) if cells else f"{short_title(form.sections[text or ''].title)}的末尾"
        self.target.setText(f"把“{_short(raw)}”放入“{where}”")

    def _place(self) -> None:
        """Put the chosen source cells where the form stands."""
        spots, table, text = self.source.chosen(), self.form.table, self.form.text_field
        if spots and table:
            self._put(spots, table.selected_cells())
        elif spots and text:
            self.review.append(spots, text)

    def _drop(self, spots: list[Spot], cell: str) -> None:
        if spots:
            self._put(spots, [cell])

    def _put(self, spots: list[Spot], cells: list[str]) -> None:
        self.form.commit()
        refusal = self.review.place(spots, cells)
        name = field_name(self.review.editor.report.form, cells[0])
        self.target.setText(refusal or f"已放入“{name}”")

    # The end

    def accept(self) -> None:
        """Take the report, with what is still being typed."""
        self.form.commit()
        super().accept()

    def reject(self) -> None:
        """Give up; asks first when corrections would be lost."""
        if not self.review.is_touched:
            super().reject()
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("年报")
        box.setText("要放弃这次导入吗？")
        box.setInformativeText("刚才核对和改正的内容会丢失，打开着的报告不受影响。")
        give_up = box.addButton("放弃导入(&D)", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("继续核对(&C)", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        give_up.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
