"""What the sentences of a text claim about the tables' figures.

A sentence is made plain (no white space, one mark for each quantity), its clauses are told apart by what they are
about (requests, something else, another year, another body, a plan: this flows from clause to clause and on to the
next sentence of the line), and the patterns of resources/rules/narrative.toml are held against it. Everything about
one sentence is cached, so that a keystroke costs the one sentence that it changes. No claim crosses a sentence.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from core.forms import Form
from core.rules.language.quantities import PERCENT, Quantity
from core.rules.language.sentences import Sentence, clauses, in_line, lines
from core.rules.narrative.fits import Fit, fits
from core.rules.narrative.plain import Plain, plain
from core.rules.narrative.topics import Scope, Topic, Topics, topics

_DISCLOSURE = "信息公开"
_NAMED_ANYWHERE = frozenset({"N-08", "N-09", "N-10"})  # documents, decisions, fees: their names say enough
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


@dataclass(frozen=True, slots=True)
class State:
    """What a clause is about, as far as the clauses before it say."""

    requests: bool = False
    elsewhere: bool = False
    year: int = 0  # 0: none was named
    other_time: bool = False
    body: str = ""  # the body that acts, when it is not the reporting unit in so many words
    topic: str = ""  # the last thing that was counted


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """Words at sentence[start:end] that say how much of a topic there was; no quantity means: none."""

    topic: Topic
    after: str
    quantity: Quantity | None
    start: int
    end: int
    year: int
    body: str
    into: int = 0  # the year that something is carried into, when it is named

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
    requests = topics(form).scope.requests
    found: list[tuple[Claim, Sentence]] = []
    state = State()
    for sentence in in_line(line, heading):
        if requests.search(sentence.heading):
            state = replace(state, requests=state.requests or not state.elsewhere)
        of_sentence, state = _claims(sentence.text, state, form)
        found += [(claim, sentence) for claim in of_sentence]
    return tuple(found)


@lru_cache(maxsize=4096)
def _claims(sentence: str, state: State, form: Form) -> tuple[tuple[Claim, ...], State]:
    known = topics(form)
    view = plain(sentence)
    states = _states(view.text, state, known)
    found: list[Claim] = []
    taken: set[int] = set()
    last = state.topic
    for topic, fit in fits(sentence, form):
        where = states[clause_of(view.text, fit.end - 1)]
        quantity = view.quantities.get(fit.number)
        place = fit.number if quantity else fit.end
        overlaps = (place in taken and not fit.into) if quantity else any(fit.start < one for one in taken)
        before = _before(topic, last, view.text[: fit.words], known.scope)
        if overlaps or not where or not _applies(topic, fit, view, where, before, known.scope):
            continue
        taken.add(place)
        span = view.span(fit.words, fit.end)
        said = None if topic.is_none else quantity
        found.append(Claim(topic, before, said, *span, where.year, where.body, fit.into))
        last = last if topic.after else topic.id
    end_state = next((one for one in reversed(states.values()) if one and not one.elsewhere), state)
    return tuple(found), replace(end_state, topic=last, body="")


def _before(topic: Topic, last: str, text: str, scope: Scope) -> str:
    """What `topic` is a part of: the last thing counted, or for those that follow disputes, the last mentioned."""
    named = [match.lastgroup or "" for match in scope.mentioned.finditer(text)] if topic.after else []
    kind = named[-1] if named and named[-1] in topic.after else ""
    return last if not kind or last.startswith(kind) else kind


def _applies(topic: Topic, fit: Fit, view: Plain, where: State, last: str, scope: Scope) -> bool:
    """Whether the words say what the topic is about, here and in this sense."""
    clause, _ = clauses(view.text)[clause_of(view.text, fit.words)]
    words = view.text[max(clause, fit.start - topic.written.around) : fit.end]
    excluded = (
        (topic.after and last not in topic.after)
        or (where.elsewhere and topic.rule not in _NAMED_ANYWHERE)
        or (topic.written.about == "requests" and not where.requests)
        or (topic.written.about == "disclosure" and not where.requests and _DISCLOSURE not in view.text)
        or (topic.unless and topic.unless.search(scope.from_to.sub("", words)))
        or (topic.not_before and topic.not_before.search(view.text[fit.end :]))
        or (topic.silent_if and topic.silent_if.search(view.text))
    )
    quantity = view.quantities.get(fit.number)
    none = quantity and quantity.value == 1 and scope.not_one.search(view.text[: fit.number])
    return not excluded and not none and _counts(topic, quantity)


def _counts(topic: Topic, quantity: Quantity | None) -> bool:
    """Whether the quantity is one of the topic's kind: its unit, 0 where only that is clear, 100% for all of them."""
    if quantity is None:
        return topic.is_none
    if quantity.unit == PERCENT:
        return bool(topic.shares_of) or (topic.is_none and quantity.value == 100)
    return quantity.unit in topic.units and not (topic.written.only_zero and quantity.value)


def clause_of(text: str, place: int) -> int:
    return next(number for number, (_, end) in enumerate(clauses(text)) if place < end)


def _states(text: str, state: State, known: Topics) -> dict[int, State | None]:
    """The state of every clause; None where nothing said is about this unit's year."""
    states: dict[int, State | None] = {}
    if known.scope.requests.search(text) and not known.scope.elsewhere.search(_before_requests(text, known)):
        state = replace(state, requests=True)
    for number, (start, end) in enumerate(clauses(text)):
        state, silent = _next(state, text[start:end], known)
        states[number] = None if silent or state.other_time else state
    return states


def _before_requests(text: str, known: Topics) -> str:
    """The clauses before the first that speaks of requests, with that one: 除3件结转外，其他信息公开申请均已办结."""
    for start, end in clauses(text):
        if known.scope.requests.search(text[start:end]):
            return known.scope.elsewhere_unless.sub("", text[:end])
    return text


@lru_cache(maxsize=8192)
def _next(state: State, clause: str, known: Topics) -> tuple[State, bool]:
    """What a clause is about after what came before, and whether it is silent itself (a plan, a part)."""
    scope = known.scope
    if scope.requests.search(clause):
        state = replace(state, requests=True, elsewhere=False)
    if scope.elsewhere.search(scope.elsewhere_unless.sub("", clause)):
        state = replace(state, requests=False, elsewhere=True)
    times = scope.comparison.sub("", clause)
    if scope.other_time.search(times):
        state = replace(state, other_time=True)
    elif scope.this_time.search(times):
        state = replace(state, other_time=False, year=0)
    elif years := _YEAR.findall(times):
        state = replace(state, other_time=False, year=int(years[-1]))
    if body := scope.body.search(clause):
        state = replace(state, body="" if scope.own_body.search(body["body"]) else body["body"])
    return state, bool(scope.plan.search(clause) or scope.part.search(clause))
