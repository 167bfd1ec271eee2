"""What the sentences of a text claim about the tables' figures.

A sentence is made plain (no white space, one mark for each quantity), its words are told apart by the lexicon
(resources/rules/lexicon.toml), and each quantity, or 没有, is held against the topics (narrative.toml). What a sentence
is about flows on to the next one of the line. Everything about one sentence is cached, so that a keystroke costs only
the sentence that it changes. No claim crosses a sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.forms import Form
from core.rules.language.quantities import PERCENT, Quantity
from core.rules.language.sentences import Sentence, in_line, lines
from core.rules.narrative.context import State
from core.rules.narrative.grammar import read
from core.rules.narrative.lexicon import lexicon
from core.rules.narrative.notes import Notes, Said
from core.rules.narrative.topics import Topic


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """Words at sentence[start:end] that say how much of a topic there was; no quantity means: none."""

    topic: Topic
    quantity: Quantity | None
    start: int
    end: int
    year: int
    body: str
    into: int = 0  # the year that something is carried into, when it is named
    whole: "Claim | None" = None  # of which it tells a part

    @property
    def is_share(self) -> bool:
        """Whether it tells a percentage of a whole."""
        return self.quantity is not None and self.quantity.unit == PERCENT


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A claim with its sentence."""

    claim: Claim
    sentence: Sentence

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence.start + self.claim.start, self.sentence.start + self.claim.end

    @property
    def words(self) -> str:
        return self.sentence.text[self.claim.start : self.claim.end]


@lru_cache(maxsize=64)
def claims(text: str, form: Form) -> tuple[Placed, ...]:
    """Every claim of a section's text, in order."""
    return tuple(_placed(text, form, 0))


@lru_cache(maxsize=64)
def changes(text: str, form: Form) -> tuple[Placed, ...]:
    """What is told only by how much it changed (申请量同比增长10%): the quantity is the change."""
    return tuple(_placed(text, form, 1))


def _placed(text: str, form: Form, which: int) -> Iterator[Placed]:
    for line in lines(text):
        for claim, one in _in_line(line.text, line.heading, form)[which]:
            yield Placed(claim, one._replace(start=line.start + one.start, line=line.number))


@lru_cache(maxsize=64)
def claims_by_rule(text: str, form: Form) -> dict[str, list[Placed]]:
    """The same, by the rule that holds them against the tables."""
    found: dict[str, list[Placed]] = {}
    for placed in claims(text, form):
        found.setdefault(placed.claim.topic.rule, []).append(placed)
    return found


_OfLine = tuple[tuple[Claim, Sentence], ...]


@lru_cache(maxsize=4096)
def _in_line(line: str, heading: str, form: Form) -> tuple[_OfLine, _OfLine]:
    """The claims and the changes of a line. What a sentence is about it tells the next one of the line."""
    found: list[tuple[Claim, Sentence]] = []
    changed: list[tuple[Claim, Sentence]] = []
    state = State()
    for sentence in in_line(line, heading):
        if any(word.tag == "request" for word in lexicon().words(sentence.heading)):
            state = state._replace(requests=state.requests or not state.elsewhere)
        of_sentence, of_changes, state = _claims(sentence.text, state, form)
        found += [(claim, sentence) for claim in of_sentence]
        changed += [(claim, sentence) for claim in of_changes]
    return tuple(found), tuple(changed)


@lru_cache(maxsize=4096)
def _claims(sentence: str, state: State, form: Form) -> tuple[tuple[Claim, ...], tuple[Claim, ...], State]:
    notes = read(sentence, state, form)
    found: list[Claim] = []
    for said in notes.said:
        found.append(_claim(said, notes, found[said.whole] if said.whole >= 0 else None))
    changed = tuple(_claim(said, notes, None) for said in notes.changes)
    return tuple(found), changed, notes.state._replace(body="")


def _claim(said: Said, notes: Notes, whole: Claim | None) -> Claim:
    quantity = notes.view.quantities.get(said.number)
    span = notes.view.span(said.start, said.end)
    return Claim(said.topic, quantity, *span, said.state.year, said.state.body, said.into, whole)
