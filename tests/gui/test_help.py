"""The manual in the program: contents, search, links, pictures, and where F1 leads."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core import document
from gui import theme
from gui.actions.actions import ACTIONS
from gui.help import pictures
from gui.help.pages import DARK, PICTURES, Page, manual_pages
from gui.help.search import blocks, hits
from gui.help.window import HelpWindow, all_checks, manual
from gui.recovery.versions_dialog import VersionsDialog
from tests.gui.watchdog import Watchdog
from tests.gui.window import SAMPLE_2021, make_window

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")
_MOST_BYTES = 1_000_000


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def window(parent):
    window = manual(parent)
    window.show()
    return window


def heading(window):
    return window.browser.textCursor().block().text()


def marked(window):
    return {selection.cursor.selectedText() for selection in window.browser.extraSelections()}


def test_the_contents_name_every_chapter_in_order(window):
    contents = window.contents
    titles = [contents.topLevelItem(at).text(0) for at in range(contents.topLevelItemCount())]
    assert titles[0] == "怎样做完一份年报"
    assert titles[1:4] == ["一、由上年报告开始", "二、填表", "三、写文字"]
    assert len(titles) == len(manual_pages())


def test_a_heading_of_the_contents_leads_to_its_place(window):
    item = window.contents.topLevelItem(2)
    window.contents.setCurrentItem(item.child(3))
    assert item.isExpanded()
    assert heading(window) == "自动求和"
    assert window.browser.verticalScrollBar().value() > 0


def test_the_contents_are_those_of_the_pages(window):
    """They are read from the Markdown, before any page is made."""
    for page, shown in zip(manual_pages(), window.documents, strict=True):
        made = [
            (block.blockFormat().headingLevel(), block.text())
            for block in blocks(shown)
            if block.blockFormat().headingLevel()
        ]
        assert list(page.headings()) == made


def test_a_search_lists_every_paragraph_with_all_words_and_marks_them(window):
    window.search.setText("上年　结转")
    assert window.count.text() == f"找到 {window.hits.count()} 处"
    assert window.hits.count() >= 3
    assert not window.contents.isVisible()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert {"上年", "结转"} >= marked(window) != set()
    text = window.browser.textCursor().block().text()
    assert "上年" in text
    assert "结转" in text


def test_the_hits_are_stepped_through_round_and_round(window):
    window.search.setText("填零")
    total = window.hits.count()
    assert total > 1
    seen = []
    for _ in range(total + 1):
        QTest.keyClick(window.search, Qt.Key.Key_Return)
        seen.append(window.hits.currentRow())
    assert seen == [*range(total), 0]
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.hits.currentRow() == total - 1


def test_letters_are_found_in_either_case_and_width(window):
    assert hits(window.documents, "ｄｏｃｘ") == hits(window.documents, "DOCX") != []


def test_a_search_without_a_hit_says_so_and_escape_ends_it(window):
    window.search.setText("大象")
    assert window.count.text() == "没有找到，换个说法试试"
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.contents.isVisible()
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_link_leads_to_its_chapter_and_heading(window):
    window.browser.anchorClicked.emit(QUrl("03-write.md#改上年的草稿"))
    assert heading(window) == "改上年的草稿"
    window.browser.anchorClicked.emit(QUrl("http://example.com/"))
    assert heading(window) == "改上年的草稿"


def test_every_link_and_picture_of_the_manual_is_there():
    names = {page.name for page in manual_pages()}
    for page in manual_pages():
        for target in _LINK.findall(page.markdown):
            name, _, fragment = target.partition("#")
            if name.endswith(".png"):
                assert (PICTURES.parent / name).is_file(), target
                assert (PICTURES / DARK / name.removeprefix("pictures/")).is_file(), target
                continue
            assert name in names, target
            if fragment:
                other = next(page for page in manual_pages() if page.name == name)
                assert f"# {fragment}\n" in other.markdown


def test_every_picture_is_used_and_all_of_them_are_small():
    files = list(PICTURES.rglob("*.png"))
    used = {target for page in manual_pages() for target in _LINK.findall(page.markdown)}
    assert {f"pictures/{file.name}" for file in files} == {name for name in used if name.endswith(".png")}
    assert sum(file.stat().st_size for file in files) < _MOST_BYTES


def test_every_shortcut_of_the_menus_is_in_the_manual():
    text = "".join(page.markdown for page in manual_pages()).replace("→", "Right").replace("←", "Left")
    missing = {spec.shortcuts[0] for spec in ACTIONS if spec.shortcuts and spec.shortcuts[0] not in text}
    assert missing <= {"Del"}


def test_the_pictures_are_those_of_the_present_look(qapp, window):
    light = window.browser.loadResource(2, QUrl("pictures/table.png"))
    theme.apply(qapp, dark=True)
    dark = window.browser.loadResource(2, QUrl("pictures/table.png"))
    theme.apply(qapp, dark=False)
    qapp.setStyleSheet("")
    shades = [QImage.fromData(data).pixelColor(3, 3).lightness() for data in (light, dark)]
    assert shades[0] > 128 > shades[1]


def test_the_manual_loads_nothing_from_outside_its_folder(window):
    assert window.browser.loadResource(2, QUrl("http://example.com/a.png")) is None
    assert window.browser.loadResource(2, QUrl.fromLocalFile("/etc/hostname")) is None
    assert window.browser.loadResource(2, QUrl("../../forms/2019/form.toml")) is None


def test_the_checks_are_searched_like_the_manual(qtbot, parent):
    window = all_checks(parent)
    qtbot.addWidget(window)
    window.search.setText("勾稽")
    assert window.hits.count() > 0


def test_a_text_that_is_no_markdown_stays_as_it_is(qtbot, parent):
    fence = "~" * 8
    window = HelpWindow("甲", (Page("a", f"# 甲\n\n{fence}\n# 不是标题\n{fence}"),), parent)
    qtbot.addWidget(window)
    assert window.contents.topLevelItemCount() == 1


def shown_manual(parent):
    (window,) = parent.findChildren(HelpWindow)
    title = window.contents.currentItem().text(0)
    window.close()
    window.setParent(None)
    return title


@pytest.mark.parametrize(
    ("section", "chapter"), [("details", "二、填表"), ("requests", "二、填表"), ("overview", "三、写文字")]
)
def test_f1_opens_the_chapter_about_the_tab_in_front(qtbot, tmp_path, section, chapter):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.tabs.setCurrentWidget(window.tabs.tab(section))
    window.actions_["manual"].trigger()
    assert window.help.windows["manual"].contents.currentItem().text(0) == chapter


def test_f1_without_a_report_begins_at_the_beginning(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path)
    window.actions_["manual"].trigger()
    assert window.help.windows["manual"].contents.currentItem().text(0) == "怎样做完一份年报"


def test_the_manual_is_one_window_that_may_stand_behind_and_closes_with_the_program(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.show()
    window.actions_["manual"].trigger()
    shown = window.help.windows["manual"]
    assert shown.parent() is None
    window.tabs.setCurrentWidget(window.tabs.tab("overview"))
    window.tabs.tab("overview").edit.setFocus()
    window.actions_["manual"].trigger()
    assert window.help.windows == {"manual": shown}
    window.close()
    assert window.help.windows == {}


def test_a_closed_manual_opens_again(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.actions_["manual"].trigger()
    window.help.windows["manual"].close()
    qtbot.wait(10)
    window.actions_["manual"].trigger()
    assert window.help.windows["manual"].isVisible()


def test_f1_in_a_dialog_opens_the_chapter_about_it(qtbot, parent):
    dialog = VersionsDialog((), document.load(SAMPLE_2021), parent)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert shown_manual(dialog) == "六、保存和找回"


def test_the_pictures_can_be_taken_anew(qapp, qtbot, tmp_path):
    before = theme.is_dark()
    files = list(pictures.take(tmp_path, ("versions", "table")))
    theme.apply(qapp, dark=before)
    qapp.setStyleSheet("")
    assert [file.name for file in files] == ["versions.png", "table.png"] * 2
    for file in files:
        image = QImageReader(str(file))
        assert image.canRead()
        assert image.size().width() <= 760


def test_the_manual_opens_and_is_searched_without_a_turn_over_50_ms(qtbot, qapp):
    dog = Watchdog(qtbot)
    windows = []

    def open_one():
        windows.append(manual(None))
        windows[-1].show()

    assert min(dog.longest_turn(open_one) for _ in range(3)) < 50
    window = windows[-1]
    for words in ("结", "结转", "结转 上年", ""):
        assert min(dog.longest_turn(lambda words=words: window.search.setText(words)) for _ in range(3)) < 50, words
    for each in windows:
        each.close()
