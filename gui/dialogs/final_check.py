"""定稿: may the report go out, and into which files?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.final_check import Verdict
from core.forms import Form
from core.problems import Problem
from gui import theme
from gui.dialogs.verdict_list import VerdictList
from gui.help.key import help_key

_CHOSEN = (".docx", ".pdf", ".xlsx", ".html", ".nianbao")  # what is signed, handed in, published and kept
_BESIDE = 4  # kinds of file in a row


class FinalCheckDialog(QDialog):
    """The verdict, a list of what stands in the way (a double click leads there), and the files to write."""

    chosen = Signal(object)  # Problem
    wanted = Signal(object, object, bool)  # folder, endings, with charts?: write these files

    def __init__(
        self,
        form: Form,
        verdict: Verdict,
        folder: Path,
        kinds: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`folder` is suggested for the files; `kinds` are (label, ending)."""
        super().__init__(parent)
        self.setWindowTitle("定稿")
        help_key(self, "05-finish.md")
        self.resize(88 * theme.GRID, 68 * theme.GRID)
        self.verdict = QLabel(verdict.sentence, self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        font = self.verdict.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.verdict.setFont(font)
        self.list = VerdictList(form, verdict, self)
        self.list.chosen.connect(self._on_chosen)
        self.list.setVisible(self.list.topLevelItemCount() > 0)
        self.kinds = {ending: QCheckBox(f"{label}（{ending}）", self) for label, ending in kinds}
        self.charts = QCheckBox("把图表放在第五部分之后（Word 文档和 PDF）(&T)", self)
        self.folder = QLineEdit(str(folder), self)
        self.folder.setAccessibleName("文件夹")
        self.write_button = QPushButton("生成定稿(&G)" if verdict.may_go_out else "仍然生成(&G)", self)
        self._lay_out(may_go_out=verdict.may_go_out)

    def endings(self) -> list[str]:
        """The kinds of file that are ticked."""
        return [ending for ending, box in self.kinds.items() if box.isChecked()]

    def _lay_out(self, *, may_go_out: bool) -> None:
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.write_button, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        (self.write_button if may_go_out else close).setDefault(True)
        buttons.rejected.connect(self.reject)
        self.write_button.clicked.connect(self._on_write)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.verdict)
        column.addWidget(self.list, 1)
        column.addWidget(self._files())
        if not self.list.isVisibleTo(self):
            column.addStretch(1)
        column.addWidget(buttons)
        self.folder.textChanged.connect(self._follow)
        self._follow()

    def _files(self) -> QGroupBox:
        """Which files, and where."""
        group = QGroupBox("写成这些文件，附校验清单 SHA256SUMS", self)
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(2 * theme.GRID)
        for number, (ending, box) in enumerate(self.kinds.items()):
            box.setChecked(ending in _CHOSEN)
            box.toggled.connect(self._follow)
            boxes.addWidget(box, *divmod(number, _BESIDE))
        label = QLabel("文件夹(&D)：", group)
        label.setBuddy(self.folder)
        choose = QPushButton("选择(&O)…", group)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        where = QHBoxLayout()
        for widget in (label, self.folder, choose):
            where.addWidget(widget)
        column = QVBoxLayout(group)
        column.setSpacing(theme.GRID)
        column.addLayout(boxes)
        column.addWidget(self.charts)
        column.addLayout(where)
        return group

    def _follow(self) -> None:
        self.write_button.setEnabled(bool(self.endings()) and Path(self.folder.text().strip()).is_absolute())

    def _choose(self) -> None:
        """Another place for the folder; its own name, unit and year, stays."""
        present = Path(self.folder.text().strip())
        name = QFileDialog.getExistingDirectory(self, "定稿放在哪个文件夹里", str(present.parent))
        if name:
            self.folder.setText(str(Path(name) / present.name))

    def _on_write(self) -> None:
        self.wanted.emit(Path(self.folder.text().strip()), self.endings(), self.charts.isChecked())

    def _on_chosen(self, problem: Problem) -> None:
        self.accept()
        self.chosen.emit(problem)
