"""Where the words of a topic stand in a sentence, whatever the sentence is about."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.forms import Form
from core.rules.language.sentences import CLAUSE_ENDS, clauses
from core.rules.narrative.plain import Plain, plain
from core.rules.narrative.topics import Topic, topics
from core.rules.narrative.vocabulary import EXACT, SHARE

_SEPARATORS = CLAUSE_ENDS + "。！？、"


class Fit(NamedTuple):
    """Words at start:end of a plain sentence; those to be quoted begin at `words`. `number` is the place of the
    quantity's mark (-1: none is told), `into` the year that something is carried into (0: not named).
    """

    start: int
    end: int
    words: int
    number: int
    into: int


@lru_cache(maxsize=4096)
def fits(sentence: str, form: Form) -> tuple[tuple[Topic, Fit], ...]:
    """By where they end, then in the order of the topics."""
    view = plain(sentence)
    known = topics(form)
    found = [
        (fit.end, order, topic, fit)
        for order, topic in enumerate(known.all)
        if (view.quantities or topic.is_none) and topic.may_be_in(view.text)
        for fit in (*_by_patterns(topic, view), *_by_key(topic, view, known.scope.neutral))
    ]
    return tuple((topic, fit) for _, _, topic, fit in sorted(found, key=lambda one: one[:2]))


def _by_patterns(topic: Topic, view: Plain) -> Iterator[Fit]:
    for pattern in (*topic.patterns, *(topic.share_patterns if SHARE in view.text else ())):
        for match in pattern.finditer(view.text):
            named = match.groupdict()
            words = match.start("w") if "w" in named else match.start()
            number = match.start("n") if named.get("n") else -1
            into = int(named.get("into") or 0) or (int(named["since"]) + 1 if named.get("since") else 0)
            yield Fit(match.start(), match.end(), words, number, into)


def _by_key(topic: Topic, view: Plain, neutral: re.Pattern[str]) -> Iterator[Fit]:
    """Clauses of one number and the topic's key, and nothing else but neutral words."""
    if topic.key is None:
        return
    for start, end in _counting_clauses(view):
        number = view.text.index(EXACT, start)
        for match in topic.key.finditer(view.text, start, end):
            first, second = sorted((match.span(), (number, number + 1)))
            rest = "、".join((view.text[start : first[0]], view.text[first[1] : second[0]], view.text[second[1] : end]))
            if neutral.fullmatch(rest):
                yield Fit(start, end, start, number, 0)


def _counting_clauses(view: Plain) -> Iterator[tuple[int, int]]:
    """Clauses with one quantity, an exact one; where there are more, the items of their list."""
    for start, end in clauses(view.text):
        pieces = [(start, end)]
        if sum(start <= place < end for place in view.quantities) > 1:
            pieces = [(start + one.start(), start + one.end()) for one in re.finditer("[^、]+", view.text[start:end])]
        for first, last in pieces:
            places = [place for place in view.quantities if first <= place < last]
            if len(places) == 1 and view.text[places[0]] == EXACT:
                yield first, first + len(view.text[first:last].rstrip(_SEPARATORS))
