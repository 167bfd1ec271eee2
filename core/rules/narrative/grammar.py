"""What one sentence says of the tables: its clauses read from left to right, each quantity by the words about it.

A claim whose object or verb is not sure is not made: words that no topic allows, and unknown ones in the wrong place,
keep a clause silent.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile, zip_longest

from core.forms import Form
from core.rules.narrative.context import State, next_state
from core.rules.narrative.lexicon import UNKNOWN, Word
from core.rules.narrative.meaning import COMPARING, RESULTS, Found, decided
from core.rules.narrative.negation import NONE, counts_one_of_none, say_all, say_none
from core.rules.narrative.notes import LITIGATION, Notes, Said
from core.rules.narrative.phrases import Clause, Item, items
from core.rules.narrative.topics import Topic, sum_of

_OWN = "我本"
_COUNTED = frozenset({"receive", "application", "request"})
_CARRIED = frozenset({"carry", "exact"})
_VERBS = frozenset({"receive", "new", "handle", "process", "channel", "more", "less"})
_OWN_VERBS = frozenset({"receive", "new", "handle", "process", "act", "decide", "issue", "repeal"})  # begin a new part
_FRAMING = frozenset({"caused", "receive", "offer", "application", "people", "anyone"})  # verbs that a list shares
_BETWEEN = frozenset({"neutral", "people", "offer", "disclosure", "cause", "caused", "of_which"})
_OF_OTHERS = frozenset({"foreign", "helper"})
_FROM_RESULTS = frozenset({"result", "reason", "dispute"})
_PROCESSED = Word("process", 0, 0, "")


def read(sentence: str, state: State, form: Form) -> Notes:
    """What a sentence says after `state`."""
    reader = _Reader(Notes(sentence, state, form))
    reader.read()
    return reader.notes


class _Reader:
    """Reads one sentence into its notes."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self._label: tuple[Word, ...] = ()  # a clause without a quantity, for the one after it
        self._waiting: Item | None = None  # a quantity that nothing was said of yet
        self._helped = False  # whether the clause is of the work of others: 协助, 建议
        self._compared = False  # whether the clause before said with what: 与上年相比，
        self._others = False  # whether the figures are those of others, of a part
        self._published = False  # whether something published was counted last
        self._listing = False  # whether the figures of others are what was published
        self._ranked = False  # whether bodies are told by their rank: a total is theirs too
        self._stop = ""  # what ended the clause before
        self._blocked: frozenset[str] = frozenset()  # what items of a list tell that is silent as a whole

    def read(self) -> None:
        notes = self.notes
        self._look_ahead()
        requests = notes.state.requests
        notes.state = notes.state._replace(heading=requests)
        apart = _told_apart(notes.clauses)
        for clause, following in zip_longest(notes.clauses, notes.clauses[1:]):
            notes.beside = apart | _including(following)
            self._clause(clause)
        if notes.state.elsewhere:  # only for this sentence; what the next one names is its own
            notes.state = notes.state._replace(requests=requests, elsewhere=False, object="foreign")

    def _look_ahead(self) -> None:
        """A sentence that speaks of requests speaks of them from its beginning, if of nothing else before."""
        notes = self.notes
        for clause in notes.clauses:
            tags = clause.tags
            if "foreign" in tags:
                return
            if "request" in tags or ("application" in tags and notes.tags >= _CARRIED):
                notes.state = notes.state._replace(requests=True, elsewhere=False, object="request")
                return

    def _clause(self, clause: Clause) -> None:
        notes = self.notes
        notes.enter(clause)
        text = notes.view.text[clause.words[0].start : clause.words[-1].end]
        notes.state, silent = next_state(notes.state, clause, text)
        if self._is_of_others(clause, silent) or notes.state.other_time:
            self._label, self._waiting = (), None
        elif clause.numbers and not counts_one_of_none(notes, clause):
            self._counted(clause)
        else:
            self._uncounted(clause)
        self._stop = clause.stop
        if clause.stop == "；" and {"direct", "after"} <= notes.kinds and notes.state.kind in LITIGATION:
            notes.state = notes.state._replace(kind="litigation")  # both parts are told, now the whole

    def _is_of_others(self, clause: Clause, silent: bool) -> bool:
        """Whether the figures are those of a part, of other bodies, of things published; this goes on to a total."""
        notes, numbers = self.notes, bool(clause.numbers)
        if silent and numbers and "part" in clause.tags:
            self._others = True
        elif self._others and not silent and self._is_own_again(clause):
            self._others = self._listing = self._ranked = False
            notes.state = notes.state._replace(body="")
        if "of_which" in clause.tags and self._published:
            self._others = self._listing = True
        if "ranked" in clause.tags:
            self._others = self._ranked = True
        if self._others and numbers and _COUNTED & clause.tags:
            notes.parts.append(None)
            notes.by_channel = True
        self._published = numbers and "publish" in clause.tags and not {"request", "application"} & clause.tags
        return silent or self._others

    def _is_own_again(self, clause: Clause) -> bool:
        """Whether the figures are the reporting unit's again: a total, 我局, after a list a part with its own verb."""
        if any(one.text[0] in _OWN for one in clause.words) or ("total" in clause.tags and not self._ranked):
            return True
        return self._listing and self._stop == "；" and bool(_OWN_VERBS & clause.tags)

    def _counted(self, clause: Clause) -> None:
        label, self._label = self._label, ()
        self._waiting = None
        self._helped = False
        for item in items(clause):
            self._item(item, label)
            label = ()
        self._compared = False
        say_all(self.notes, clause)

    def _uncounted(self, clause: Clause) -> None:
        notes, tags = self.notes, clause.tags
        if NONE & tags:
            alone = not notes.told(clause.words[:-1])  # 依申请公开事项：无
            say_none(notes, Clause((*self._label, *clause.words), clause.stop) if alone else clause)
        elif self._waiting and not {"rest", "all"} & tags:  # 有2件需会商，结转下年度
            unit = notes.quantity(self._waiting.number).unit
            if found := decided(notes, self._waiting.before, clause.words, unit):
                notes.say(*found, self._waiting.number)
        self._waiting = None
        self._narrow(tags)
        notes.note(clause.words)
        say_all(notes, clause)
        self._compared = "compare" in tags
        self._label = () if NONE & tags else tuple(word for word in clause.words if word.tag not in COMPARING)

    def _narrow(self, tags: frozenset[str]) -> None:
        """科研机构的申请中，…: what follows is of these applicants only."""
        if not {"application", "request"} & tags or "mainly" in tags:
            return
        columns = [one for one in self.notes.known.by_object["request"] if one.axis == "applicant" and one.id in tags]
        self.notes.column = columns[0] if len(columns) == 1 else None
        self._others = self._others or len(columns) > 1 or "legal" in tags

    # ---- quantities ----

    def _item(self, item: Item, label: tuple[Word, ...]) -> None:
        notes = self.notes
        if label and (not notes.told((*item.before, *item.after)) or self._is_reason(label, item)):
            item = item._replace(before=(*label, *item.before))
        told = {word.tag for word in notes.told((*item.before, *item.after))}
        if self._changes(item):
            return
        if item.number.tag == "share":
            self._share(item)
        elif item.number.tag == "exact" and not told:
            self._bare(item)
        elif item.number.tag == "exact":
            self._telling(item, told)

    def _changes(self, item: Item) -> bool:
        """申请量比上年减少5件: by how much something changed."""
        notes = self.notes
        tags = [word.tag for word in notes.told(item.before)]
        compared = self._compared or "compare" in tags
        if item.number.tag == "vague" or not compared or not tags or tags[-1] not in {"more", "less"}:
            return False
        words = tuple(word for word in item.before if word.tag not in COMPARING)
        if found := decided(notes, words, (), ""):
            topic, used = found
            notes.note(words)
            start = min(word.start for word in used)
            notes.changes.append(Said(topic, start, item.number.end, item.number.start, notes.state))
        return True

    def _telling(self, item: Item, told: set[str]) -> None:
        notes = self.notes
        like = (told - _FRAMING or told) <= self._blocked or (self._helped and "request" not in told)
        found = None if like else self._meant(item)
        notes.note([*item.before, *item.after])
        if found:
            self._blocked = frozenset()
            topic, used = found
            notes.say(topic, [*(word for word in item.before if word.tag == "except"), *used], item.number)
            return
        notes.parts.append(None)
        self._helped = self._helped or bool(told & _OF_OTHERS)
        self._waiting = None if notes.told(item.before) else item
        self._blocked = self._those_like(told)

    def _those_like(self, told: set[str]) -> frozenset[str]:
        """What items of the same list tell: they are silent too, when what made one silent stands there for all."""
        name = self.notes.known.named(told)
        dividing = frozenset(told) if "of_which" in self.notes.here else frozenset()
        return dividing | (self.notes.known.objects[name] if name else frozenset())

    def _is_reason(self, label: tuple[Word, ...], item: Item) -> bool:
        """因涉及商业秘密，不予公开2件."""
        reasons = self.notes.known.reasons
        told = {word.tag for word in item.before}
        return bool(reasons & {word.tag for word in label}) and bool(RESULTS & told) and not reasons & told

    def _share(self, item: Item) -> None:
        """自然人占63.1%, and after a claim: 占比70.2%."""
        notes = self.notes
        at = next((at for at, word in enumerate(item.before) if word.tag == "portion"), None)
        if at is None:
            return
        before = item.before[:at]
        if notes.told(before):
            found = decided(notes, before, (), "")
        else:
            found = (notes.last.topic, list(item.before[at:])) if notes.last else None
        if found and found[0].shares_of:
            notes.say(*found, item.number, quiet=True)

    def _bare(self, item: Item) -> None:
        """共7件: a total of the parts before it; 还剩1件: what is left; 有1件: told of in the clause after it."""
        notes = self.notes
        totals = [word for word in item.before if word.tag == "total"]
        left = [word for word in item.before if word.tag == "rest" and word.text != "其余"]
        if totals and len(notes.parts) > 1 and (topic := self._whole()):
            notes.say(topic, totals, item.number)
        elif totals and notes.last and notes.last_is_share:
            notes.say(notes.last.topic, totals, item.number)
        elif left and notes.last and notes.last.topic.id == "handled":
            notes.say(notes.topic("carried_out"), left, item.number)
        else:
            self._waiting = item

    def _whole(self) -> Topic | None:
        """What the parts listed before are parts of."""
        notes = self.notes
        parts = [part for part in notes.parts if part]
        if not parts:
            return notes.topic("received") if notes.state.requests and notes.by_channel else None
        if len(parts) < len(notes.parts) or len({part.axis for part in parts}) > 1:
            return None
        if parts[0].axis == "applicant":
            return notes.topic("processed")
        return sum_of(tuple(parts)) if parts[0].axis in _FROM_RESULTS else None

    def _meant(self, item: Item) -> Found:
        """The topic of a quantity and the words that say it."""
        notes = self.notes
        before, after = item.before, item.after
        unit = notes.quantity(item.number).unit
        if {"all", "handle"} <= {word.tag for word in after} and not _has_verb(before):
            after = tuple(takewhile(lambda word: word.tag != "all", after))
            if not notes.told(before):  # 22件申请均已答复: those received, or all that were to be answered
                return decided(notes, after, (_PROCESSED,), unit)
        nouns = self._nouns(after)
        alone = decided(notes, before, nouns, unit) if notes.told(before) else None
        both = alone if alone and len(nouns) == len(after) else decided(notes, before, after, unit)
        if alone and (not both or both[0].axis not in _FROM_RESULTS or any(word.tag == "all" for word in after)):
            return alone
        return both if alone or not _has_verb(before) else None

    def _nouns(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The object that follows a quantity right away."""
        objects = self.notes.known.named_by
        last = 0
        for at, word in enumerate(words):
            if word.tag in objects or word.tag == UNKNOWN:
                last = at + 1
            elif word.tag not in _BETWEEN:
                break
        return tuple(words[:last])


def _has_verb(words: Iterable[Word]) -> bool:
    return any(word.tag in _VERBS for word in words)


def _told_apart(clauses: Sequence[Clause]) -> frozenset[str]:
    """Whether some of those handled are told apart: late ones, those carried in."""
    late = any("late" in clause.tags and not NONE & clause.tags for clause in clauses)
    split = any({"last_year", "carry", "handle"} <= clause.tags for clause in clauses)
    return frozenset({"~late"} if late else ()) | frozenset({"~split"} if split else ())


def _including(following: Clause | None) -> frozenset[str]:
    """Whether the clause after this one says that those carried in are among those told of: （含上年结转2件）."""
    carried = following and {"including", "carry", "last_year"} <= following.tags
    return frozenset({"~carried"} if carried else ())
