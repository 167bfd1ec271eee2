"""Another unit in the text: 我局 in a town's report, or another town's name where its own should stand (S-11)."""

import re
from collections.abc import Iterator

from core.rules.hits import Hit, Place
from core.rules.language.unit_names import is_same, short_name
from core.rules.narrative.plain import plain
from core.rules.texts.words import text_words

_TOWNS, _OFFICES = "镇乡", "局厅委"  # which of them a unit is its name says
_QUOTED = re.compile("[“《‘][^”》’]*[”》’]")


def other_calls(place: Place) -> Iterator[tuple[str, Hit]]:
    """我局, 本镇 where the unit is none."""
    if not place.organization or not place.unit_type:
        return
    words = text_words().units
    bare = _QUOTED.sub(lambda quoted: "　" * len(quoted[0]), place.sentence)
    for called, kinds in words.calls.items():
        if called in place.organization.replace("城乡", "") or (
            place.unit_type in kinds and not _calls_itself_otherwise(place, called)
        ):
            continue
        pattern = f"(?<![{words.calls_not_after}])[我本]{called}(?!{words.calls_unless[called]})"
        if called in _TOWNS:
            pattern += f"|(?:^|(?<=[，。；：、])){called}(?=党委|政府|党政办)"
        for match in re.finditer(pattern, bare):
            yield "S-11", Hit(*match.span(), {"unit": short_name(place.organization)})


def _calls_itself_otherwise(place: Place, called: str) -> bool:
    """我乡 in a 镇, 我局 in a 厅: the unit's name says what it is."""
    alike = next((group for group in (_TOWNS, _OFFICES) if called in group), "")
    return short_name(place.organization)[-1:] in set(alike) - {called}


def other_names(place: Place) -> Iterator[tuple[str, Hit]]:
    """The name of another unit as the one that reports, or (in the lead) the one to ask."""
    if not place.organization:
        return
    words = text_words().units.names
    view = plain(place.sentence)
    found: set[tuple[int, int]] = set()
    for pattern in (words.acting, words.mentioned, *((words.published, words.contact) if place.text == "lead" else ())):
        for match in re.finditer(pattern.replace("{name}", words.name), view.text):
            name = match["name"]
            if re.search(words.generic, name) or is_same(name, place.organization) or name in place.heading:
                continue
            if pattern not in {words.acting, words.mentioned} or _of_the_same_kind(name, place.organization):
                found.add(view.span(match.start("name"), match.end("name")))
    for span in sorted(found):
        yield "S-11 name", Hit(*span, {"unit": place.organization})


def _of_the_same_kind(name: str, organization: str) -> bool:
    """Town and town, bureau and bureau: a county's report may well tell of its bureaus."""
    endings = ("镇", "乡", "街道"), ("局", "厅", "委员会"), ("开发区", "新区", "园区", "管委会")
    own, other = short_name(organization), short_name(name)
    return any(own.endswith(kinds) and other.endswith(kinds) for kinds in endings)
