"""What has been read of a sentence so far: what was said of the tables, and what the words that follow lean on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import dropwhile
from typing import NamedTuple

from core.forms import Form
from core.rules.language.quantities import Quantity
from core.rules.narrative.context import State
from core.rules.narrative.lexicon import UNKNOWN, Word
from core.rules.narrative.phrases import Clause, clauses_of
from core.rules.narrative.plain import SHARE, plain
from core.rules.narrative.topics import Topic, Topics, of_column, topics

RECEIVED = frozenset({"received", "received_new", "received_unsaid", "received_and_carried_in", "processed"})
DONE = frozenset({"issue", "repeal", "in_force", "made", "published_new", "open_total"})  # to documents
LITIGATION = frozenset({"litigation", "direct", "after"})
OUTCOMES = frozenset({"upheld", "corrected", "other_result", "pending"})

_YEAR = re.compile(r"\d{4}")
_CARRIED = frozenset({"carried_in", "carried_out", "carried_into_this_year"})
_UNQUOTED: dict[str, frozenset[str]] = defaultdict(lambda: frozenset({"cause"}))  # words at the beginning of a claim
_UNQUOTED["dispute"] = frozenset({
    "cause",
    "caused",
    "court",
    "dissatisfied",
    "application",
    "request",
    "people",
    "anyone",
    "handle",
})


class Said(NamedTuple):
    """A topic that words at start:end of a plain sentence say; `number` is the place of the quantity (-1: none)."""

    topic: Topic
    start: int
    end: int
    number: int
    state: State
    into: int = 0  # the year carried into
    whole: int = -1  # of which of those said before it tells a part, or which it is listed after


class Notes:
    """Of one sentence. `state` is what its next clause, and at last the next sentence of the line, begins with."""

    def __init__(self, sentence: str, state: State, form: Form) -> None:
        self.view = plain(sentence)
        self.known: Topics = topics(form)
        self._silent = self.known.free | {UNKNOWN}
        self.clauses = clauses_of(self.view.text)
        self.tags = frozenset(word.tag for clause in self.clauses for word in clause.words)
        self.by_channel = any("channel" in clause.tags for clause in self.clauses if clause.numbers)
        self.state = state
        self.said: list[Said] = []
        self.changes: list[Said] = []  # of topics whose figure is not told: 申请量同比增长10%
        self.here: frozenset[str] = frozenset()  # the tags of the clause that is being read
        self.beside: frozenset[str] = frozenset()  # what other clauses tell: ~late, ~split, ~carried
        self.axis = ""  # by which the last said divides its whole
        self.parts: list[Topic | None] = []  # of the list that is being read; None: of something else
        self.kinds: set[str] = set()  # of the disputes named
        self.column: Topic | None = None  # the applicants that what follows is about
        self.subject = ""  # what was counted last, its parts left out
        self.divided = False  # whether a whole is being divided: 其中
        self._whole = -1
        self._row = ""  # what was told last of all applicants
        self._row_clause: frozenset[str] = frozenset()

    @property
    def last(self) -> Said | None:
        """What was said last of a number."""
        return self.said[-1] if self.said and self.said[-1].number >= 0 else None

    @property
    def last_is_share(self) -> bool:
        return self.last is not None and self.view.text[self.last.number] == SHARE

    def quantity(self, word: Word) -> Quantity:
        return self.view.quantities[word.start]

    def told(self, words: Iterable[Word]) -> list[Word]:
        """The words that tell something."""
        return [word for word in words if word.tag not in self._silent]

    def enter(self, clause: Clause) -> None:
        """Begin to read a clause."""
        self.here = clause.tags
        self.divided = self.divided or "of_which" in clause.tags

    def topic(self, name: str) -> Topic:
        return next(one for one in self.known.all if one.id == name)

    def say(self, topic: Topic, used: Sequence[Word], number: Word | None, *, quiet: bool = False) -> None:
        """A topic is said of `number` (None: none); `quiet`: what follows does not lean on it."""
        if self.column and topic.object == "request" and topic.axis != "applicant":
            topic = of_column(topic, self.column)
        used = list(dropwhile(lambda word: word.tag in _UNQUOTED[topic.object], used)) or list(used)
        places = [*(word for word in used if word.text), *([number] if number else [])]
        start, end = min(word.start for word in places), max(word.end for word in places)
        place = -1 if number is None else number.start
        whole = self._whole_of(topic) if number and number.tag == "exact" else -1
        if topic.id in RECEIVED and number:
            self._whole = len(self.said)
        for one in (topic, *([self.topic("carried_into_next_year")] if topic.id == "carried_into_this_year" else [])):
            self.said.append(Said(one, start, end, place, self.state, _into(used), whole))
        if not quiet:
            self._lean_on(topic, used)

    def divides_carried(self) -> bool:
        """Whether 其中 divides those carried over: who asked for them no rule compares."""
        return "of_which" in self.here and self._row in _CARRIED

    def _lean_on(self, topic: Topic, used: Sequence[Word]) -> None:
        self.axis = topic.axis
        self.parts.append(topic)
        if not topic.axis:
            self.parts = []
            if self._row not in RECEIVED or self._row_clause is not self.here:
                self._row, self._row_clause = topic.id, self.here
            self.subject = topic.id
        elif "of_which" not in {word.tag for word in used} and not self.subject:
            self.subject = topic.id
        self.state = self.state._replace(object=topic.object, handled=self.state.handled or topic.id == "handled")

    def _whole_of(self, topic: Topic) -> int:
        """What is read in the same sense: the fellow of the list before it, or the whole of the list."""
        if topic.axis != "applicant":
            return -1
        return len(self.said) - 1 if self.last and self.last.topic.axis == topic.axis else self._whole

    def note(self, words: Iterable[Word]) -> None:
        """Keep in mind which disputes, documents or decisions the words name."""
        tags = {word.tag for word in self.told(words)}
        verbs = tags & DONE
        if kind := dispute(tags, ""):
            self.kinds.add(kind)
            self.state = self.state._replace(object="dispute", kind=kind)
        elif documents := tags & self.known.objects["document"]:
            verb = verbs.pop() if len(verbs) == 1 else self.state.verb
            self.state = self.state._replace(object="document", kind=_only(documents), verb=verb)
        elif name := self.known.named(tags):
            self.state = self.state._replace(object=name, kind=_only(tags & self.known.objects["decision"]))
        elif len(verbs) == 1:
            self.state = self.state._replace(verb=verbs.pop())


def _only(tags: set[str]) -> str:
    return next(iter(tags)) if len(tags) == 1 else ""


def dispute(tags: set[str], before: str) -> str:
    """Which disputes the tags name; with `before`, an outcome alone tells of those before."""
    if "dispute" in tags or {"reconsideration", "litigation"} <= tags:
        return next((kind for kind in ("after", "direct") if kind in tags), "both")
    for kind in ("after", "direct", "reconsideration", "litigation"):
        if kind in tags:
            return kind
    if "court" in tags and before not in LITIGATION and tags & OUTCOMES:
        return "litigation"
    return before if tags & {*OUTCOMES, "other"} else ""


def _into(words: Iterable[Word]) -> int:
    """The year that something is carried into, when one is named."""
    years = {word.tag: int(found[0]) for word in words if (found := _YEAR.search(word.text))}
    return years.get("into_year", 0) or (years["since_year"] + 1 if "since_year" in years else 0)
