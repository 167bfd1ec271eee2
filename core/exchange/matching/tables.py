"""Rows of a document -> figures in cells. Rows are known by their labels, never by their position.

Words are gathered until figures follow; the row is the one whose label the words end with. That survives labels
broken over lines or cells, group labels and heads before them, and flattened tables with one cell a line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.exchange.matching.alignment import Heads, trimmed
from core.exchange.matching.figures import is_figure, is_page_mark, settle, split_line
from core.exchange.matching.imported import Doubt, Placed
from core.exchange.matching.labels import PIECES, Match, Target, labels_of, plain
from core.exchange.source import SourceRow
from core.forms import Cell, Form
from core.problems import Problem, Severity

_SINGLE_ROW = "other_handling"
_UNKNOWN_TEXT = "表格部分里的这段文字没有放入报告，请确认是否需要写进正文"


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    place: str


class TableReader:
    """Reads the table rows of a document against one form. With `exact`, texts are kept as they are."""

    def __init__(self, form: Form, *, exact: bool = False) -> None:
        self.form = form
        self._labels = labels_of(form.id)
        self._exact = exact
        self._words: list[_Part] = []  # since the last figures
        self._run: list[_Part] = []  # figures of a flattened table since the last words
        self._last: Target | None = None
        self._heads = Heads(self._labels)
        self._table: str | None = None
        self._line_cells = {
            name: form.table_cells(name) for name, table in form.tables.items() if table.orientation == "line"
        }
        self._in_line: str | None = None  # the line table whose heads were the last to be seen
        self.cells: dict[str, str] = {}
        self.placed: list[Placed] = []
        self.doubts: list[Doubt] = []
        self._single_row: _Part | None = None
        self._three_rows: _Part | None = None

    def read(self, rows: Iterable[SourceRow], table: str | None = None) -> None:
        """Place the figures of `rows`; `table` is the section they stand in, when that is known."""
        self._table = table
        self._in_line = table if table in self._line_cells else None
        for row in rows:
            self._heads.enter(row.grid)
            if len(row.cells) > 1:
                self._end_run()
                self._grid_row(row)
            else:
                self._line(row)
        self._end_run()
        self._forget_words()

    def findings(self) -> tuple[Problem, ...]:
        """T3-10: the rows under （六）其他处理 are those of another form."""
        found = self._single_row or self._three_rows
        if not found:
            return ()
        message = (
            "2021年格式的“（六）其他处理”应分三行，源文件只有一行，已放入“3.其他”，请核对。"
            if self._single_row
            else "2019年格式的“（六）其他处理”只有一行，源文件分了三行，没有填入，请合计后填写。"
        )
        cells = tuple(cell for cell in self.form.cells if f"/{_SINGLE_ROW}" in cell and cell.endswith("/total"))
        basis = f"{self.form.notice}：表三（六）其他处理"
        return (Problem("T3-10", Severity.WARNING, "requests", cells, message, basis),)

    # Flattened tables: one cell, or one row, a line.

    def _line(self, row: SourceRow) -> None:
        for text in row.text.split("\n"):
            if text.strip() and not is_page_mark(text):
                words, figures = split_line(text)
                if words:
                    self._end_run()
                    self._say(words, row.place)
                self._run += [_Part(figure, row.place) for figure in figures]

    def _end_run(self) -> None:
        run, self._run = self._run, []
        if not run:
            return
        texts = [part.text for part in run]
        cells = self._line_of(len(texts))
        if cells:
            self._put(cells, run, 1.0)
            return
        parts = [part.text for part in self._words[-PIECES:]]
        match = self._labels.find(parts, len(texts)) or self._similar(parts)
        wanted = match.target.cells if match else self._line_cells.get(self._in_line or "", ())
        if len(run) == 1 and len(wanted) > 1 and texts[0].isdecimal() and len(texts[0]) == len(wanted):
            run = [_Part(digit, run[0].place) for digit in texts[0]]
            reason = f"数字连写，按每格一位拆成“{' '.join(texts[0])}”，请核对"
            self.doubts.append(Doubt(texts[0], run[0].place, reason, wanted[0].id))
        if match and self._accepts(match.target, run):
            self._put(match.target.cells, run, match.certainty, match)
        elif not match and len(run) == len(wanted):
            self._put(wanted, run, 0.8)
        else:
            self._unplaced(texts, run[0].place, match)

    # Tables with cells.

    def _grid_row(self, row: SourceRow) -> None:
        texts = [cell.text.strip() for cell in row.cells]
        if not any(texts):
            return
        if self._line_row(row, texts):
            return
        best = self._label_at(texts)
        if best:
            at, match = best
            values = self._heads.align(row.cells[at + 1 :], match.target.cells)
            self._words += [_Part(text, row.place) for text in texts[: at + 1] if text]
            if values is None:
                self._unplaced(texts[at + 1 :], row.place, match)
            elif self._accepts(match.target, parts := [_Part(value, row.place) for value in values]):
                self._put(match.target.cells, parts, match.certainty, match)
            else:
                self._unplaced(values, row.place, match)
        elif any(map(is_figure, texts)):
            self._guess(row, texts)
        else:
            self._head_row(row, texts)

    def _head_row(self, row: SourceRow, texts: Sequence[str]) -> None:
        for cell, text in zip(row.cells, texts, strict=True):
            if text:
                self._heads.note(cell)
                self._say(text, row.place)

    def _line_row(self, row: SourceRow, texts: Sequence[str]) -> bool:
        """Place the one row of a table that prints all its rows beside each other (table 4)."""
        wanted = self._line_cells.get(self._in_line or "", [])
        if not wanted or len(texts) < len(wanted):
            return False
        cells = trimmed(row.cells, len(wanted))
        if len(cells) != len(wanted) or self._all_heads([cell.text for cell in cells if cell.text.strip()]):
            return False
        self._put(wanted, [_Part(cell.text, row.place) for cell in cells], 1.0)
        return True

    def _label_at(self, texts: Sequence[str]) -> tuple[int, Match] | None:
        """The cell that ends the row's label (-1: the label stands in rows before), and the row it names.

        The first label followed by exactly its number of cells is preferred, one of this section's table before
        others: words where figures belong cannot then mislead. Next best is the last label of all.
        """
        before = [part.text for part in self._words[-PIECES:]]
        found: list[tuple[int, Match]] = []
        exact: list[tuple[int, Match]] = []
        for at in (*range(len(texts) - 1), -1):
            follow = texts[at + 1 :]
            figures = any(map(is_figure, follow))
            if (at < 0 and not figures) or (at >= 0 and (not texts[at] or is_figure(texts[at]))):
                continue
            match = self._labels.find([*before, *texts[: at + 1]], len(follow))
            if match and len(match.target.cells) == len(follow) and not self._all_heads(follow):
                exact.append((at, match))
            elif match and (figures or not any(follow)):
                found.append((at, match))
        here = [item for item in exact if item[1].target.table == self._table]
        return next(iter(here or exact or found[-1:]), None)

    def _all_heads(self, texts: Sequence[str]) -> bool:
        """Whether these are printed words, not figures; our own exports hold no heads where figures can be."""
        return not self._exact and all(text and not is_figure(text) and self._labels.known(text) for text in texts)

    def _guess(self, row: SourceRow, texts: Sequence[str]) -> None:
        """Figures without an official label before them: a misspelt one, none at all, or a row nobody asked for."""
        at = next(index for index, text in enumerate(texts) if is_figure(text))
        label = [text for text in texts[:at] if text]
        match = self._similar([*(part.text for part in self._words), *label])
        target = match.target if match else None
        if not label and not self._words and self._last:
            target = self._labels.following(self._last)
        follow = row.cells[at:]
        values = self._heads.align(follow, target.cells) if target else None
        self._words += [_Part(text, row.place) for text in label]
        if target and values and self._accepts(target, parts := [_Part(value, row.place) for value in values]):
            if not match:
                name = target.row.name
                reason = f"这一行没有行名，按顺序填入“{name}”，请核对"
                self.doubts.append(Doubt(" ".join(filter(None, texts)), row.place, reason, target.cells[0].id))
            self._put(target.cells, parts, match.certainty if match else 0.5, match)
        else:
            self._unplaced([cell.text for cell in follow], row.place, match)

    # Shared by both.

    def _say(self, text: str, place: str) -> None:
        self._words.append(_Part(text, place))
        said = plain(text)
        for name, cells in self._line_cells.items():
            if any(said == plain(label) for cell in cells for label in cell.row.label):
                self._in_line = name

    def _line_of(self, count: int) -> Sequence[Cell]:
        cells = self._line_cells.get(self._in_line or "", ())
        return cells if len(cells) == count else ()

    def _similar(self, parts: Sequence[str]) -> Match | None:
        return self._labels.alike(parts[-1], self._last) if parts else None

    def _accepts(self, target: Target, parts: Sequence[_Part]) -> bool:
        """Whether the row takes these figures: it is of this form, has as many cells, and holds none yet."""
        if target.form != self.form.id:
            if target.row.id.startswith(f"{_SINGLE_ROW}."):
                self._three_rows = parts[0]
            return False
        return len(parts) == len(target.cells) and target.cells[0].id not in self.cells

    def _put(self, cells: Sequence[Cell], parts: Sequence[_Part], certainty: float, match: Match | None = None) -> None:
        if match:
            self._last = match.target
            self._check_single_row(match, parts)
        for cell, part in zip(cells, parts, strict=True):
            text, reason = (part.text, None) if self._exact else settle(cell, part.text)
            self.cells[cell.id] = text
            self.placed.append(Placed(cell.id, part.text, part.place, certainty))
            if reason:
                self.doubts.append(Doubt(part.text.strip(), part.place, f"“{cell.name}”{reason}", cell.id))
        if self._words:
            self._words.pop()
        self._forget_words()

    def _check_single_row(self, match: Match, parts: Sequence[_Part]) -> None:
        if match.target.row.id.startswith(f"{_SINGLE_ROW}.") and match.label.endswith("其他处理"):
            self._single_row = parts[0]
            raw = " ".join(part.text.strip() for part in parts)
            reason = "“（六）其他处理”在这一格式中分三行，源文件只有一行，已放入“3.其他”，请核对"
            self.doubts.append(Doubt(raw, parts[0].place, reason, match.target.cells[0].id))

    def _unplaced(self, texts: Sequence[str], place: str, match: Match | None) -> None:
        """List figures that could not be placed, with their label and why."""
        label = self._words.pop().text if self._words else ""
        self._forget_words()
        raw = " ".join(text.strip() for text in (label, *texts) if text.strip())
        cell = None
        if match is None:
            reason = "认不出这些数字属于哪一行，没有填入"
        elif match.target.form != self.form.id:
            reason = "这一行不属于当前格式，没有填入"
        elif match.target.cells[0].id in self.cells:
            reason, cell = f"“{match.target.row.name}”这一行重复出现，以前面的为准", match.target.cells[0].id
        else:
            wanted, cell = len(match.target.cells), match.target.cells[0].id
            reason = f"“{match.target.row.name}”应有{wanted}个数，这里有{len(texts)}个，不能确定各属哪一列，没有填入"
        self.doubts.append(Doubt(raw, place, reason, cell))

    def _forget_words(self) -> None:
        """Drop the words gathered; those that no official table prints become doubts."""
        for part in self._words:
            if not self._exact and not self._labels.known(part.text):
                self.doubts.append(Doubt(part.text.strip(), part.place, _UNKNOWN_TEXT))
        self._words = []
