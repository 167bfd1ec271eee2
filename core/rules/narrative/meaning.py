"""Which topic words say, by their tags and by what was said before. The decision table: core.rules.narrative.topics."""

from collections.abc import Sequence
from itertools import pairwise

from core.rules.narrative.lexicon import UNKNOWN, Word
from core.rules.narrative.notes import DONE, LITIGATION, Notes, dispute
from core.rules.narrative.topics import Topic, sum_of

Found = tuple[Topic, list[Word]] | None  # a topic and the words that say it

RESULTS = frozenset({"partly", "refused", "unavailable", "not_processed"})
COMPARING = frozenset({"compare", "more", "less", "flat"})
_DISPUTES = frozenset({*LITIGATION, "reconsideration", "dispute", "court"})
_APPLICANTS = frozenset({"natural", "legal", "enterprise", "research", "welfare", "lawyer"})
_ACTS = frozenset({"process", "handle", "decide", "act"})
_OF_REQUESTS = frozenset({"request", "application", "granted", "carry", "natural", "legal", *RESULTS})
_MONEY = frozenset({"fee", "procurement"})
_LIMITING = frozenset({"in_name", "written", "outside"})  # 没有收到书面申请 says nothing of the others


def decided(notes: Notes, before: Sequence[Word], after: Sequence[Word], unit: str | None) -> Found:
    """The topic of a number with this unit (None: of a negation), and the words that say it."""
    words = [*before, *after]
    told = notes.told(words)
    if not told:
        return None
    tags = _tagged(notes, words, told, negated=unit is None)
    name = notes.known.named(tags) or _object_of(notes, tags)
    if not may_be_about(notes, name, tags, negated=unit is None):
        return None
    for topic in notes.known.by_object.get(name, ()):
        fits = topic.says if unit is None else not topic.only_none and unit in topic.units
        if topic.axis == "applicant" and notes.divides_carried():
            continue
        if fits and topic.says_it(tags) and not _unsure(notes, topic, before, after, unit is None):
            return topic, told
    return _several(notes, name, tags, before, after) if unit is not None else None


def may_be_about(notes: Notes, name: str, tags: frozenset[str], *, negated: bool = False) -> bool:
    """Whether words with these tags may be about this kind of thing here."""
    state = notes.state
    if name == "request":
        if state.object not in {"", "request"} and not tags & _OF_REQUESTS:
            return False
        sure = any(one.needed <= tags for one in notes.known.anywhere[name])
        return (state.requests or sure) and not state.elsewhere
    if name == "dispute":
        return negated or ((state.requests or "disclosure" in notes.tags) and not state.elsewhere)
    return bool(name)


def _several(notes: Notes, name: str, tags: frozenset[str], before: Sequence[Word], after: Sequence[Word]) -> Found:
    """不予公开、无法提供和不予处理共13件: several of one axis together."""
    for axis in ("reason", "result", "applicant"):
        found = {one: own for one in notes.known.by_object[name] if one.axis == axis and (own := one.own_tags(tags))}
        parts = tuple(found)
        rest = tags.difference(*found.values())
        if len(parts) < 2 or not all(topic.says_it(rest | own) for topic, own in found.items()):
            continue
        if not _unsure(notes, parts[0], before, after, negated=False):
            return sum_of(parts), notes.told([*before, *after])
    return None


def _tagged(notes: Notes, words: Sequence[Word], told: list[Word], *, negated: bool) -> frozenset[str]:
    """The tags of the words that tell something; ~tags: what those before and beside them tell."""
    tags = {word.tag for word in told} - _examples(notes, words)
    tags = _with_decision(notes, _with_document(notes, _with_dispute(notes, tags, negated=negated), words), told)
    if any(word.tag == "rise" for word in words):  # 较上年降至22件: that is the figure, not the difference
        tags -= COMPARING
    if "written" in tags and notes.by_channel:
        tags.add("channel")
    if notes.state.object in _MONEY and "collect" in tags and "of_which" not in notes.here:
        tags.add(notes.state.object)
    if any(word.tag == "of_which" for word in words) and {"application", "request"} & tags:
        tags.add("of_which")
    return frozenset(tags | notes.beside | _before(notes, tags, words))


def _with_dispute(notes: Notes, tags: set[str], *, negated: bool) -> set[str]:
    """With the kind of the disputes in place of the words that tell it."""
    if "defend" in tags and "disclosure" in notes.here:
        tags = tags - {"defend"} | {"litigation"}
    if "lost" in tags:
        tags = tags - {"lost"} | {"corrected", "court"}
    before = notes.state.kind if notes.state.object == "dispute" else ""
    kind = dispute(tags, "both" if before and negated and len(notes.kinds) > 1 else before)
    if kind:
        return tags - _DISPUTES | {kind}
    return tags - {"pending"} | {"unfinished"} if "pending" in tags else tags


def _with_document(notes: Notes, tags: set[str], words: Sequence[Word]) -> set[str]:
    """With the documents, or what was done to them, from the words before: 制发2件、废止1件."""
    documents = tags & notes.known.objects["document"]
    if not documents and DONE & tags and notes.state.object == "document":
        return tags | {notes.state.kind}
    if documents and not {*DONE, "tidy"} & tags and not any(word.tag == UNKNOWN for word in words):
        return tags | ({notes.state.verb} - {""})
    return tags


def _with_decision(notes: Notes, tags: set[str], told: list[Word]) -> set[str]:
    """With the decisions that 全年办件74件 is about; what stands before a decision is who makes it."""
    if notes.state.object == "decision" and notes.state.kind and "process" in tags and tags <= _ACTS:
        return tags | {notes.state.kind}
    decisions = [word.start for word in told if word.tag in notes.known.objects["decision"]]
    return tags - {word.tag for word in told if word.tag == "foreign" and decisions and word.start < decisions[0]}


def _before(notes: Notes, tags: set[str], words: Sequence[Word]) -> set[str]:
    """What the words before tell."""
    known = {
        "~handled": notes.state.handled,
        f"~{notes.axis}": bool(notes.axis),
        "~except": "except" in notes.here,
        "~new": bool(notes.last and notes.last.topic.id == "received_new" and {"handle", "total"} & notes.tags),
        "~results": bool(RESULTS & (notes.tags - tags)),
        "~part": notes.axis == "applicant" or notes.divided or bool(_APPLICANTS & notes.tags),
        "~zero": any(word.tag == "zero" for word in words),
    }
    return {tag for tag, holds in known.items() if holds}


def _examples(notes: Notes, words: Sequence[Word]) -> set[str]:
    """Reasons that are only examples: 因信息不存在等原因无法提供."""
    return {one.tag for one, after in pairwise(words) if after.text == "等"} & notes.known.reasons


def _object_of(notes: Notes, tags: frozenset[str]) -> str:
    """What words that name no object are about."""
    if tags & {"both", *_DISPUTES}:
        return "dispute"
    if tags & notes.known.objects["document"]:
        return "document"
    if notes.state.object == "dispute" and {"receive", "handle", "process"} & tags:
        return ""
    return "request"


def _unsure(notes: Notes, topic: Topic, before: Sequence[Word], after: Sequence[Word], negated: bool) -> bool:
    """Whether unknown words stand where they may change what is said."""
    unknown = [word for word in before if word.tag == UNKNOWN]
    unknown_after = [word for word in after if word.tag == UNKNOWN]
    told, told_after = notes.told(before), notes.told(after)
    if negated:
        return bool(unknown_after) or any(word.tag in _LIMITING for word in after)
    if unknown and not topic.axis and "of_which" in notes.here:
        return True
    if topic.loose:
        return bool(told) and any(word.start > told[-1].start for word in unknown)
    if told_after and any(word.start < told_after[-1].start for word in unknown_after):
        return True
    if topic.strict:
        return bool(unknown or unknown_after)
    return bool(told) and any(word.start > told[0].start for word in unknown)
