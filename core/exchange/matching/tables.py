"""Rows of a document -> figures in cells. Rows are known by their labels, never by their position.

Words are gathered until figures follow; the row is the one whose label the words end with. That survives labels
broken over lines or cells, group labels and heads before them, and flattened tables with one cell a line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.exchange.matching.alignment import spread
from core.exchange.matching.figures import is_figure, is_numeral, is_page_mark, split_glued, split_tokens
from core.exchange.matching.imported import Doubt
from core.exchange.matching.labels import PIECES, Match, plain
from core.exchange.matching.line_tables import LineTables
from core.exchange.matching.misplaced import adds_up
from core.exchange.matching.placing import Part, Placing
from core.exchange.matching.serials import Serials, counts, is_numbering
from core.exchange.source import SourceCell, SourceRow
from core.forms import Cell, Form


class TableReader(Placing):
    """Reads the table rows of a document against one form. With `exact`, texts are kept as they are."""

    def __init__(self, form: Form, *, exact: bool = False) -> None:
        super().__init__(form, exact=exact)
        self._run: list[Part] = []  # figures of a flattened table since the last words
        self._glued = False  # whether they stood in the line of their label
        self._lines = LineTables(form, self._labels)
        self._line_cells = self._lines.cells
        self._serials = Serials(self._labels)
        self._in_line: str | None = None  # the line table whose heads were the last to be seen
        self._empty: Match | None = None  # the row before, when its label stood alone
        self._lone: int | None = None  # the column of the only cell that the row before filled

    def read(self, rows: Iterable[SourceRow], table: str | None = None) -> None:
        """Place the figures of `rows`; `table` is the section they stand in, when that is known."""
        self._in_line = table if table in self._line_cells else None
        self._serials.enter()
        for row in rows:
            self._heads.enter(row.grid)
            filled = [cell for cell in row.cells if cell.text.strip()]
            if self._has_cells(row, filled):
                self._end_run()
                self._grid_row(row)
            elif filled:
                self._line(filled[0], row)
            self._lone = filled[0].column if len(filled) == 1 else None
        self._end_run()
        self._forget_words()

    def _has_cells(self, row: SourceRow, filled: Sequence[SourceCell]) -> bool:
        """Whether `row` is a row of cells: not a line of text, in whichever column, and not a cell of a column that
        holds one cell a row.
        """
        if len(filled) != 1 or len(row.cells) < 2 or self._exact:
            return len(row.cells) > 1
        text = filled[0].text.strip()
        if is_figure(text):
            return self._lone != filled[0].column
        match = self._labels.exact(text)
        return match is not None and len(row.cells) - row.cells.index(filled[0]) > len(match.target.cells)

    # Flattened tables: one cell, or one row, a line.

    def _line(self, cell: SourceCell, row: SourceRow) -> None:
        if len(row.cells) > 1:
            self._heads.note(cell)
        for text in cell.text.split("\n"):
            if not text.strip() or is_page_mark(text):
                continue
            words, figures = split_tokens(text)
            is_glued = bool(words and figures)
            if not figures and (glued := split_glued(text)) and self._labels.find([*self._labelled(), glued[0]]):
                words, figures = glued[0], [glued[1]]
                is_glued = True
            elif not figures and is_numeral(text) and self._awaits_figure():
                words, figures = "", [text]
            if words:
                self._end_run()
                self._say(words, row.place)
                self._heads.order.say(words)
            self._glued = is_glued
            self._run += [Part(figure, row.place) for figure in figures]

    def _labelled(self) -> list[str]:
        return [part.text for part in self._words[-PIECES:]]

    def _awaits_figure(self) -> bool:
        match = self._labels.find(self._labelled(), self._last)
        wanted = match.target.cells if match else self._line_cells.get(self._in_line or "", ())
        return len(self._run) < len(wanted)

    def _end_run(self) -> None:
        run, self._run = self._run, []
        if not run:
            return
        self._heads.order.close()
        parts = self._labelled()
        match = self._labels.find(parts, self._last) or self._similar(parts)
        line = self._line_cells.get(self._in_line or "", ())
        run = self._without_numbers(run, match, line)
        texts = [part.text for part in run]
        wanted = match.target.cells if match and len(run) != len(line) else line
        if len(run) == 1 < len(wanted) == len(texts[0]) and texts[0].isdecimal() and self._divides(texts[0], wanted):
            run = [Part(digit, run[0].place) for digit in texts[0]]
            reason = f"数字连写，按每格一位拆成“{' '.join(texts[0])}”，请核对"
            self._doubts.add(Doubt(texts[0], run[0].place, reason, wanted[0].id))
        both = [*match.target.cells, *self._labels.line_after(match.target)] if match else []
        if not run:
            return
        if match and len(both) == len(run) > len(match.target.cells):  # the heads between are missing
            self._put(match.target.cells, run[: len(match.target.cells)], match.certainty, match)
            self._place(both[len(match.target.cells) :], run[len(match.target.cells) :], 0.8)
        elif line and (piece := self._lines.figures(self._in_line or "", len(run))):
            self._place(piece, run, 1.0 if len(piece) == len(line) else 0.9)
        elif wanted is line:
            self._place(line, run, 1.0) if line and len(run) == len(line) else self._unplaced(run, match, line)
        else:
            self._place_run(run, match)

    def _place_run(self, run: list[Part], match: Match | None) -> None:
        order = self._heads.order
        cells: Sequence[Cell] = match.target.cells if match else ()
        only = order.order(cells) if len(run) == len(cells) else order.only(cells) if cells else None
        cells = cells if only is None else [cells[at] for at in only]
        if match and self._accepts(match, cells, run):
            mixed = only is None and order.is_mixed(cells)
            self._put(cells, run, match.certainty, match, sure=not mixed)
        else:
            self._unplaced(run, match)

    def _without_numbers(self, run: list[Part], match: Match | None, line: Sequence[Cell]) -> list[Part]:
        """`run` without the numbers of columns or rows."""
        texts = [part.text for part in run]
        width = len(line)
        if line and len(run) == 2 * width and counts(texts[:width]):
            return run[width:]
        if not match and is_numbering(texts):
            return []
        return run[self._serials.within(texts, len(match.target.cells) if match else width)]

    def _divides(self, digits: str, wanted: Sequence[Cell]) -> bool:
        """Whether digits without gaps may be a row's figures of one digit each: they add up, or follow their label."""
        numbers = [int(digit) for digit in digits]
        if wanted[-1].column.id == "total":
            return adds_up(numbers)
        return not any(numbers) or self._glued

    # Tables with cells.

    def _grid_row(self, row: SourceRow) -> None:
        if not self._exact:
            row = self._serials.strip(row)
        texts = [cell.text.strip() for cell in row.cells]
        if not any(texts) or (is_numbering(texts) and not self._exact):
            return
        if any(map(is_figure, texts)):
            self._heads.order.close()
        if self._line_row(row, texts):
            return
        found = self._label_at(texts)
        if found:
            self._fill(row, *found)
        elif any(map(is_figure, texts)):
            self._guess(row, texts)
        else:
            self._head_row(row, texts)

    def _list_rest(self, texts: Sequence[str], place: str) -> None:
        if texts:
            self._doubts.add(Doubt(" ".join(texts), place, "表格右边多出的这些内容没有放入报告，请确认不需要"))

    def _head_row(self, row: SourceRow, texts: Sequence[str]) -> None:
        for cell, text in zip(row.cells, texts, strict=True):
            if text:
                self._heads.note(cell)
                self._heads.order.say(text)
                self._say(text, row.place)
        self._heads.widen(row.cells)

    def _line_row(self, row: SourceRow, texts: Sequence[str]) -> bool:
        """Place the one row of a table that prints all its rows beside each other (table 4)."""
        wanted = self._line_cells.get(self._in_line or "", [])
        first = next((at for at, text in enumerate(texts) if text and (self._exact or is_figure(text))), None)
        if first is None or not wanted:
            return False
        if not self._exact and self._line_piece(row, texts, wanted):
            return True
        lead = next((at for at, text in enumerate(texts[:first]) if text), None)
        if lead is not None and self._labels.exact(texts[lead]):
            return False
        start = 0 if lead is None or self._heads.begins(row.cells[lead:], wanted) else lead + 1
        if len(texts) - start < len(wanted):
            return False
        aligned = self._heads.align(row.cells[start:], wanted)
        if aligned is None:
            return False
        self._place(wanted, [Part(text, row.place) for text in aligned.texts], 1.0, sure=aligned.sure)
        self._list_rest(aligned.rest, row.place)
        return True

    def _line_piece(self, row: SourceRow, texts: Sequence[str], wanted: Sequence[Cell]) -> bool:
        """Place figures of such a table when it is broken into its groups, or turned on its side."""
        first = next(at for at, text in enumerate(texts) if is_figure(text))
        words = [text for text in texts[:first] if text]
        for text in words:
            self._lines.say(text)
        cells = row.cells[first:]
        if len(cells) >= len(wanted):
            return False
        filled = [cell for cell in cells if cell.text.strip()]
        for figures in (cells, filled):
            if piece := self._lines.figures(self._in_line or "", len(figures)):
                self._words += [Part(text, row.place) for text in words]
                self._place(piece, [Part(cell.text, row.place) for cell in figures], 0.9)
                return True
        return False

    def _label_at(self, texts: Sequence[str]) -> tuple[int, Match] | None:
        """The cell that ends the row's label (-1: the label stands in rows before), and the row it names.

        A cell that is a label, the last one of them, is preferred to words that only end with one: remarks where
        figures belong cannot then mislead.
        """
        first = next((at for at, text in enumerate(texts) if is_figure(text)), len(texts))
        words = [at for at in range(first) if texts[at]]
        before = self._labelled()
        labels = [(at, match) for at in words if (match := self._labels.exact(texts[at]))]
        found = labels[-1:] if not self._exact else [item for item in labels if item[1].is_official][:1]
        if not found:
            ends = [(at, self._labels.find([*before, *texts[: at + 1]], self._last)) for at in words]
            last = next((match for _, match in reversed(ends) if match), None)
            found = [(at, match) for at, match in ends if match and last and match.target is last.target]
        if not found and not words and first < len(texts) and (above := self._labels.find(before, self._last)):
            found = [(-1, above)]
        if not found or (first == len(texts) and not self._may_lack_figures(found[0][1], texts[found[0][0] + 1 :])):
            return None
        return found[0]

    def _may_lack_figures(self, match: Match, follow: Sequence[str]) -> bool:
        """Whether a label followed by no figure begins a row, blank or with remarks in place of figures."""
        if match.target.table in self._line_cells or len(follow) < len(match.target.cells):
            return False
        return self._exact or not any(text and self._labels.printed(text) for text in follow)

    def _fill(self, row: SourceRow, at: int, match: Match) -> None:
        follow = row.cells[at + 1 :]
        aligned = self._heads.align(follow, match.target.cells) or spread(follow, len(match.target.cells))
        self._words += [Part(cell.text.strip(), row.place) for cell in row.cells[: at + 1] if cell.text.strip()]
        cells = aligned.of(match.target.cells) if aligned else ()
        parts = [Part(text, row.place) for text in (aligned.texts if aligned else [cell.text for cell in follow])]
        words = not self._exact and any(not is_figure(part.text) and self._labels.printed(part.text) for part in parts)
        if aligned and not words and self._accepts(match, cells, parts):
            self._put(cells, parts, match.certainty, match, sure=aligned.sure)
            self._empty = match if not any(part.text.strip() for part in parts) else None
            self._list_rest(aligned.rest, row.place)
        else:
            self._unplaced(parts, match)

    def _guess(self, row: SourceRow, texts: Sequence[str]) -> None:
        """Figures without an official label before them: a misspelt one, none at all, or a row nobody asked for."""
        first = next(at for at, text in enumerate(texts) if is_figure(text))
        label = [at for at in range(first) if texts[at]]
        match = self._similar([*self._labelled(), *(texts[at] for at in label)])
        if match is None and not label and not self._words and self._empty:
            match = replace(self._empty, certainty=0.7)
        elif match is None and not label and not self._words and self._last:
            following = self._labels.following(self._last)
            if following and self._heads.align(row.cells, following.cells):
                match = Match(following, "", 0.5)
                reason = f"这一行没有行名，按顺序填入“{following.row.name}”，请核对"
                self._doubts.add(Doubt(" ".join(filter(None, texts)), row.place, reason, following.cells[0].id))
        self._empty = None
        at = label[-1] if label else -1
        if match:
            self._fill(row, at, match)
        else:
            self._words += [Part(texts[index], row.place) for index in label]
            self._unplaced([Part(text, row.place) for text in texts[at + 1 :]], None)

    def _say(self, text: str, place: str) -> None:
        self._words.append(Part(text, place))
        self._serials.say(text)
        self._lines.say(text)
        said = plain(text)
        match = self._labels.exact(text)
        if match and match.target.form == self.form.id and match.target.table not in self._line_cells:
            self._last = self._labels.later(self._last, match.target)  # its row may be blank
        for name, cells in self._line_cells.items():
            if any(plain(label) in said for cell in cells for label in cell.row.label) and self._labels.printed(text):
                self._in_line = name

    def _forget_words(self) -> None:
        super()._forget_words()
        self._lines.forget()

    def _similar(self, parts: Sequence[str]) -> Match | None:
        return self._labels.alike(parts[-1], self._last) if parts else None
