"""What a clause says without a number: that there was none, that all were handled, that all were upheld."""

from itertools import pairwise, takewhile

from core.rules.narrative.lexicon import NUMBERS, UNKNOWN, Word
from core.rules.narrative.meaning import decided, may_be_about
from core.rules.narrative.notes import OUTCOMES, RECEIVED, Notes, Said
from core.rules.narrative.phrases import Clause

NONE = frozenset({"none", "zero"})
_TIMES = frozenset({"last_year", "next_year", "year_start", "carry"})
_ALL = frozenset({"all", "rate"})
_NOT_ALL = frozenset({"rest", "except", "due"})  # not said of all, anywhere in the sentence
_NOT_ALL_HERE = frozenset({"late", "outside", "none"})
_BESIDE_ALL = frozenset({"vague", "share", "rate", "exact", "rise", "handle", "all"})
_WITH_NEW = frozenset({"new", "receive", "including"})  # 连同上年结转的申请全部办结
_SEVERAL = 3  # more 没有 in one clause are not read
_EVERY = 100  # per cent


def counts_one_of_none(notes: Notes, clause: Clause) -> bool:
    """未发生一起: that is no number."""
    places = clause.numbers
    return len(places) == 1 and notes.quantity(clause.words[places[0]]).value == 1 and "none" in clause.tags


def say_none(notes: Notes, clause: Clause) -> None:
    """Say what the clause says there was none of."""
    for at in [at for at, word in enumerate(clause.words) if word.tag in NONE][:_SEVERAL]:
        _say_none_at(notes, clause, at)


def _say_none_at(notes: Notes, clause: Clause, at: int) -> None:
    negation = clause.words[at]
    before = _since_unknown(tuple(word for word in clause.words[:at] if word.tag not in NUMBERS))
    after = tuple(word for word in clause.words[at + 1 :] if word.tag not in NUMBERS)
    if negation.tag == "zero":  # 零受理、零投诉
        after = tuple(takewhile(lambda word: word.text != "、", after))
    if notes.known.named(word.tag for word in notes.told(after)):
        before = tuple(word for word in before if word.tag in _TIMES)
    before = (*before, negation) if negation.tag == "zero" else before
    decisions = [word for word in after if word.tag in notes.known.objects["decision"]]
    for decision in decisions or after[:1] or [negation]:  # one by one: each has its own cell
        rest = tuple(word for word in after if word not in decisions or word == decision)
        if found := decided(notes, before, rest, None):
            topic, told = found
            used = [word for word in told if word.tag not in _TIMES] or told
            notes.say(topic, [negation, *used], None, quiet=True)


def _since_unknown(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words behind the last unknown one."""
    at = max((at for at, word in enumerate(words) if word.tag == UNKNOWN), default=-1)
    return words[at + 1 :]


def say_all(notes: Notes, clause: Clause) -> None:
    """Say what the clause says of all: 全部办结, 办结率100%, 均已审结, 均维持."""
    if not _ALL & clause.tags or _NOT_ALL_HERE & clause.tags or _NOT_ALL & notes.tags:
        return
    outcome = next((used for one in OUTCOMES if (used := _all_then(clause, one))), None)
    if outcome and not clause.numbers and notes.last and notes.last.topic.axis == "dispute":
        _say_all_of(notes, notes.last, outcome)
    elif notes.kinds and (closed := _all_then(clause, "closed")):
        kind = next(iter(notes.kinds)) if len(notes.kinds) == 1 else "both"
        if may_be_about(notes, "dispute", clause.tags):
            notes.say(notes.topic(f"{kind}.pending"), closed, None, quiet=True)
    elif used := _all_then(clause, "handle") or _rate(notes, clause):
        _say_all_handled(notes, clause, used)


def _say_all_handled(notes: Notes, clause: Clause, used: list[Word]) -> None:
    topic = notes.topic("all_handled")
    told = frozenset(word.tag for word in notes.told(clause.words)) - _BESIDE_ALL
    of_all = not notes.subject or notes.subject in RECEIVED | {"handled"} or {"request", "application"} & told
    only_old = "carry" in told and not _WITH_NEW & clause.tags
    if "carry" in told:
        told -= {"last_year"}
    if not of_all or only_old or not told <= topic.allowed:
        return
    if may_be_about(notes, "request", clause.tags) and notes.state.object != "dispute":
        notes.say(topic, used, None, quiet=True)


def _say_all_of(notes: Notes, whole: Said, used: list[Word]) -> None:
    """行政复议2件，均维持: as many as there were."""
    name = f"{whole.topic.id}.{used[-1].tag}"
    topic = next((one for one in notes.known.all if one.id == name), None)
    if topic:
        notes.said.append(Said(topic, used[0].start, used[-1].end, whole.number, notes.state))


def _all_then(clause: Clause, then: str) -> list[Word]:
    """The words from 全部 to the first of this tag behind it."""
    start = next((at for at, word in enumerate(clause.words) if word.tag == "all"), None)
    if start is None:
        return []
    end = next((at for at, word in enumerate(clause.words) if at > start and word.tag == then), None)
    return [] if end is None else list(clause.words[start : end + 1])


def _rate(notes: Notes, clause: Clause) -> list[Word]:
    for rate, share in pairwise([word for word in clause.words if word.tag in {"rate", "other_rate", *NUMBERS}]):
        if rate.tag == "rate" and share.tag == "share" and notes.quantity(share).value == _EVERY:
            return [rate, share]
    return []
