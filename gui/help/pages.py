"""What the help shows, as Markdown: the manual by chapters, all checks, the licences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core import paths
from core.rules.handbook import handbook

FOLDER = paths.RESOURCES / "help" / "manual"
PICTURES = FOLDER / "pictures"
DARK = "dark"  # the folder beside each picture with the same of the dark window


_FENCE = "~" * 8
_HEADING = re.compile(r"(#{1,6}) (.+)")


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter; `name` is what links call it."""

    name: str
    markdown: str

    def headings(self) -> Iterator[tuple[int, str]]:
        """Level and words of each heading, in order."""
        is_verbatim = False
        for line in self.markdown.split("\n"):
            if line == _FENCE:
                is_verbatim = not is_verbatim
            elif not is_verbatim and (found := _HEADING.fullmatch(line)):
                yield len(found[1]), found[2]


def manual_pages() -> tuple[Page, ...]:
    """The chapters of the manual in order."""
    return tuple(Page(file.name, file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.md")))


def check_pages() -> tuple[Page, ...]:
    """Every check in words, with its basis: the list of all, a page for each of its chapters."""
    first, *chapters = handbook().split("\n## ")
    raised = (f"# {chapter}".replace("\n### ", "\n## ") for chapter in chapters)
    first += "\n在左边选一部分，或者输入要找的字，例如“结转”“T3”。\n"
    return tuple(Page(f"checks-{number}.md", text) for number, text in enumerate((first, *raised)))


def licence_pages() -> tuple[Page, ...]:
    """The licence of the program, and in an installed one those of all that is shipped with it."""
    shipped = sorted(paths.LICENCES.glob("*.txt"), key=lambda file: file.name.casefold())
    files = shipped or [paths.RESOURCES.parent / "LICENSE"]
    names = [file.stem for file in shipped] or ["年报"]
    return tuple(
        Page(file.name, f"# {name}\n\n{_verbatim(file.read_text(encoding='utf-8'))}")
        for name, file in zip(names, files, strict=True)
    )


def _verbatim(text: str) -> str:
    """Markdown that shows a text as it is."""
    return f"{_FENCE}\n{text.strip()}\n{_FENCE}"
