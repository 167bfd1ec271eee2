"""与…比较 from the menu to the exported file."""

from io import BytesIO

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core import document
from core.comparison import DETAILS, compare
from core.exchange import write
from core.report import make_snapshot
from gui.actions.compare import CompareActions
from gui.compare.text_page import TextPage
from gui.compare.window import CompareWindow
from gui.recovery.versions_dialog import Chosen, Use
from tests.gui.watchdog import Watchdog
from tests.gui.window import SAMPLE_2019, SAMPLE_2021, make_window, open_path, wait

CELL, OTHER_CELL = "requests/granted/natural_person", "disputes/reconsideration/upheld"


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.show()
    return window


def actions_of(window):
    return next(follower for follower in window._followers if isinstance(follower, CompareActions))


def other_report(window):
    """A report that differs in two cells, one paragraph and the title."""
    snapshot = window.files.editor.report.snapshot()
    changes = {
        CELL: "11",
        OTHER_CELL: "",
        "title": f"{snapshot.text('title')}（稿）",
        "overview": snapshot.text("overview").replace("236", "240"),
    }
    return make_snapshot(snapshot.form, {**snapshot.fields, **changes})


@pytest.fixture
def view(qtbot, window):
    actions_of(window).compare(other_report(window), "同事.docx")
    qtbot.waitUntil(lambda: actions_of(window).view is not None)
    return actions_of(window).view


def shown_cells(view, section):
    return view.page(section)


def test_a_file_of_another_program_is_compared_with_the_open_report(qtbot, window, tmp_path):
    path = tmp_path / "同事.docx"
    path.write_bytes(write(other_report(window), ".docx"))
    window.questions.path = path
    window.actions_["compare"].trigger()
    qtbot.waitUntil(lambda: actions_of(window).view is not None, timeout=30_000)
    view = actions_of(window).view
    assert view.names[1] == "同事.docx"
    assert {difference.field for difference in view.comparison.differences} == {CELL, OTHER_CELL, "title", "overview"}


def test_an_unreadable_file_is_refused_and_no_window_opens(qtbot, window, tmp_path):
    window.questions.path = tmp_path / "gone.docx"
    window.actions_["compare"].trigger()
    wait(qtbot, window)
    assert window.questions.told
    assert actions_of(window).view is None


def test_last_years_report_is_compared_once_it_is_attached(qtbot, window):
    assert not window.actions_["compare_prior"].isEnabled()
    window.files.editor.attach_prior(document.load(SAMPLE_2019))
    window.actions_["compare_prior"].trigger()
    qtbot.waitUntil(lambda: actions_of(window).view is not None)
    view = actions_of(window).view
    assert view.names[1] == "上年报告（2020年度）"
    assert view.remarks.isVisible()
    assert not view.remarks.rest.isVisible()
    view.remarks.more.click()
    assert "政府集中采购" in view.remarks.rest.text()
    assert view.remarks.rest.isVisible()


def test_an_earlier_version_is_compared_with_what_is_open(qtbot, window, tmp_path):
    old = other_report(window)
    window.questions.pick_version = lambda _versions: Chosen(old, "2026-01-01 08:00", Use.COMPARE)
    before = window.files.editor.report.snapshot()
    window.actions_["versions"].trigger()
    qtbot.waitUntil(lambda: actions_of(window).view is not None)
    assert actions_of(window).view.names[1] == "2026-01-01 08:00保存的版本"
    assert window.files.editor.report.snapshot() == before


def test_every_difference_is_listed_with_both_sides(view):
    rows = [[view.list.topLevelItem(row).text(column) for column in range(5)] for row in range(4)]
    assert ["三、收到和处理申请", "（一）予以公开 · 自然人", "9", "11", "-2"] in rows
    assert ["四、复议、诉讼", "行政复议 · 结果维持", "1", "空白", ""] in rows
    assert view.count.text() == "共有 4 处不同"


def test_f8_goes_round_the_differences_and_the_report_follows(qtbot, window, view):
    view.activateWindow()
    seen = [(view.list.current, view._sections[view.tabs.currentIndex()])]
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_F8)
        seen.append((view.list.current, view._sections[view.tabs.currentIndex()]))
    assert seen == [(0, DETAILS), (1, "overview"), (2, "requests"), (3, "disputes"), (0, DETAILS)]
    QTest.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.list.current == 3
    assert window.tabs.currentWidget() is window.tabs.tab("disputes")
    assert window.tabs.tab("disputes").table.selected_cells() == [OTHER_CELL]


def test_a_click_on_a_cell_goes_there_in_both_tables_the_list_and_the_report(qtbot, window, view):
    page = shown_cells(view, "requests")
    view.tabs.setCurrentIndex(view._sections.index("requests"))
    left, right = page.views
    model = right.model()
    right.scrollTo(model.index_of(CELL))
    QTest.mouseClick(right.viewport(), Qt.MouseButton.LeftButton, pos=right.visualRect(model.index_of(CELL)).center())
    assert left.model().cell(left.currentIndex()) == CELL
    assert view.comparison.differences[view.list.current].field == CELL
    assert window.tabs.tab("requests").table.selected_cells() == [CELL]


def test_arrows_move_over_cells_in_both_tables(view):
    page = shown_cells(view, "requests")
    view.tabs.setCurrentIndex(view._sections.index("requests"))
    left, right = page.views
    left.go_to(CELL)
    left.setFocus()
    QTest.keyClick(left, Qt.Key.Key_Down)
    assert right.model().cell(right.currentIndex()) == "requests/partly_granted/natural_person"


def test_a_press_on_a_label_moves_nothing(view):
    page = shown_cells(view, "requests")
    view.tabs.setCurrentIndex(view._sections.index("requests"))
    left = page.views[0]
    left.go_to(CELL)
    QTest.mouseClick(left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert left.model().cell(left.currentIndex()) == CELL


def test_both_tables_scroll_together(view):
    page = shown_cells(view, "requests")
    view.resize(760, 480)
    view.tabs.setCurrentIndex(view._sections.index("requests"))
    left, right = page.views
    left.verticalScrollBar().setValue(60)
    right.horizontalScrollBar().setValue(40)
    assert right.verticalScrollBar().value() == left.verticalScrollBar().value() == 60
    assert left.horizontalScrollBar().value() == right.horizontalScrollBar().value() == 40


def test_what_differs_is_told_by_more_than_a_colour(view):
    model = shown_cells(view, "requests").views[0].model()
    index = model.index_of(CELL)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "（一）予以公开 · 自然人：9，本报告 9，对方 11，差 -2"
    page = shown_cells(view, "overview")
    looks = {
        (fragment.text(), fragment.charFormat().fontUnderline(), fragment.charFormat().fontStrikeOut())
        for fragment in fragments(page)
    }
    assert ("236", True, False) in looks
    assert ("240", False, True) in looks


def fragments(page: TextPage):
    block = page.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            yield iterator.fragment()
            iterator += 1
        block = block.next()


def test_only_what_differs_can_be_shown(view):
    view.only_differences.click()
    shown = [view._sections[index] for index in range(view.tabs.count()) if view.tabs.isTabVisible(index)]
    assert shown == [DETAILS, "overview", "requests", "disputes"]
    view.tabs.setCurrentIndex(view._sections.index("requests"))
    left = shown_cells(view, "requests").views[0]
    rows = [row for row in range(left.model().rowCount()) if not left.isRowHidden(row)]
    assert rows == [0, 1, 2, left.model().index_of(CELL).row()]
    view.tabs.setCurrentIndex(view._sections.index("overview"))
    assert "第1段" not in shown_cells(view, "overview").toPlainText()
    view.only_differences.click()
    assert "第1段" in shown_cells(view, "overview").toPlainText()
    view.tabs.setCurrentIndex(view._sections.index("requests"))
    assert not any(left.isRowHidden(row) for row in range(left.model().rowCount()))


def test_an_edit_of_the_report_is_compared_anew(qtbot, window, view):
    title = view.comparison.differences[0]
    view.list.go_to(1, quietly=False)
    window.files.editor.edit({"title": title.other}, "输入")
    qtbot.waitUntil(lambda: view.count.text() == "共有 3 处不同")
    assert title.field not in {difference.field for difference in view.comparison.differences}
    assert view.list.current == 0  # the difference in hand stays the current one


def test_equal_reports_are_said_to_be_equal(qtbot, window):
    actions_of(window).compare(window.files.editor.report.snapshot(), "同一份")
    qtbot.waitUntil(lambda: actions_of(window).view is not None)
    view = actions_of(window).view
    assert view.count.text() == "两份报告相同"
    assert not view.next.isEnabled()


def test_enter_in_the_list_goes_to_the_report(qtbot, window, view):
    view.list.go_to(1, quietly=False)
    with qtbot.waitSignal(view.wanted) as wanted:
        QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert wanted.args[1] is True
    page = window.tabs.tab("overview")
    assert "236" in page.edit.textCursor().selectedText()


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_the_comparison_is_exported(qtbot, window, view, tmp_path, ending):
    window.questions.path = tmp_path / f"比较{ending}"
    view.export.click()
    wait(qtbot, window)
    data = window.questions.path.read_bytes()
    assert data.startswith(b"PK")
    if ending == ".xlsx":
        assert openpyxl.load_workbook(BytesIO(data)).sheetnames == ["差异", "说明"]
    assert window.status.currentMessage() == f"已导出到“比较{ending}”"


def test_another_report_ends_the_comparison(qtbot, window, view, tmp_path):
    path = tmp_path / "b.nianbao"
    document.save(document.load(SAMPLE_2019), path)
    open_path(qtbot, window, path)
    assert actions_of(window).view is None
    assert window.actions_["compare"].isEnabled()


def test_the_comparison_goes_with_the_window_of_its_report(window, view):
    window.close()
    assert actions_of(window).view is None


def test_escape_closes_the_comparison(qtbot, window, view):
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert actions_of(window).view is None


def test_the_window_is_never_held_up(qtbot, window):
    """Each turn of the event loop stays under 50 ms; of three times the quickest counts."""
    comparison = compare(window.files.editor.report.snapshot(), document.load(SAMPLE_2019))
    views = []

    def open_one():
        views.append(CompareWindow(comparison, ("甲", "乙")))
        views[-1].show()

    dog = Watchdog(qtbot)
    assert min(dog.longest_turn(open_one) for _ in range(3)) < 50
    for view in views[1:]:
        view.close()
    view = views[0]
    steps = [lambda index=index: view.tabs.setCurrentIndex(index) for index in range(view.tabs.count())]
    for step in (*steps, lambda: view.step(1), lambda: view.show_comparison(comparison), view.only_differences.click):
        assert min(dog.longest_turn(step) for _ in range(3)) < 50
    view.close()
