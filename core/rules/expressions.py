"""The small safe language of rules: sums and differences of cells (5 * cell), compared, joined by and, or, => and <=>.

    requests/received/{column} + requests/carried_in/{column} == requests/handled_total/{column}
    disclosure/{row}/made > 0 => sum(disclosure/{row}/published, disclosure/{row}/public_total) > 0
    filled(requests/{row}/total) => filled(requests/{row}/natural_person)

A name is a cell's id and may contain * (in sum, filled and blank only: every cell that fits). {name} is bound by the
rule. Three answers: True, False, or None (undecided) when a cell that matters is blank or no number; `filled` (any
of the cells) and `blank` (all of them) are always decided.
"""

import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import translate

from core.values import Number

Numbers = Callable[[str], Number | None]
Answer = bool | None

_TOKEN = re.compile(r"\s*(=>|<=>|==|!=|<=|>=|<|>|[-+*(),]|\d+|[a-z_][a-z0-9_.*]*(?:/[a-z0-9_.*]+)*)")
_COMPARE: Mapping[str, Callable[[Number, Number], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip


class ExpressionError(ValueError):
    """A rule's expression is not in the language; says where."""


@dataclass(frozen=True, slots=True)
class Linear:
    """constant + the sum of coefficient times cell. Cells in the order they were written."""

    terms: tuple[tuple[str, int], ...]
    constant: int = 0

    def evaluate(self, numbers: Numbers) -> Number | None:
        """The value, or None when a cell has none."""
        total: Number = self.constant
        for cell, coefficient in self.terms:
            number = numbers(cell)
            if number is None:
                return None
            total += coefficient * number
        return total


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Linear
    sign: str
    right: Linear

    def answer(self, numbers: Numbers) -> Answer:
        left, right = self.left.evaluate(numbers), self.right.evaluate(numbers)
        if left is None or right is None:
            return None
        return _COMPARE[self.sign](left, right)

    def parts(self) -> Iterator["Comparison"]:
        yield self

    def cells(self) -> Iterator[str]:
        for cell, _ in (*self.left.terms, *self.right.terms):
            yield cell


@dataclass(frozen=True, slots=True)
class Presence:
    """filled(...): any of the cells has a number; blank(...): none has."""

    names: tuple[str, ...]
    filled: bool

    def answer(self, numbers: Numbers) -> Answer:
        return any(numbers(cell) is not None for cell in self.names) is self.filled

    def parts(self) -> Iterator[Comparison]:
        return iter(())

    def cells(self) -> Iterator[str]:
        yield from self.names


@dataclass(frozen=True, slots=True)
class Joined:
    """Two conditions joined by and, or, => or <=>, in Kleene's three-valued logic."""

    left: "Condition"
    word: str
    right: "Condition"

    def answer(self, numbers: Numbers) -> Answer:
        left, right = self.left.answer(numbers), self.right.answer(numbers)
        if self.word == "<=>":
            return None if left is None or right is None else left is right
        if self.word == "=>":
            left = None if left is None else not left
        decisive = self.word != "and"
        if left is decisive or right is decisive:
            return decisive
        return None if left is None or right is None else not decisive

    def parts(self) -> Iterator[Comparison]:
        yield from self.left.parts()
        yield from self.right.parts()

    def cells(self) -> Iterator[str]:
        yield from self.left.cells()
        yield from self.right.cells()


Condition = Comparison | Presence | Joined


def parse_expression(text: str, cells: Collection[str]) -> Condition:
    """The condition that `text` writes about `cells` (ids; quick to look up in). Raises ExpressionError."""
    return _Parser(text, cells).whole()


class _Parser:
    """Recursive descent, one method for each level of the grammar."""

    def __init__(self, text: str, cells: Collection[str]) -> None:
        self._text = text
        self._cells = cells
        self._tokens = self._split(text)
        self._next = 0

    def _split(self, text: str) -> list[str]:
        tokens, at = [], 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if not match:
                raise ExpressionError(f"cannot read {text[at:]!r} in {text!r}")
            tokens.append(match[1])
            at = match.end()
        return tokens

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _take(self, *expected: str) -> str:
        token = self._peek()
        if expected and token not in expected:
            raise ExpressionError(f"expected {' or '.join(expected)}, found {token!r} in {self._text!r}")
        self._next += 1
        return token

    def whole(self) -> Condition:
        condition = self._joined(0)
        if self._peek():
            raise ExpressionError(f"unexpected {self._peek()!r} in {self._text!r}")
        return condition

    def _joined(self, level: int) -> Condition:
        words: tuple[tuple[str, ...], ...] = (("=>", "<=>"), ("or",), ("and",))
        if level == len(words):
            return self._atom()
        condition = self._joined(level + 1)
        while self._peek() in words[level]:
            condition = Joined(condition, self._take(), self._joined(level + 1))
        return condition

    def _atom(self) -> Condition:
        if self._peek() in {"filled", "blank"}:
            word = self._take()
            return Presence(self._group(), word == "filled")
        if self._peek() == "(":
            self._take()
            condition = self._joined(0)
            self._take(")")
            return condition
        left = self._linear()
        sign = self._take(*_COMPARE)
        return Comparison(left, sign, self._linear())

    def _linear(self) -> Linear:
        terms: list[tuple[str, int]] = []
        constant = 0
        sign = 1
        while True:
            if self._peek() == "-":
                self._take()
                sign = -sign
            word = self._take()
            if word.isdigit() and self._peek() == "*":
                self._take()
                terms.append((self._cell(self._take()), sign * int(word)))
            elif word.isdigit():
                constant += sign * int(word)
            elif word == "sum":
                terms += [(cell, sign) for cell in self._group()]
            else:
                terms.append((self._cell(word), sign))
            if self._peek() not in {"+", "-"}:
                return Linear(tuple(terms), constant)
            sign = -1 if self._take() == "-" else 1

    def _group(self) -> tuple[str, ...]:
        self._take("(")
        cells: list[str] = []
        while True:
            cells += [cell for cell in self._fitting(self._take()) if cell not in cells]
            if self._take(",", ")") == ")":
                return tuple(cells)

    def _fitting(self, name: str) -> list[str]:
        if "*" not in name:
            return [self._cell(name)]
        fits = re.compile(translate(name)).match
        found = [cell for cell in self._cells if fits(cell)]
        if not found:
            raise ExpressionError(f"no cell is called {name!r} in {self._text!r}")
        return found

    def _cell(self, name: str) -> str:
        if name not in self._cells:
            raise ExpressionError(f"no cell is called {name!r} in {self._text!r}")
        return name


def plain(number: Number) -> str:
    """A number as a person writes it."""
    return f"{number.normalize():f}" if isinstance(number, Decimal) else str(number)
