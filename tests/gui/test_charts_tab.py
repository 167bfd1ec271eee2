"""The tab 图表: drawn from the figures, as a picture and as files."""

import pytest
from lxml import etree
from PySide6.QtGui import QGuiApplication, QImage

from core.charts import charts
from core.document import load
from core.report import make_snapshot
from gui import theme
from gui.charts import pictures
from gui.charts.drawing import paper_look
from tests.gui.window import SAMPLE_2021, make_window, wait

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def window(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    window.show()
    window.tabs.setCurrentWidget(window.tabs.tab("charts"))
    return window


@pytest.fixture
def tab(window):
    return window.tabs.tab("charts")


def in_year(year):
    sample = load(SAMPLE_2021)
    return make_snapshot(sample.form, {**sample.fields, "year": year, "requests/received/natural_person": "90"})


def bars(image: QImage, color) -> int:
    """How many pixels have the colour."""
    return sum(image.pixelColor(x, y) == color for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))


def test_the_tab_shows_what_the_tables_say_and_follows_them(window, tab):
    assert [view.chart.series[0].values[0] for view in tab.views] == [18, 12, 1, 22]
    window.files.editor.edit({"requests/received/natural_person": "40"}, "输入")
    assert tab.views[0].chart.series[0].values[0] == 40
    assert "自然人40件" in tab.views[0].accessibleName()


def test_a_larger_figure_is_a_longer_bar(qapp):
    sample = load(SAMPLE_2021)
    few, many = (
        make_snapshot(sample.form, {**sample.fields, "requests/received/enterprise": figure}) for figure in ("1", "17")
    )
    blue = paper_look().bar
    pixels = [bars(pictures.image(charts([report])[0]), blue) for report in (few, many)]
    assert pixels[1] > 1.5 * pixels[0]


def test_last_years_and_earlier_reports_stand_beside_this_one(qtbot, window, tab, tmp_path):
    from core.document import save

    window.files.editor.attach_prior(in_year(2023))
    assert [series.name for series in tab.views[0].chart.series] == ["2023年", "2024年"]
    window.questions.path = tmp_path / "2021.nianbao"
    save(in_year(2021), window.questions.path)
    tab.years_wanted.emit()
    wait(qtbot, window)
    assert [series.name for series in tab.views[0].chart.series] == ["2021年", "2023年", "2024年"]
    assert tab.views[0].chart.series[0].values[0] == 90


def test_a_picture_is_copied_on_white_paper_in_the_dark_too(qapp, window, tab):
    theme.apply(qapp, dark=True)
    try:
        tab.copy(tab.views[0].chart)
        image = QGuiApplication.clipboard().image()
    finally:
        theme.apply(qapp, dark=False)
    assert (image.width(), image.pixelColor(1, 1).name()) == (3 * pictures.WIDTH, "#ffffff")
    assert bars(image, paper_look().bar)
    assert window.statusBar().currentMessage().startswith("已复制“本年新收的申请")


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_chart_is_exported_as_what_the_ending_says(qtbot, window, tab, tmp_path, ending):
    window.questions.path = tmp_path / f"图{ending}"
    tab.export_wanted.emit(tab.views[1].chart)
    wait(qtbot, window)
    data = window.questions.path.read_bytes()
    if ending == ".png":
        assert QImage.fromData(data).width() == 3 * pictures.WIDTH
    else:
        root = etree.fromstring(data)
        assert "申请的办理结果" in root.findtext(f"{SVG}title")
        assert "予以公开12件" in root.findtext(f"{SVG}desc")


def test_a_blank_report_says_why_there_is_nothing(qtbot, tmp_path):
    window = make_window(qtbot, tmp_path, SAMPLE_2021)
    editor = window.files.editor
    editor.edit(dict.fromkeys(editor.report.form.cells, ""), "清除")
    window.show()
    window.tabs.setCurrentWidget(window.tabs.tab("charts"))
    tab = window.tabs.tab("charts")
    assert all(view.chart.is_empty for view in tab.views)
    assert not any(buttons.isEnabled() for buttons in tab.buttons)
    editor.edit({"requests/received/natural_person": "3"}, "输入")
    assert tab.buttons[0].isEnabled()


def test_the_charts_grow_with_the_window(window, tab):
    before = tab.views[0].sizeHint().height()
    window.tabs.zoom(1.5)
    assert tab.views[0].sizeHint().height() > 1.3 * before
