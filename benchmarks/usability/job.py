"""The job of the trial, done with the hands of a person who uses the keyboard alone, or the mouse wherever it can."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QListView, QPushButton, QTextEdit, QTreeView, QWidget

from benchmarks.usability.hands import Hands
from gui.main_window import MainWindow
from gui.section_tabs.table_tab import TableTab
from gui.section_tabs.text_tab import TextTab

LAST = "青禾县教育局2024年报.docx"
YEAR = 2025
FIGURES = {
    "disclosure": {
        "disclosure/normative_documents/issued": "3",
        "disclosure/normative_documents/repealed": "1",
        "disclosure/normative_documents/in_force": "16",
        "disclosure/licences/decisions": "41",
        "disclosure/penalties/decisions": "2",
        "disclosure/fees/amount": "4.2",
    },
    "requests": {
        "requests/received/natural_person": "20",
        "requests/received/enterprise": "2",
        "requests/granted/natural_person": "10",
        "requests/granted/enterprise": "1",
        "requests/partly_granted/natural_person": "2",
        "requests/refused.third_party/natural_person": "1",
        "requests/unavailable.not_held/natural_person": "5",
        "requests/unavailable.not_held/enterprise": "1",
        "requests/not_processed.petition/natural_person": "1",
        "requests/carried_out/natural_person": "2",
    },
    "disputes": {"disputes/reconsideration/upheld": "1"},
}
# What stands in the places that the draft of last year's text leaves to be looked at; None: it is right as it is.
MARKS = {
    "lead": (None, None),
    "overview": (None, "251", "20", "24", "1", "6", "1"),
    "other_matters": ("0",),
}
PROBLEMS = (
    "（一）存在的问题。栏目更新的提醒还靠人工，少数学校发布不及时；答复文书的说理不够充分。\n"
    "（二）改进情况。上年的图解和短视频偏少的问题，已制作图解12件、短视频5件。下一步建立到期提醒，组织答复文书评查。"
)
LAST_PARAGRAPHS = 3  # of the overview, written anew
OVERVIEW = (
    "（三）政府信息管理。修订信息发布审核办法，公文拟制时同步确定公开属性，全年清理过期信息32条。\n"
    "（四）平台建设。在教育局网站开设“阳光招生”专栏，发布图解12件、短视频5件，网上答复家长咨询52个。\n"
    "（五）监督保障。信息公开纳入股室和学校年度考核，组织培训4次、180人次，没有发生责任追究的情形。"
)


class Job:
    """Last year's DOCX to this year's finished, checked and exported report."""

    def __init__(self, window: MainWindow, hands: Hands, *, by_mouse: bool) -> None:
        self._window = window
        self._hands = hands
        self._by_mouse = by_mouse

    def run(self) -> None:
        """All parts, one after the other."""
        for name, part in {
            "new year": self._begin,
            "save": self._save,
            "tables": self._fill_tables,
            "texts": self._write_texts,
            "problems": self._look_at_problems,
            "final": self._finish,
        }.items():
            self._hands.part = name
            part()
            self._hands.picture(name.replace(" ", "-"))

    # The parts

    def _begin(self) -> None:
        self._do("new_year", "ctrl+shift+n")
        self._choose_file(LAST)
        self._hands.settle(lambda: _dialog("NewYearDialog"))
        self._hands.picture("dialog")
        self._answer("NewYearDialog", "新建(&N)")
        self._hands.settle(lambda: self._window.files.editor and not _dialog("NewYearDialog"))

    def _save(self) -> None:
        self._do("save", "ctrl+s")
        dialog = self._hands.settle(lambda: _dialog("QFileDialog"))
        self._hands.picture("save-dialog")
        if self._by_mouse:
            self._hands.click("保存", lambda: _button(dialog, "保存(&S)"))
        else:
            self._hands.key("Return")
        self._hands.settle(lambda: self._window.files.editor.is_saved)

    def _fill_tables(self) -> None:
        for section, figures in FIGURES.items():
            self._go_to_tab(section)
            for cell, figure in figures.items():
                self._go_to_cell(section, cell)
                self._hands.write(figure)
            self._do("fill_zero", "ctrl+0", in_toolbar=True)
            self._hands.picture(section)

    def _write_texts(self) -> None:
        for field, marks in MARKS.items():
            self._go_to_tab("details" if field == "lead" else field)
            self._draft_button(field, "next", "alt+j")
            for left, answer in zip(reversed(range(len(marks))), marks, strict=True):
                if answer is None:
                    self._draft_button(field, "settle", "alt+k")  # which goes on to the next
                else:
                    self._hands.write(answer)
                    if left:
                        self._draft_button(field, "next", "alt+j")
            if field == "overview":
                self._replace_end(self._tab(field), LAST_PARAGRAPHS, OVERVIEW)
            self._hands.picture(field)
        self._go_to_tab("problems")
        self._replace_end(self._tab("problems"), 2, PROBLEMS)

    def _replace_end(self, page: TextTab, paragraphs: int, text: str) -> None:
        """Write the last paragraphs of a text anew."""
        edit = page.edit
        start = self._hands.ask(lambda: edit.document().findBlockByNumber(edit.document().blockCount() - paragraphs))
        if self._by_mouse:
            self._hands.drag(
                "over the paragraphs",
                lambda: (edit.viewport(), edit.cursorRect(QTextCursor(start)).center()),
                lambda: (edit.viewport(), edit.cursorRect(_at_end(edit)).center()),
            )
        else:
            self._hands.key("ctrl+End", *["ctrl+shift+Up"] * paragraphs)
        self._hands.write(text)

    def _look_at_problems(self) -> None:
        """Everything that is still said, once; then save."""
        self._hands.settle()
        for _ in range(self._hands.ask(lambda: len(self._window.files.editor.open_problems))):
            self._do("next_problem", "F8", in_toolbar=True)
            self._hands.picture("problem")
        self._do("save", "ctrl+s", in_toolbar=True)
        self._hands.settle(lambda: self._window.files.editor.is_saved)

    def _finish(self) -> None:
        self._do("final_check", "F7")
        self._hands.settle(lambda: _dialog("FinalCheckDialog"))
        self._hands.picture("final-dialog")
        self._answer("FinalCheckDialog", "生成定稿(&G)")
        self._hands.settle(lambda: not _dialog("FinalCheckDialog") and self._window.background.is_idle)

    # How they are done

    def _do(self, action: str, shortcut: str, *, in_toolbar: bool = False) -> None:
        """One entry of the menus: by its shortcut, its button, or two clicks in the menu bar."""
        if not self._by_mouse:
            self._hands.key(shortcut)
            return
        wanted = self._window.actions_[action]
        if in_toolbar:
            self._hands.click(action, lambda: _whole(self._window.toolbar.widgetForAction(wanted)))
            return
        bar = self._window.menuBar()
        menu = self._hands.ask(lambda: next(one for one in bar.actions() if wanted in one.menu().actions()))
        self._hands.click(menu.text(), lambda: (bar, bar.actionGeometry(menu).center()))
        self._hands.click(action, lambda: (menu.menu(), menu.menu().actionGeometry(wanted).center()))

    def _choose_file(self, name: str) -> None:
        dialog = self._hands.settle(lambda: _dialog("QFileDialog"))
        self._hands.picture("file-dialog")
        if self._by_mouse:
            self._hands.click(name, lambda: _file(dialog, name), double=True)
        else:
            self._hands.write(name)
            self._hands.key("Return")

    def _answer(self, kind: str, text: str) -> None:
        """The button with which a dialog goes on; Enter presses it where it is the default."""
        dialog = self._hands.settle(lambda: _dialog(kind))
        if self._by_mouse:
            self._hands.click(text, lambda: _button(dialog, text))
        else:
            self._hands.key("Return")

    def _tab(self, section: str) -> QWidget:
        return self._window.tabs.tab(section)

    def _go_to_tab(self, section: str) -> None:
        tabs = self._window.tabs
        target = self._hands.ask(lambda: tabs.indexOf(self._tab(section)))
        if self._by_mouse:
            bar = tabs.tabBar()
            self._hands.click(section, lambda: (bar, bar.tabRect(target).center()))
        else:
            steps = target - self._hands.ask(tabs.currentIndex)
            for _ in range(abs(steps)):
                self._hands.key("ctrl+Tab" if steps > 0 else "ctrl+shift+Tab")
        self._hands.settle(lambda: tabs.currentIndex() == target)

    def _go_to_cell(self, section: str, cell: str) -> None:
        page: TableTab = self._hands.ask(lambda: self._tab(section))
        table, model = page.table, page.model
        if self._by_mouse:
            if not self._hands.ask(lambda: _is_in_sight(table, cell)):
                self._hands.ask(lambda: table.scrollTo(model.index_of(cell)))
                self._hands.count.clicks += 1  # a turn of the wheel
                self._hands.count.by_part[self._hands.part] += 1
            self._hands.click(cell, lambda: (table.viewport(), table.visualRect(model.index_of(cell)).center()))
            return
        here = self._hands.ask(lambda: model.cell(table.currentIndex()))
        row, column = model.grid.at(here)
        target_row, target_column = model.grid.at(cell)
        for _ in range(abs(target_row - row)):
            self._hands.key("Down" if target_row > row else "Up")
        for _ in range(abs(target_column - column)):
            self._hands.key("Right" if target_column > column else "Left")
        self._hands.settle(lambda: model.cell(table.currentIndex()) == cell)

    def _draft_button(self, field: str, name: str, shortcut: str) -> None:
        if not self._by_mouse:
            self._hands.key(shortcut)
            return
        page = self._tab("details" if field == "lead" else field)
        bar = page.draft_bar
        self._hands.click(name, lambda: _whole(getattr(bar, name)))


def _dialog(kind: str) -> QDialog | None:
    return next(
        (
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible() and type(one).__name__ == kind
        ),
        None,
    )


def _whole(widget: QWidget | None) -> tuple[QWidget, QPoint] | None:
    return (widget, widget.rect().center()) if widget is not None and widget.isEnabled() else None


def _at_end(edit: QTextEdit) -> QTextCursor:
    cursor = QTextCursor(edit.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    return cursor


def _button(dialog: QDialog, text: str) -> tuple[QWidget, QPoint] | None:
    return _whole(next((one for one in dialog.findChildren(QPushButton) if one.text() == text), None))


def _file(dialog: QFileDialog, name: str) -> tuple[QWidget, QPoint] | None:
    views = [dialog.findChild(QListView, "listView"), dialog.findChild(QTreeView, "treeView")]
    view = next(one for one in views if one.isVisible())
    model = view.model()
    root = view.rootIndex()
    rows = [model.index(row, 0, root) for row in range(model.rowCount(root))]
    found = next((index for index in rows if index.data() == name), None)
    return (view.viewport(), view.visualRect(found).center()) if found else None


def _is_in_sight(table: QWidget, cell: str) -> bool:
    rect = table.visualRect(table.model().index_of(cell))
    frozen = table.model().layout.head_rows
    top = sum(table.rowHeight(row) for row in range(frozen))
    return bool(rect.top() >= top and rect.bottom() <= table.viewport().height())
