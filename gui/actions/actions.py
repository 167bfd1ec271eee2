"""The one table of everything that menus and toolbar offer."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from gui import icons


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action as data. `text` has its mnemonic, `shortcuts` are in Qt's portable spelling."""

    id: str
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


ACTIONS = (
    ActionSpec("new", "新建(&N)…", "新建一份年度报告", ("Ctrl+N",), "new"),
    ActionSpec(
        "new_year", "由上年报告新建(&B)…", "选择上年的报告文件，带入上年结转和文字草稿", ("Ctrl+Shift+N",), "new_year"
    ),
    ActionSpec("open", "打开(&O)…", "打开报告，或导入 DOCX、XLSX、网页等文件", ("Ctrl+O",), "open"),
    ActionSpec("import_here", "导入到当前报告(&I)…", "用文件里的内容替换打开着的报告，可以撤销"),
    ActionSpec("save", "保存(&S)", "保存报告", ("Ctrl+S",), "save"),
    ActionSpec("save_as", "另存为(&A)…", "把报告保存为另一个文件", ("Ctrl+Shift+S",)),
    ActionSpec("export", "导出(&E)…", "导出为 DOCX、PDF、XLSX 等文件", ("Ctrl+E",), "export"),
    ActionSpec("print_preview", "打印预览(&W)…", "看一看印出来的样子，从那里可以打印"),
    ActionSpec("print", "打印(&P)…", "按公文格式打印报告", ("Ctrl+P",)),
    ActionSpec("versions", "以前的版本(&V)…", "查看和恢复这份报告以前保存的内容"),
    ActionSpec("settings", "设置(&T)…", "新建报告的默认内容、字体大小、恢复记录和默认不显示的检查", ("Ctrl+,",)),
    ActionSpec("display_name", "我的名字(&M)…", "在共享文件夹中编辑时，同事看到的名字"),
    ActionSpec("forget", "清除使用痕迹(&K)…", "几个人共用电脑时：清除最近打开、以前的版本和恢复记录"),
    ActionSpec("quit", "退出(&X)", "关闭窗口", ("Ctrl+Q",)),
    ActionSpec("undo", "撤销(&U)", "撤销上一步", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "重做(&R)", "重做撤销的一步", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionSpec("cut", "剪切(&T)", "剪切选中的内容", ("Ctrl+X",), "cut"),
    ActionSpec("copy", "复制(&C)", "复制选中的内容", ("Ctrl+C",), "copy"),
    ActionSpec("paste", "粘贴(&P)", "粘贴剪贴板的内容，表格可以直接来自电子表格软件", ("Ctrl+V",), "paste"),
    ActionSpec("paste_report", "粘贴为报告(&B)", "把剪贴板里的整份报告读进来，例如从网页上复制的", ("Ctrl+Shift+V",)),
    ActionSpec("copy_page", "复制为网页(&H)", "复制整份报告，粘贴到网站的编辑器"),
    ActionSpec("copy_with_heads", "带表头复制(&K)", "复制选中的单元格，连同行名和列名", ("Ctrl+Shift+C",)),
    ActionSpec("fill_down", "向下填充(&J)", "把选中区域第一行的内容填到下面各行", ("Ctrl+D",)),
    ActionSpec("fill_right", "向右填充(&L)", "把选中区域第一列的内容填到右面各列", ("Ctrl+R",)),
    ActionSpec("clear", "清除(&D)", "清空选中的内容", ("Del",)),
    ActionSpec("fill_zero", "填零(&Z)", "把选中的空白单元格填为 0", ("Ctrl+0",), "zero"),
    ActionSpec("auto_sum", "自动求和(&M)", "合计随各项自动计算", (), "sum", checkable=True),
    ActionSpec("find", "查找(&F)…", "在表格和文字里查找", ("Ctrl+F",), "find"),
    ActionSpec("find_next", "查找下一个(&X)", "跳到下一处找到的字", ("F3",)),
    ActionSpec("replace", "替换(&E)…", "在表格和文字里替换", ("Ctrl+H",)),
    ActionSpec("go_to_cell", "转到单元格(&G)…", "按行名和列名找到一个单元格", ("Ctrl+G",), "goto"),
    ActionSpec("comment", "批注(&O)…", "给选中的单元格写批注，只供内部使用，不会印在报告里", ("Shift+F2",)),
    ActionSpec("comments", "全部批注(&Q)…", "查看、修改和删除报告里的批注"),
    ActionSpec("insert_figure", "插入数据(&I)…", "在文字里插入表格的数，它会跟着表格变", ("Ctrl+Shift+I",)),
    ActionSpec("next_problem", "下一个问题(&N)", "跳到下一个问题", ("F8",), "next"),
    ActionSpec("previous_problem", "上一个问题(&P)", "跳到上一个问题", ("Shift+F8",), "previous"),
    ActionSpec("accept", "采用建议(&A)", "按第一条建议改正当前问题", ("Ctrl+.",), "accept"),
    ActionSpec("attach_prior", "附上年报告(&L)…", "打开上年报告，核对结转和变化"),
    ActionSpec("take_carried", "取上年结转(&C)", "把上年报告的结转下年度填入本年的上年结转"),
    ActionSpec("compare", "与…比较(&B)…", "与另一份报告逐处比较，例如同事的副本、公布的文件", ("Ctrl+Shift+B",)),
    ActionSpec("compare_prior", "与上年报告比较(&D)", "与附上的上年报告逐处比较"),
    ActionSpec("final_check", "定稿(&F)…", "检查报告能不能定稿，写成报送和公布的各种文件", ("F7",)),
    ActionSpec("export_explanations", "导出审核说明(&E)…", "把情况说明导出为一份 DOCX，随报告上报"),
    ActionSpec("switched_off", "停用的检查(&O)…", "查看和恢复本报告停用的检查"),
    ActionSpec("dictionaries", "错敏词文件夹(&W)…", "放入自己的错敏词表（文本文件，每行一条：错词=>正词），再检查一遍"),
    ActionSpec("show_prior", "显示上年数(&Y)", "在单元格里同时显示上年的数", checkable=True),
    ActionSpec("show_problems", "问题列表(&P)", "显示或隐藏问题列表", (), "panel", checkable=True),
    ActionSpec(
        "show_guidance", "填报说明(&G)", "选中的单元格或文字怎么填、用语是什么意思", ("Ctrl+F1",), checkable=True
    ),
    ActionSpec("show_toolbar", "工具栏(&T)", "显示或隐藏工具栏", checkable=True),
    ActionSpec("next_pane", "换到另一栏(&J)", "在报告、问题列表和填报说明之间换，不用鼠标", ("F6",)),
    ActionSpec("zoom_in", "放大(&I)", "放大表格和文字（Ctrl+滚轮）", ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoom_out", "缩小(&O)", "缩小表格和文字（Ctrl+滚轮）", ("Ctrl+-",)),
    ActionSpec("zoom_reset", "实际大小(&R)", "按原来的大小显示表格和文字"),
    ActionSpec("widen_column", "加宽本列(&A)", "当前单元格所在的列加宽一个字", ("Alt+Shift+Right",)),
    ActionSpec("narrow_column", "收窄本列(&N)", "当前单元格所在的列收窄一个字", ("Alt+Shift+Left",)),
    ActionSpec("reset_columns", "恢复列宽(&W)", "各表的列宽恢复为自动；列宽可以拖动表头的边线改变"),
    ActionSpec("dark", "深色外观(&D)", "深色或浅色外观", checkable=True),
    ActionSpec("manual", "使用手册(&M)", "查看使用手册", ("F1",), "help"),
    ActionSpec("tour", "认识界面(&T)", "用四个气泡介绍窗口的各个部分"),
    ActionSpec("rules", "全部检查(&R)", "每条检查的说法、算法和依据"),
    ActionSpec("about", "关于(&A)", "版本与许可"),
)

# "" is a separator, a name in angle brackets a submenu that someone else fills.
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "文件(&F)",
        (
            *("new", "new_year", "open", "<recent>", "<samples>", ""),
            *(
                "save",
                "save_as",
                "versions",
                "",
                "import_here",
                "export",
                "",
                "print_preview",
                "print",
                "",
                "settings",
                "display_name",
                "forget",
                "quit",
            ),
        ),
    ),
    (
        "编辑(&E)",
        (
            *("undo", "redo", "", "cut", "copy", "copy_with_heads", "paste", "clear", ""),
            *("copy_page", "paste_report", "", "fill_zero", "fill_down", "fill_right", "auto_sum", ""),
            *("find", "find_next", "replace", "go_to_cell", "", "insert_figure", "comment", "comments"),
        ),
    ),
    (
        "检查(&C)",
        (
            "next_problem",
            "previous_problem",
            "accept",
            "",
            "attach_prior",
            "take_carried",
            "",
            "compare",
            "compare_prior",
            "",
            "final_check",
            "export_explanations",
            "switched_off",
            "dictionaries",
        ),
    ),
    (
        "视图(&V)",
        (
            "show_prior",
            "",
            "show_problems",
            "show_guidance",
            "show_toolbar",
            "next_pane",
            "",
            "zoom_in",
            "zoom_out",
            "zoom_reset",
            "",
            "widen_column",
            "narrow_column",
            "reset_columns",
            "",
            "dark",
        ),
    ),
    ("帮助(&H)", ("manual", "tour", "rules", "", "about")),
)
SUBMENUS = {"<recent>": "最近打开(&R)", "<samples>": "打开示例(&L)"}
TOOLBAR = (
    "new", "open", "save", "export", "", "undo", "redo", "", "cut", "copy", "paste", "", "fill_zero", "auto_sum", "",
    "previous_problem", "next_problem", "accept",
)  # fmt: skip
CELL_MENU = (
    "cut", "copy", "copy_with_heads", "paste", "clear", "", "fill_zero", "fill_down", "fill_right", "", "comment",
)  # fmt: skip


class Actions:
    """The actions of one window by id, and the menus and toolbar made of them."""

    def __init__(self, parent: QObject) -> None:
        self._actions = {spec.id: _make(spec, parent) for spec in ACTIONS}
        self.submenus: dict[str, QMenu] = {}
        self.retint()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def retint(self) -> None:
        """Take the icons in the colours of the present look."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.id].setIcon(icons.icon(spec.icon))

    def enable(self, names: tuple[str, ...], *, enabled: bool) -> None:
        """Switch several actions at once."""
        for name in names:
            self._actions[name].setEnabled(enabled)

    def fill_menus(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for title, entries in MENUS:
            menu = bar.addMenu(title)
            for entry in entries:
                if entry in SUBMENUS:
                    self.submenus[entry] = menu.addMenu(SUBMENUS[entry])
                elif entry:
                    menu.addAction(self._actions[entry])
                else:
                    menu.addSeparator()

    def fill(self, bar: QToolBar | QMenu, entries: tuple[str, ...]) -> None:
        """Make a toolbar or a context menu of `entries`."""
        for entry in entries:
            if entry:
                bar.addAction(self._actions[entry])
            else:
                bar.addSeparator()


def _make(spec: ActionSpec, parent: QObject) -> QAction:
    action = QAction(spec.text, parent)
    action.setObjectName(spec.id)
    action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
    action.setStatusTip(spec.tip)
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{spec.tip}（{shortcut}）" if shortcut else spec.tip)
    action.setCheckable(spec.checkable)
    return action
