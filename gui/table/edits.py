"""Copy, paste, clear and fill: what can be done with several cells at once, each as one undoable step."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication

from core.errors import UserError
from core.values import State
from gui.table import clipboard
from gui.table.clipboard import Block
from gui.table.model import TableModel

COMPUTED = "合计由“自动求和”计算；要手工填写，请先在“编辑”菜单关闭自动求和。"


class TableEdits:
    """Changes the cells of one table. Every method answers with a sentence for the user, "" when all was done."""

    def __init__(self, model: TableModel) -> None:
        self._model = model
        self._editor = model.editor
        self.pasted: list[str] = []  # the cells of the last paste, none when it was refused

    def copy(self, cells: Sequence[str], *, with_heads: bool = False) -> str:
        """Put the rectangle around `cells` on the clipboard; what is not of them stays blank."""
        grid, report, area = self._model.grid, self._editor.report, self._model.grid.area(cells)
        rows = grid.ids[area.top : area.top + area.rows]
        wanted = set(cells)
        block = [
            [report.text(cell) if cell in wanted else "" for cell in row[area.left : area.left + area.columns]]
            for row in rows
        ]
        if with_heads:
            block = self._headed(block, [row[area.left : area.left + area.columns] for row in rows])
        QGuiApplication.clipboard().setMimeData(clipboard.to_mime(block))
        return ""

    def _headed(self, block: Block, rows: Sequence[Sequence[str]]) -> Block:
        """The block with its rows' names before it and its columns' names above, wherever these change."""
        cells = self._editor.report.form.cells
        headed: Block = []
        last: list[str] = []
        for texts, row in zip(block, rows, strict=True):
            heads = [cells[cell].column.name for cell in row]
            if heads != last:
                headed.append(["", *heads])
                last = heads
            headed.append([cells[row[0]].row.name if row else "", *texts])
        return headed

    def fill(self, cells: Sequence[str], *, right: bool) -> str:
        """Repeat each row's first selected cell to the right, or each column's downwards, as Ctrl+R and Ctrl+D do."""
        grid = self._model.grid
        first: dict[int, str] = {}
        changes: dict[str, str] = {}
        for cell in cells:
            line = grid.at(cell)[0 if right else 1]
            source = first.setdefault(line, cell)
            if source != cell and not self._model.is_computed(cell):
                changes[cell] = self._editor.report.text(source)
        if not changes:
            return "请选中要填的几个单元格，连同作为来源的第一个。"
        self._edit(changes, "向右填充" if right else "向下填充")
        return ""

    def set_all(self, cells: Sequence[str], text: str, name: str) -> str:
        """Give all `cells` the same text; automatic sums stay."""
        changes = dict.fromkeys((cell for cell in cells if not self._model.is_computed(cell)), text)
        if not changes:
            return COMPUTED
        self._edit(changes, name)
        return ""

    def fill_zero(self, cells: Sequence[str]) -> str:
        """Write 0 where a cell is blank or holds a placeholder; one cell stands for the whole table."""
        wanted = cells if len(cells) > 1 else [cell for row in self._model.grid.ids for cell in row]
        empty = [
            cell
            for cell in wanted
            if self._editor.report.value(cell).state in {State.BLANK, State.PLACEHOLDER}
            and not self._model.is_computed(cell)
        ]
        self._edit(dict.fromkeys(empty, "0"), "填零")
        return "" if empty else "没有空白的单元格，不需要填零。"

    def paste(self, cells: Sequence[str]) -> str:
        """Lay the block on the clipboard over the table, or over `cells` when they are several."""
        self.pasted = []
        try:
            block = clipboard.from_mime(QGuiApplication.clipboard().mimeData())
            texts = clipboard.lay(block, self._model.grid, cells)
        except UserError as error:
            return error.sentence
        changes = {cell: text for cell, text in texts.items() if not self._model.is_computed(cell)}
        if not changes:
            return COMPUTED
        self._edit(changes, _paste_name(block))
        self.pasted = list(texts)
        return self._overruled({cell: text for cell, text in texts.items() if cell not in changes})

    def _overruled(self, texts: Mapping[str, str]) -> str:
        """What to say of pasted totals that the automatic sums contradict."""
        form, report = self._editor.report.form, self._editor.report
        cells = [
            cell
            for cell, text in texts.items()
            if text and form.cells[cell].parse(text).number != report.value(cell).number
        ]
        if not cells:
            return ""
        return f"有{len(cells)}个合计与粘贴的数不同，保留了自动求和的结果；要用粘贴的，请先关闭自动求和。"

    def _edit(self, changes: Mapping[str, str], name: str) -> None:
        """One step, and none at all when nothing would change: an empty step would cost the user the redo steps."""
        report = self._editor.report
        if any(report.form.cells[cell].parse(text).text != report.text(cell) for cell, text in changes.items()):
            self._editor.edit(changes, name)


def _paste_name(block: Block) -> str:
    return f"粘贴 {len(block)}×{len(block[0])}"
