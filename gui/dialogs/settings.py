"""设置: the few choices that matter, on one page of three groups."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.report import Snapshot
from core.rules.hiding import hideable
from gui import theme
from gui.dialogs.foot import foot
from gui.dialogs.rule_list import RuleList
from gui.help.key import help_key
from gui.preferences import RECORDING, ZOOMS, Preferences
from gui.section_tabs.help_line import HelpLine

_HIDING = "打勾的不显示，报告里什么也不改。定稿检查仍会列出它们发现的问题，并说明没有计入结论。"


class SettingsDialog(QDialog):
    """Nothing is changed before 确定."""

    dictionaries_wanted = Signal()  # open the folder of the user's word lists

    def __init__(
        self, preferences: Preferences, zoom: int, report: Snapshot | None, parent: QWidget | None = None
    ) -> None:
        """`zoom` is in percent; `report` is the open one, whose unit and contact can be taken."""
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("设置")
        help_key(self, "10-settings.md")
        self.organization = QLineEdit(preferences.organization, self)
        self.organization.setPlaceholderText("例如：某某县某某镇人民政府")
        self.contact = QPlainTextEdit(preferences.contact, self)
        self.contact.setTabChangesFocus(True)
        self.contact.setPlaceholderText("地址、邮编、电话、电子邮箱")
        self.contact.setFixedHeight(6 * theme.GRID)
        self.take = QPushButton("取自打开的报告(&O)", self)
        self.take.setAutoDefault(False)
        self.take.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.take.setEnabled(report is not None)
        self.take.clicked.connect(self._take)
        self.zoom = _choice({level: f"{level}%" for level in sorted({*ZOOMS, zoom})}, zoom, self)
        self.recording = _choice(RECORDING, preferences.recording, self)
        self.offers_terms = QCheckBox("写文字时提示规范用语(&Y)", self)
        self.offers_terms.setChecked(preferences.offers_terms)
        self.tour = QCheckBox("下次启动时再介绍一次界面(&V)", self)
        self.tour.setChecked(preferences.tour)
        self.rules = RuleList(hideable(), preferences.hidden_rules, "这台电脑上默认不显示的检查", self)
        self.hidden = QLabel(self)
        self.rules.changed.connect(self._count)
        self._lay_out()
        self._count()

    def preferences(self) -> Preferences:
        """What is chosen now."""
        return Preferences(
            organization=" ".join(self.organization.text().split()),
            contact=self.contact.toPlainText().strip(),
            recording=int(self.recording.currentData()),
            offers_terms=self.offers_terms.isChecked(),
            hidden_rules=self.rules.chosen(),
            tour=self.tour.isChecked(),
        )

    def zoom_percent(self) -> int:
        """How large tables and texts are to be shown."""
        return int(self.zoom.currentData())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self._new_reports())
        column.addWidget(self._editing())
        column.addWidget(self._checks(), 1)
        column.addWidget(foot(self, "确定")[0])
        self.resize(84 * theme.GRID, 84 * theme.GRID)

    def _new_reports(self) -> QGroupBox:
        group = QGroupBox("新建报告时填入", self)
        rows = _rows(group)
        rows.addRow("单位名称(&U)：", self.organization)
        rows.addRow("联系方式(&W)：", self.contact)
        rows.addRow(QLabel(), self.take)
        return group

    def _editing(self) -> QGroupBox:
        group = QGroupBox("编写", self)
        rows = _rows(group)
        rows.addRow("字体大小(&Z)：", self.zoom)
        rows.addRow("恢复记录(&J)：", self.recording)
        self.recording.setToolTip("每隔多久把输入的内容记入本机的恢复记录；断电时最多丢失这段时间的输入")
        rows.addRow(QLabel(), self.offers_terms)
        rows.addRow(QLabel(), self.tour)
        return group

    def _checks(self) -> QGroupBox:
        group = QGroupBox("这台电脑上默认不显示的检查", self)
        column = QVBoxLayout(group)
        column.setSpacing(theme.GRID)
        column.addWidget(HelpLine(_HIDING, group))
        column.addWidget(self.rules, 1)
        show_all = QPushButton("全部显示(&A)", group)
        show_all.clicked.connect(self.rules.clear)
        dictionaries = QPushButton("错敏词文件夹(&D)…", group)
        dictionaries.clicked.connect(self.dictionaries_wanted)
        row = QHBoxLayout()
        for button in (show_all, dictionaries):
            button.setAutoDefault(False)
        row.addWidget(self.hidden)
        row.addStretch(1)
        row.addWidget(show_all)
        row.addWidget(dictionaries)
        column.addLayout(row)
        return group

    def _take(self) -> None:
        if self._report is not None:
            self.organization.setText(self._report.text("organization"))
            self.contact.setPlainText(self._report.text("contact"))

    def _count(self) -> None:
        count = len(self.rules.chosen())
        self.hidden.setText(f"不显示 {count} 条" if count else "全部显示")


def _choice(labels: dict[int, str], chosen: int, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for value, label in labels.items():
        box.addItem(label, value)
    box.setCurrentIndex(box.findData(chosen))
    box.setFixedWidth(24 * theme.GRID)
    return box


def _rows(group: QGroupBox) -> QFormLayout:
    rows = QFormLayout(group)
    rows.setHorizontalSpacing(2 * theme.GRID)
    rows.setVerticalSpacing(theme.GRID)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    return rows
