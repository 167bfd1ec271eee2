"""What the help shows, as Markdown: the manual by chapters, all checks, the licences."""

from dataclasses import dataclass

from core import paths
from core.rules.handbook import handbook

FOLDER = paths.RESOURCES / "help" / "manual"
PICTURES = FOLDER / "pictures"
DARK = "dark"  # the folder beside each picture with the same of the dark window


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter; `name` is what links call it."""

    name: str
    markdown: str


def manual_pages() -> tuple[Page, ...]:
    """The chapters of the manual in order."""
    return tuple(Page(file.name, file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.md")))


def check_pages() -> tuple[Page, ...]:
    """Every check in words, with its basis."""
    return (Page("checks.md", handbook()),)


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
    fence = "~" * 8
    return f"{fence}\n{text.strip()}\n{fence}"
