"""What a clause is about after the clauses before it: requests or something else, which year, whose figures."""

import re
from typing import NamedTuple

from core.rules.narrative.lexicon import NEUTRAL, UNKNOWN, lexicon
from core.rules.narrative.phrases import Clause

_YEAR = re.compile(r"\d{4}")
_CARRIED = frozenset({"carry", "unfinished", "register", "into_year", "since_year"})
_COUNTED = frozenset({"receive", "process", "handle", "register", "new"})
_DISPUTES = frozenset({"reconsideration", "litigation", "dispute", "direct", "after"})
NO_YEAR = -1  # several years, or one that no report is of


class State(NamedTuple):
    """What a clause is about, as far as the clauses before it say."""

    requests: bool = False
    elsewhere: bool = False
    year: int = 0  # 0: none was named
    other_time: bool = False
    heading: bool = False  # whether the heading or a sentence before spoke of requests
    body: str = ""  # the body that acts, when it is not the reporting unit in so many words
    object: str = ""  # the object counted last
    kind: str = ""  # of disputes or documents: which
    verb: str = ""  # of documents: what was done
    handled: bool = False  # whether those handled were counted


def next_state(state: State, clause: Clause, text: str) -> tuple[State, bool]:
    """What `clause` (of a plain sentence, here `text`) is about, and whether it is silent: a plan, a part."""
    tags = clause.tags
    if "request" in tags or ({"disclosure"} & clause.tags and _DISPUTES & tags):
        state = state._replace(requests=state.requests or "request" in tags, elsewhere=False)
    elif state.elsewhere and state.heading and "application" in tags and "foreign" not in tags:
        state = state._replace(requests=True, elsewhere=False, object="request")
    elif "foreign" in tags or (not state.elsewhere and _counts_something_else(clause)):
        state = state._replace(requests=False, elsewhere=True, object="")
    state = _timed(state, clause, tags)
    if body := lexicon().body.search(text):
        state = state._replace(body="" if lexicon().own_body.search(body["body"]) else body["body"])
    return state, bool({"plan", "part"} & tags)


def _counts_something_else(clause: Clause) -> bool:
    """收到来函3件, 办理转学手续46件: a verb, something unknown, and the number."""
    start = 0
    for at in clause.numbers:
        words = clause.words[start:at]
        while words and words[-1].tag in {NEUTRAL, "process"}:
            words = words[:-1]
        verbs = [place for place, word in enumerate(words) if word.tag in _COUNTED]
        after = clause.words[at + 1 : at + 2]
        if verbs and len(words) > verbs[-1] + 1 and words[-1].tag == UNKNOWN:
            return True
        if clause.words[at - 1].tag in _COUNTED and at and after and after[0].tag == UNKNOWN:
            return True
        start = at + 1
    return False


def _timed(state: State, clause: Clause, tags: frozenset[str]) -> State:
    years = {int(found[0]) for word in clause.words if word.tag == "year" and (found := _YEAR.search(word.text))}
    if {"other_time", "other_period"} & tags or ("last_year" in tags and not _CARRIED & tags):
        return state._replace(other_time=True)
    if len(years) > 1 and not {"into_year", "since_year"} & tags:
        return state._replace(other_time=False, year=NO_YEAR)
    if years and not {"into_year", "since_year"} & tags:
        return state._replace(other_time=False, year=years.pop())
    if {"this_year", "until"} & tags:
        return state._replace(other_time=False, year=0)
    return state
