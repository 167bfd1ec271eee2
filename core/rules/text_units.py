"""Another unit in the text: 我局 in a town's report, or another town's name where its own should stand (S-11)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.rules.catalogue import Rule
from core.rules.narrative import plain
from core.rules.sentences import sentences
from core.rules.subject import Subject
from core.rules.text_hits import Hit
from core.rules.text_words import text_words
from core.rules.unit_names import is_same, short_name

_QUOTED = re.compile("[“《‘][^”》’]*[”》’]")


def other_calls(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """我局, 本镇 where the unit is none."""
    organization, unit_type = report.text("organization"), report.text("unit_type")
    if not organization or not unit_type:
        return
    for sentence in sentences(report.text(text)):
        for start, end in _calls(sentence.text, organization, unit_type):
            yield Hit(sentence.start + start, sentence.start + end, {"unit": short_name(organization)})


@lru_cache(maxsize=2048)
def _calls(sentence: str, organization: str, unit_type: str) -> tuple[tuple[int, int], ...]:
    words = text_words().units
    bare = _QUOTED.sub(lambda quoted: "　" * len(quoted[0]), sentence)
    found: list[tuple[int, int]] = []
    for called, kinds in words.calls.items():
        if called in organization or (unit_type in kinds and unit_type != "township"):
            continue
        pattern = f"(?<![{words.calls_not_after}])[我本]{called}(?!{words.calls_unless[called]})"
        found += [match.span() for match in re.finditer(pattern, bare)]
    return tuple(found)


def other_names(report: Subject, text: str, rule: Rule) -> Iterator[Hit]:  # noqa: ARG001
    """The name of another unit as the one that reports, or (in the lead) the one to ask."""
    organization = report.text("organization")
    if not organization:
        return
    for sentence in sentences(report.text(text)):
        for start, end in _names(sentence.text, organization, text == "lead", sentence.heading):
            yield Hit(sentence.start + start, sentence.start + end, {"unit": organization})


@lru_cache(maxsize=2048)
def _names(sentence: str, organization: str, in_lead: bool, heading: str) -> tuple[tuple[int, int], ...]:
    words = text_words().units.names
    view = plain(sentence)
    patterns = [words.published, words.contact] if in_lead else []
    found = []
    for pattern in (*patterns, words.acting):
        for match in re.finditer(pattern.replace("{name}", words.name), view.text):
            name = match["name"]
            if re.search(words.generic, name) or is_same(name, organization) or name in heading:
                continue
            if pattern == words.acting and not _of_the_same_kind(name, organization):
                continue
            found.append(view.span(match.start("name"), match.end("name")))
    return tuple(sorted(set(found)))


def _of_the_same_kind(name: str, organization: str) -> bool:
    """Town and town, bureau and bureau: a county's report may well tell of its bureaus."""
    endings = ("镇", "乡", "街道"), ("局", "厅", "委员会")
    own, other = short_name(organization), short_name(name)
    return any(own.endswith(kinds) and other.endswith(kinds) for kinds in endings)
