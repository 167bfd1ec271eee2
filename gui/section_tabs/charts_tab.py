"""图表: what the figures of this report say, beside those of the years attached to it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.charts import Chart, charts
from core.problems import Problem
from gui import theme
from gui.charts.drawing import draw, height, window_look
from gui.editor import Editor
from gui.section_tabs.help_line import HelpLine

_HELP = "随表格里的数变化。附上年报告，或者加入更早的报告，可以看到各年的对比。复制的图片可以直接粘贴到文档里。"


class ChartView(QWidget):
    """One chart."""

    def __init__(self, chart: Chart, zoom: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._zoom = zoom
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chart.description)

    def show_chart(self, chart: Chart) -> None:
        """Draw another one."""
        self.chart = chart
        self.setAccessibleName(chart.description)
        self.updateGeometry()
        self.update()

    def zoom(self, factor: float) -> None:
        """Draw so many times as large."""
        self._zoom = factor
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, round(height(self.chart, window_look(self._zoom))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self.chart, self.width(), window_look(self._zoom))
        painter.end()


class ChartsTab(QScrollArea):
    """All charts of the open report; drawn anew when the tab is in view."""

    export_wanted = Signal(object)  # Chart
    years_wanted = Signal()  # add the report of another year
    copied = Signal(object)  # Chart

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._is_old = True
        self._zoom = 1.0
        self.views: list[ChartView] = []
        self.buttons: list[QWidget] = []  # below the view of the same place
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget(self)
        page.setMaximumWidth(theme.PAGE_WIDTH)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(HelpLine(_HELP, page))
        add = QPushButton("加入往年报告(&Y)…", page)
        add.clicked.connect(self.years_wanted)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        around = QWidget(self)
        row = QHBoxLayout(around)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self.setWidget(around)
        editor.fields_changed.connect(self._outdate)
        editor.prior_changed.connect(self._outdate)

    def show_problem(self, _problem: Problem) -> None:
        """No problem is shown here."""

    def zoom(self, factor: float) -> None:
        """Show the charts so many times as large."""
        self._zoom = factor
        for view in self.views:
            view.zoom(factor)

    def typing(self) -> dict[str, str]:
        """Nothing is typed here."""
        return {}

    def commit(self) -> None:
        """Nothing is typed here."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for view in self.views:
                view.update()

    def refresh(self) -> None:
        """Draw what the figures say now, if that has changed."""
        if not self._is_old:
            return
        self._is_old = False
        found = charts(self._editor.years())
        for chart in found[len(self.views) :]:
            self._add(chart)
        for view, buttons, chart in zip(self.views, self.buttons, found, strict=True):
            view.show_chart(chart)
            buttons.setEnabled(not chart.is_empty)

    def _outdate(self) -> None:
        self._is_old = True
        if self.isVisible():
            self.refresh()

    def _add(self, chart: Chart) -> None:
        card = QFrame(self.widget())
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setBackgroundRole(QPalette.ColorRole.Base)
        card.setAutoFillBackground(True)
        view = ChartView(chart, self._zoom, card)
        below = QWidget(card)
        copy = QPushButton("复制图片", below)
        copy.clicked.connect(lambda: self.copy(view.chart))
        export = QPushButton("导出图片…", below)
        export.clicked.connect(lambda: self.export_wanted.emit(view.chart))
        buttons = QHBoxLayout(below)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(export)
        column = QVBoxLayout(card)
        column.addWidget(view)
        column.addWidget(below)
        self._column.addWidget(card)
        self.views.append(view)
        self.buttons.append(below)

    def copy(self, chart: Chart) -> None:
        """Put the picture of a chart on the clipboard."""
        from gui.charts.pictures import image

        QApplication.clipboard().setImage(image(chart))
        self.copied.emit(chart)
