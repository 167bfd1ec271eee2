"""The list of deviations. Each is a function that changes a document and its truth together; its first docstring line
says what is seen, `source` where it was seen: d3.1, d3.2, d3.3 are the tables of domain.md section 3, "corpus" the
lists of the corpus README, "issue" the text of issue 3.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from document import Document

Change = Callable[[Document, random.Random], bool | None]


@dataclass(frozen=True, slots=True)
class Variant:
    """A named deviation. Of one `group` at most one is put into a document; `form` limits it to reports of one form;
    `cells` says that it makes sense only where a file has real cells (not in text one cell a line, not in PDF).
    """

    name: str
    change: Change
    source: str
    form: str | None = None
    group: str | None = None
    cells: bool = False

    @property
    def about(self) -> str:
        """What is seen, in a line."""
        return (self.change.__doc__ or "").splitlines()[0]


ALL: dict[str, Variant] = {}


def variant(
    name: str, source: str, *, form: str | None = None, group: str | None = None, cells: bool = False
) -> Callable[[Change], Change]:
    """Register a deviation under `name`."""

    def register(change: Change) -> Change:
        if name in ALL:
            raise ValueError(f"{name} is registered twice")
        ALL[name] = Variant(name, change, source, form, group, cells)
        return change

    return register


def put(document: Document, name: str, rng: random.Random) -> bool:
    """Put one deviation into a document; False when it does not apply to it."""
    entry = ALL[name]
    if entry.form not in {None, document.truth.form} or entry.change(document, rng) is False:
        return False
    document.deviations.append(name)
    return True
