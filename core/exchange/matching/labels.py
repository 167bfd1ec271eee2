"""The labels of the official tables as real reports write them: found at the end of whatever text precedes figures."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from core.forms import Cell, Form, Row, Table, all_forms

_NOTE = re.compile(r"[（(][^（）()]*[）)]\s*$")
_REMARK = re.compile(r"[（(][^（）()\d]*[）)]\s*$")
_NUMBERING = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)")
_PINYIN = re.compile(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[）)]", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"[\W_]+")
_SIMPLIFIED = str.maketrans(
    "規範數屬國開類過審當總計結轉錄處罰強許務對項決錢額採購請難應條禁論專業機構組織經濟體訴訟複議後維糾終"
    "發廢現與確認獲舉報級續據據無繳費錯辦會門縣鎮鄉團壓區議聯網電內並補證檔"
    "萬個為爲於關減單沒穩訪詢這繼納製執護權復餘號別從來種質須問間時實標廳達",
    "规范数属国开类过审当总计结转录处罚强许务对项决钱额采购请难应条禁论专业机构组织经济体诉讼复议后维纠终"
    "发废现与确认获举报级续据据无缴费错办会门县镇乡团压区议联网电内并补证档"
    "万个为为于关减单没稳访询这继纳制执护权复余号别从来种质须问间时实标厅达",
)
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_TAIL = 160  # characters of text before a figure that can belong to its label
PIECES = 24  # and into how many cells or lines it can be broken
_SHORT = 3  # spellings up to this length, unnumbered, name a row only where it is due
_DUE = 3  # so many rows after the last one seen; the very next if it is numbered otherwise than in the form
_ALIKE = 0.75
_HEIR = 0.8  # certainty of a row that stands for several of this form


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` without everything in which spellings of a label differ: width, spaces, punctuation, script."""
    text = unicodedata.normalize("NFKC", _PINYIN.sub("", text))
    return _NOT_A_WORD.sub("", text.translate(_SIMPLIFIED))


@dataclass(frozen=True, slots=True)
class Target:
    """A row of a table, and its cells in printed order. `form` tells where a row of another form belongs."""

    table: str
    row: Row
    cells: tuple[Cell, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Match:
    """A row found by `label`; `certainty` is 1 for the official label."""

    target: Target
    label: str
    certainty: float

    @property
    def is_official(self) -> bool:
        """Whether the row is called exactly so in its own form."""
        return self.label == plain(self.target.row.label[-1])


class Labels:
    """All spellings of the rows of a form. Rows that only other forms have are known too, as theirs."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.targets = list(_targets(form))
        self._places = {(target.table, target.row.id): at for at, target in enumerate(self.targets)}
        self._known: dict[str, Match] = {}
        self._short: dict[str, Match] = {}
        for target in self.targets:
            self._add(target)
        for other in all_forms().values():
            if other is not form:
                for target in _targets(other):
                    self._add(self._heir(target), foreign=True)
        self._lengths = sorted({len(label) for label in self._known}, reverse=True)
        self._columns: dict[str, set[str]] = {}
        for cell in (cell for known in all_forms().values() for cell in known.cells.values()):
            self._columns.setdefault(cell.id, set()).update(map(plain, _spellings(cell)))
        self._heads = frozenset().union(*self._columns.values())
        self._words, self._printed = _vocabulary()

    def _add(self, target: Target, *, foreign: bool = False) -> None:
        row = target.row
        official = plain(row.label[-1])
        number = _NUMBERING.match(row.label[-1])
        spellings = {official: 1.0}
        for text in (_NOTE.sub("", row.label[-1]), *row.match):
            bare = _NUMBERING.sub("", text)
            spellings.setdefault(plain(text), 0.95)
            spellings.setdefault(plain(bare), 0.9)
            if number:
                spellings.setdefault(plain(number[0] + bare), 0.95)
        spellings.setdefault(plain(_NUMBERING.sub("", row.label[-1])), 0.9)
        most = _HEIR if foreign and target.form == self.form.id else 1.0
        for label, certainty in spellings.items():
            numbered = number is not None and label.startswith(plain(number[0]))
            short = len(label) <= _SHORT and label != official and not numbered
            shelf = self._short if short else self._known
            standing = shelf.get(label)
            if standing is None or (not foreign and standing.certainty < certainty):
                shelf[label] = Match(target, label, min(certainty, most))

    def _heir(self, target: Target) -> Target:
        """Where this form puts a row that it divides: a single （六）其他处理 counts as 3.其他; else `target`."""
        heirs = (own for own in self.targets if own.table == target.table and own.row.id == f"{target.row.id}.other")
        return next(heirs, target)

    def exact(self, text: str) -> Match | None:
        """The row whose label, in any long spelling, is all of `text`."""
        return self._known.get(plain(text)) or self._known.get(plain(_NOTE.sub("", text)))

    def find(self, parts: Sequence[str], after: Target | None = None) -> Match | None:
        """The row whose label the joined `parts` end with; the longest label wins. Short spellings must be all of
        the last part, and their row due: printed soon after `after`.
        """
        if not parts or len(parts[-1]) > _TAIL:
            return None
        if match := self.exact(parts[-1]):
            return match
        text = "".join(parts[-PIECES:])[-_TAIL:]
        found = self._suffix(plain(text)) or self._suffix(plain(_NOTE.sub("", text)))
        if found is None and re.search("[：:]", parts[-1]):
            found = self._suffix(plain(re.split("[：:]", parts[-1])[0]))
        return found or self._due(parts[-1], after)

    def _due(self, text: str, after: Target | None) -> Match | None:
        bare = _NUMBERING.sub("", text)
        spellings = (plain(text), plain(bare), plain(_NOTE.sub("", bare)))
        found = next((match for spelling in spellings if (match := self._short.get(spelling))), None)
        if found is None or after is None or found.target.table != after.table:
            return None
        numbered = bare != text and plain(text) not in self._short
        return found if 0 < self._place(found.target) - self._place(after) <= (1 if numbered else _DUE) else None

    def _place(self, target: Target) -> int:
        """Where the row is printed; far away when it is a row of another form."""
        return self._places.get((target.table, target.row.id), -999) if target.form == self.form.id else -999

    def _suffix(self, text: str) -> Match | None:
        for length in self._lengths:
            match = self._known.get(text[-length:]) if length <= len(text) else None
            if match:
                return match
        return None

    def alike(self, text: str, after: Target | None) -> Match | None:
        """The row printed next after `after` when `text` is its label with a slip or a piece missing, or in other
        words behind the same number.
        """
        target = self.following(after)
        label = plain(target.row.label[-1]) if target else ""
        if (
            target
            and _SHORT < len(label) < 2 * len(text) < 4 * _TAIL
            and SequenceMatcher(None, label, plain(text)).ratio() >= _ALIKE
        ):
            return Match(target, label, 0.8)
        number = _NUMBERING.match(target.row.label[-1]) if target else None
        said = _NUMBERING.match(text)
        if target and number and said and plain(number[0]) == plain(said[0]) and set(label) & set(plain(text)[1:]):
            return Match(target, label, 0.6)
        return None

    def following(self, after: Target | None) -> Target | None:
        """The row printed next after `after`; the first of all when there is none."""
        if after is None or after.form != self.form.id:
            return self.targets[0] if after is None else None
        at = self._place(after) + 1
        return self.targets[at] if at < len(self.targets) else None

    def later(self, one: Target | None, other: Target) -> Target:
        """The one of two rows that is printed further down."""
        return other if one is None or self._place(other) > self._place(one) else one

    def line_after(self, target: Target) -> Sequence[Cell]:
        """The cells of the table printed in one line, when it follows the row `target`."""
        after = self.following(target)
        if after is None or self.form.tables[after.table].orientation != "line" or after.table == target.table:
            return ()
        return self.form.table_cells(after.table)

    def heads(self, cell: Cell, text: str) -> bool:
        """Whether `text` is the printed label of the cell's column."""
        return text in self._columns[cell.id]

    def is_head(self, text: str) -> bool:
        """Whether `text` is the printed label of any column."""
        return text in self._heads

    @lru_cache(maxsize=2048)  # noqa: B019 (two instances, alive as long as the program)
    def known(self, text: str) -> bool:
        """Whether `text` is made of words that the official tables print, whole or in pieces, and therefore says
        nothing of its own. Digits other than years and numbering always say something.
        """
        if self.printed(text):
            return True
        if len(text) > _TAIL:
            return False
        bare = _NUMBERING.sub("", _without_remark(text))
        return self._is_pieces(bare) or all(map(self._is_pieces, bare.split()))

    def _is_pieces(self, text: str) -> bool:
        """Whether `text` is whole words and pieces of them, as lines of broken labels are."""
        pieces = self._words.sub("\n", plain(text)).split("\n")
        return all(piece in self._printed and not re.search(r"[0-9]", piece) for piece in pieces)

    @lru_cache(maxsize=2048)  # noqa: B019 (as above)
    def printed(self, text: str) -> bool:
        """Whether `text` consists of whole words of the official tables."""
        if len(text) > _TAIL:
            return False
        short = _without_remark(text)
        spellings = (plain(short), plain(_NUMBERING.sub("", short)), plain(text))
        return any(spelling and not self._words.sub("", spelling) for spelling in spellings)


def _without_remark(text: str) -> str:
    """`text` without years and without a bracketed remark at its end, unless that holds figures."""
    text = _YEAR.sub("", text)
    return _REMARK.sub("", text) or text


@cache
def labels_of(form_id: str) -> Labels:
    """The labels of a form, collected once."""
    return Labels(all_forms()[form_id])


def _targets(form: Form) -> Iterator[Target]:
    for name, table in form.tables.items():
        cells = form.table_cells(name)
        for block in table.blocks:
            for row in block.rows:
                yield Target(name, row, tuple(cell for cell in cells if cell.row is row), form.id)


def _spellings(cell: Cell) -> tuple[str, ...]:
    return (cell.column.name, cell.column.label[-1], *cell.column.match)


def _texts(table: Table) -> Iterator[str]:
    for block in table.blocks:
        yield from (block.heading, block.corner)
        for column in block.columns:
            yield from (*column.label, *column.match)
        for row in block.rows:
            yield from (*row.label, *row.match, *(_NUMBERING.sub("", label) for label in row.label))


def _vocabulary() -> tuple[re.Pattern[str], str]:
    """A pattern of every label of every form, longest first; and all of them, one a line."""
    texts = [text for form in all_forms().values() for table in form.tables.values() for text in _texts(table)]
    words = sorted({plain(text) for text in texts} - {""}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), "\n".join(words)


def evidence(text: str) -> dict[str, int]:
    """How many labels that only one form has stand in `text` (already plain), by form."""
    return {form: sum(label in text for label in labels) for form, labels in _distinct().items()}


@cache
def _distinct() -> dict[str, frozenset[str]]:
    own = {form.id: _own_labels(form) for form in all_forms().values()}
    return {
        form: frozenset(
            label
            for label in labels
            if not any(label in other for key, others in own.items() if key != form for other in others)
        )
        for form, labels in own.items()
    }


def _own_labels(form: Form) -> set[str]:
    spellings = {
        text for cell in form.cells.values() for text in (*_spellings(cell), cell.row.label[-1], *cell.row.match)
    }
    return {plain(text) for text in spellings if len(plain(text)) > _SHORT}
