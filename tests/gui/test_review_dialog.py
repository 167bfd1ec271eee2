"""The review dialog, used with mouse and keyboard."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from core.exchange.matching import Doubt, Imported
from core.exchange.source import SourceCell, SourceRow, paragraph
from core.forms import all_forms
from core.report import make_snapshot
from gui.review.dialog import ReviewDialog
from gui.review.doubts_model import DoubtsModel
from gui.review.form_model import ReviewTableModel
from gui.review.links import Spot
from gui.review.review import Review
from gui.review.source_model import SourceModel, spots_in
from tests.gui.review_source import deviating, regulations, tiny

_SURE, _DOUBTFUL, _BLANK = regulations("regulations")
_PLAIN = Qt.KeyboardModifier.NoModifier


def _show(qtbot, imported, width=1200, height=700):
    dialog = ReviewDialog(imported, "甲<b>乙.docx")
    qtbot.addWidget(dialog, before_close_func=lambda dialog: dialog.done(0))
    dialog.resize(width, height)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


@pytest.fixture
def dialog(qtbot):
    return _show(qtbot, tiny())


def _click(dialog, spot, modifiers=_PLAIN):
    view = dialog.source
    point = view.visualRect(view.model().index_of(spot)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)


def _text(dialog, cell):
    return dialog.review.editor.report.text(cell)


def test_the_models_keep_qts_contract(qapp, qtmodeltester):
    review = Review(deviating())
    for model in (SourceModel(review), DoubtsModel(review), ReviewTableModel(review, "disclosure")):
        qtmodeltester.check(model, force_py=False)


def test_it_opens_at_the_first_doubt_on_both_sides(dialog):
    assert dialog.doubts.current == 0
    assert dialog.source.chosen() == [Spot(1, 3)]
    assert dialog.form.table.selected_cells() == [_DOUBTFUL]
    assert "12件" in dialog.doubts.detail.text()


def test_f8_walks_through_the_open_doubts_and_round_the_end(dialog):
    dialog.review.set_done(1, done=True)
    seen = []
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        seen.append(dialog.doubts.current)
    assert seen == [2, 3, 0]
    QTest.keyClick(dialog, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.doubts.current == 3


def test_a_detail_in_doubt_brings_its_field_in_front(dialog):
    dialog.doubts.list.choose(3)
    assert dialog.form.currentWidget() is dialog.form.details
    assert dialog.doubts.list.hasFocus()


def test_an_unplaced_row_brings_the_nearest_table_in_front(dialog):
    dialog.doubts.list.choose(3)
    dialog.doubts.list.choose(1)
    assert dialog.form.table is dialog.form.tables["disclosure"]


def test_a_click_on_a_source_cell_selects_where_it_went(dialog):
    dialog.form.setCurrentIndex(0)
    _click(dialog, Spot(1, 2))
    assert dialog.form.table.selected_cells() == [_SURE]
    assert dialog.source.chosen() == [Spot(1, 2)]


def test_a_click_on_a_form_cell_marks_where_it_came_from_and_keeps_the_choice(dialog):
    _click(dialog, Spot(2, 1))
    dialog.form.table.select_cell(_SURE)
    assert dialog.source.linked == Spot(1, 2)
    assert dialog.source.chosen() == [Spot(2, 1)]


def test_enter_places_the_chosen_figure_and_ctrl_z_takes_it_back(dialog):
    _click(dialog, Spot(2, 3))
    dialog.form.table.select_cell(_BLANK)
    assert "41" in dialog.target.text()
    dialog.source.setFocus()
    QTest.keyClick(dialog.source, Qt.Key.Key_Return)
    assert _text(dialog, _BLANK) == "41"
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _text(dialog, _BLANK) == ""
    QTest.keyClick(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert _text(dialog, _BLANK) == "41"


def test_the_button_places_a_whole_row(dialog):
    _click(dialog, Spot(2, 0))
    _click(dialog, Spot(2, 3), Qt.KeyboardModifier.ShiftModifier)
    assert dialog.source.chosen() == [Spot(2, at) for at in range(4)]
    cells = regulations("normative_documents")
    dialog.form.table.select_cell(cells[0])
    dialog.place.click()
    assert [_text(dialog, cell) for cell in cells] == ["3", "0", "41"]
    assert not dialog.review.is_open(1)


def test_a_paragraph_goes_to_the_end_of_the_text_in_front(dialog):
    _click(dialog, Spot(3, 0))
    dialog.form.setCurrentIndex(1)
    dialog.place.click()
    assert _text(dialog, "overview") == "一段没有放入的文字"


def test_a_figure_dragged_onto_a_cell_is_placed_there(dialog):
    model, view = dialog.source.model(), dialog.form.tables["disclosure"]
    mime = model.mimeData([model.index_of(Spot(2, 3))])
    assert mime.text() == "41"
    assert spots_in(mime) == [Spot(2, 3)]
    point = QPointF(view.visualRect(view.model().index_of(_BLANK)).center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(point, copy, mime, left, _PLAIN))
    assert _text(dialog, _BLANK) == "41"


def test_a_figure_leaves_the_row_that_a_doubt_has_selected_alone_or_whole_by_its_label(dialog):
    view = dialog.source
    for spot, chosen in ((Spot(2, 3), [Spot(2, 3)]), (Spot(2, 0), [Spot(2, at) for at in range(4)])):
        dialog.doubts.list.choose(0)
        dialog.doubts.list.choose(1)
        point = view.visualRect(view.model().index_of(spot)).center()
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, _PLAIN, point)
        assert view.chosen() == chosen
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, _PLAIN, point)


def test_a_figure_can_simply_be_typed(dialog):
    view = dialog.form.tables["disclosure"]
    dialog.form.show_field(_DOUBTFUL)
    view.setFocus()
    QTest.keyClicks(view, "7")
    dialog.accept()
    assert dialog.answer.snapshot.text(_DOUBTFUL) == "7"
    assert dialog.answer.open_doubts == 3


def test_no_problem_ticks_the_doubt_and_goes_on(dialog):
    dialog.doubts.settle.click()
    assert not dialog.review.is_open(0)
    assert dialog.doubts.current == 1
    assert "还有 3 处" in dialog.doubts.count.text()


def test_the_space_bar_ticks_a_doubt_off(dialog):
    dialog.doubts.list.setFocus()
    QTest.keyClick(dialog.doubts.list, Qt.Key.Key_Space)
    assert not dialog.review.is_open(0)


def test_f6_goes_from_pane_to_pane(dialog):
    dialog.source.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_F6)
    assert dialog.form.table.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_F6)
    assert dialog.doubts.list.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_F6)
    assert dialog.source.hasFocus()


def test_arrows_move_over_the_cells_of_the_source_only(dialog):
    view = dialog.source
    _click(dialog, Spot(2, 3))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen() == [Spot(2, 3)]
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen() == [Spot(3, 0)]
    for key, modifiers, spot in (
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, Spot(0, 0)),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, Spot(3, 0)),
        (Qt.Key.Key_PageUp, _PLAIN, Spot(0, 0)),
        (Qt.Key.Key_PageDown, _PLAIN, Spot(3, 0)),
    ):
        QTest.keyClick(view, key, modifiers)
        assert view.chosen() == [spot]


def _answer(dialog, word):
    """Press Escape, and the button with `word` in the question that follows."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    box = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    next(button for button in box.buttons() if word in button.text()).click()


def test_escape_asks_before_corrections_are_lost(dialog):
    dialog.doubts.settle.click()
    _answer(dialog, "继续核对")
    assert dialog.isVisible()
    _answer(dialog, "放弃导入")
    assert not dialog.isVisible()


def test_an_untouched_review_is_cancelled_at_once(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_the_file_says_is_never_markup(dialog):
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text()
    tip = dialog.source.model().data(dialog.source.model().index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_screen_readers_hear_where_a_figure_is_and_went(dialog):
    model = dialog.source.model()
    index = model.index_of(Spot(1, 3))
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "表1第1行：12件"
    said = model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "请核对" in said
    assert "放入：" in said


def test_five_thousand_rows_open_and_scroll(qtbot):
    rows = [paragraph("很长的一段话。" * 60, f"第{number}段") for number in range(2500)]
    rows += [
        SourceRow(tuple(SourceCell(str(at), at) for at in range(12)), f"表1第{number}行", 1) for number in range(2500)
    ]
    doubts = tuple(Doubt("0 1 2", f"表1第{number}行", "没有填入") for number in range(2500))
    snapshot = make_snapshot(all_forms()["2021"], {})
    dialog = _show(qtbot, Imported(snapshot, doubts, (), (), tuple(rows)))
    view = dialog.source
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen() == [Spot(4999, 11)]
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    assert dialog.review.open_count == 2500


def test_a_source_without_rows_can_still_be_reviewed(qtbot):
    snapshot = make_snapshot(all_forms()["2021"], {})
    dialog = _show(qtbot, Imported(snapshot, (Doubt("甲", "", "请核对"),)), 900, 560)
    dialog.source.setFocus()
    QTest.keyClick(dialog.source, Qt.Key.Key_Down)
    assert not dialog.place.isEnabled()
    dialog.doubts.settle.click()
    assert dialog.answer.open_doubts == 0
