"""All deviations, and how they are put together."""

import random

import variant_forms
import variant_labels
import variant_office
import variant_structure
import variant_titles
import variant_values
from document import Document
from registry import ALL, Variant, put

__all__ = ["ALL", "Variant", "deviate", "put"]
_ = (
    variant_forms,
    variant_labels,
    variant_office,
    variant_structure,
    variant_titles,
    variant_values,
)  # imported for what they register
# Structure comes after labels and values: it moves boxes that those look for.
_ORDER = (
    "label",
    "group",
    "value",
    "title",
    "lead",
    "block",
    "form",
    "row",
    "section",
    "note",
    "noise",
    "office",
    "table",
)


def deviate(
    document: Document, rng: random.Random, count: int, first: str | None = None, *, cells: bool = True
) -> Document:
    """`document` with `first` and other deviations, up to `count` in all; those that no longer apply are left out.

    Without `cells`, deviations that need a file with real cells are not chosen.
    """
    wanted = [first] if first else []
    groups = {ALL[name].group for name in wanted}
    for name in rng.sample(sorted(ALL), len(ALL)):
        group = ALL[name].group
        if ALL[name].cells and not cells:
            continue
        if len(wanted) < count and name != first and (group is None or group not in groups):
            wanted.append(name)
            groups.add(group)
    for name in sorted(wanted, key=lambda name: (_ORDER.index(name.split(".")[0]), name)):
        trial = document.copy()
        try:
            done = put(trial, name, rng)
        except (LookupError, StopIteration, ValueError):
            if len(wanted) == 1:
                raise
            done = False  # another deviation has removed what this one changes
        document = trial if done else document
    return document
