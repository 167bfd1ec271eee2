"""A section that is written: 一、五、六."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.forms import Section
from core.outline import missing, with_outline
from core.places import short_title
from core.problems import Problem
from core.rules.catalogue import longest
from gui import theme
from gui.editor import Editor
from gui.section_tabs.draft_bar import DraftBar
from gui.section_tabs.help_line import HelpLine
from gui.section_tabs.text_edit import TextEdit


class TextTab(QWidget):
    """The text of one section on a page of comfortable width, with its length below."""

    def __init__(self, editor: Editor, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._limit = longest(editor.report.form, section.id)
        self.edit = TextEdit(editor, section.id, short_title(section.title), self)
        self.edit.setFrameShape(TextEdit.Shape.StyledPanel)
        self.edit.document().setDocumentMargin(2 * theme.GRID)
        self.edit.setPlaceholderText(_how_to_begin(section))
        self.setFocusProxy(self.edit)
        self.draft_bar = DraftBar(editor, section.id, self)
        self.draft_bar.wanted.connect(self.edit.select)
        self.count_label = QLabel(self)
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        self.count_label.setForegroundRole(self.foregroundRole().PlaceholderText)
        self.outline_button = QPushButton("补上提纲(&T)", self)
        self.outline_button.clicked.connect(self._add_outline)
        page = QWidget(self)
        page.setMaximumWidth(theme.PAGE_WIDTH)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(HelpLine(section.help, page))
        column.addWidget(self.draft_bar)
        column.addWidget(self.edit, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.outline_button)
        foot.addStretch(1)
        foot.addWidget(self.count_label)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self.edit.textChanged.connect(self._count)
        self._count()

    def show_problem(self, problem: Problem) -> None:
        """Select the words that the problem is about."""
        self.edit.show_problem(problem)

    def zoom(self, factor: float) -> None:
        """Show the text so many times as large."""
        font = theme.text_font()
        font.setPointSizeF(factor * font.pointSizeF())
        self.edit.use_font(font)

    def commit(self) -> None:
        """Nothing waits here: every key is in the report at once."""

    def typing(self) -> dict[str, str]:
        """Nothing: every key is part of the report at once."""
        return {}

    def _count(self) -> None:
        length = len("".join(self.edit.text().split()))
        limit = f"，建议不超过 {self._limit}" if self._limit else ""
        self.count_label.setText(f"字数：{length}{limit}")
        self.count_label.setForegroundRole(
            self.foregroundRole().Link
            if self._limit and length > self._limit
            else self.foregroundRole().PlaceholderText
        )
        topics = "、".join(topic.title for topic in missing(self._editor.report, self.edit.field))
        self.outline_button.setVisible(bool(topics))
        self.outline_button.setToolTip(f"在文末补上还没有写到的：{topics}")

    def _add_outline(self) -> None:
        self._editor.edit(with_outline(self._editor.report, self.edit.field), "补上提纲")
        self.edit.setFocus()


def _how_to_begin(section: Section) -> str:
    """What an empty text says."""
    topics = "、".join(topic.title for topic in section.outline)
    outline = f"；也可以按左下方的“补上提纲”，先列出要写的：{topics}" if topics else ""
    return f"在这里写，或者粘贴写好的文字{outline}。"
