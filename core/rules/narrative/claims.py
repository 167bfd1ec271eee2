"""What the sentences of a text claim about the tables' figures.

A sentence is made plain (no white space, one mark for each quantity), its words are told apart by the lexicon
(resources/rules/lexicon.toml), and each quantity, or 没有, is held against the topics (narrative.toml). What a sentence
is about flows on to the next one of the line. Everything about one sentence is cached, so that a keystroke costs only
the sentence that it changes. No claim crosses a sentence.
"""

from dataclasses import dataclass
from functools import lru_cache

from core.forms import Form
from core.rules.language.quantities import PERCENT, Quantity
from core.rules.language.sentences import Sentence, in_line, lines
from core.rules.narrative.context import State
from core.rules.narrative.grammar import read
from core.rules.narrative.lexicon import lexicon
from core.rules.narrative.plain import plain
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
    return tuple(
        Placed(claim, one._replace(start=line.start + one.start, line=line.number))
        for line in lines(text)
        for claim, one in _in_line(line.text, line.heading, form)
    )


@lru_cache(maxsize=64)
def claims_by_rule(text: str, form: Form) -> dict[str, list[Placed]]:
    """The same, by the rule that holds them against the tables."""
    found: dict[str, list[Placed]] = {}
    for placed in claims(text, form):
        found.setdefault(placed.claim.topic.rule, []).append(placed)
    return found


@lru_cache(maxsize=4096)
def _in_line(line: str, heading: str, form: Form) -> tuple[tuple[Claim, Sentence], ...]:
    """The claims of a line. What a sentence is about it tells the next one of the line."""
    found: list[tuple[Claim, Sentence]] = []
    state = State()
    for sentence in in_line(line, heading):
        if any(word.tag == "request" for word in lexicon().words(sentence.heading)):
            state = state._replace(requests=state.requests or not state.elsewhere)
        of_sentence, state = _claims(sentence.text, state, form)
        found += [(claim, sentence) for claim in of_sentence]
    return tuple(found)


@lru_cache(maxsize=4096)
def _claims(sentence: str, state: State, form: Form) -> tuple[tuple[Claim, ...], State]:
    view = plain(sentence)
    notes, every = read(sentence, state, form)
    found: list[Claim] = []
    for said in every:
        quantity = view.quantities.get(said.number)
        whole = found[said.whole] if said.whole >= 0 else None
        span = view.span(said.start, said.end)
        found.append(Claim(said.topic, quantity, *span, said.state.year, said.state.body, said.into, whole))
    return tuple(found), notes.state._replace(body="")
