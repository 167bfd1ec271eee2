"""The pages of three reports as text, to be compared with golden/*.txt: every line with its place, every rule's place.

`python -m tests.core.printing.golden` writes the files anew; look at what changed before committing it.
"""

from itertools import groupby
from pathlib import Path

from core.printing.content import report
from core.printing.pages import Page, lay_out
from tests.core.printing.nominal import NominalFonts, full_report, sample

FOLDER = Path(__file__).parent / "golden"
REPORTS = {"sample-2019": lambda: sample(2019), "sample-2021": lambda: sample(2021), "full": full_report}


def as_text(pages: list[Page]) -> str:
    """Each page: its size, its bookmarks, where its upright rules stand, and its texts by base line."""
    lines: list[str] = []
    for number, page in enumerate(pages, 1):
        upright = sorted({round(x1) for x1, _, x2, _ in page.rules if x1 == x2})
        lines += [f"# {number}: {page.width:.0f} x {page.height:.0f}, {len(page.rules)} rules, upright at {upright}"]
        lines += [f"mark {y:.0f} {title}" for title, y in page.marks]
        ordered = sorted(page.texts, key=lambda text: (round(text.y), text.x))
        for y, texts in groupby(ordered, key=lambda text: round(text.y)):
            lines.append(f"{y} " + " | ".join(f"{text.x:.0f} {text.text}" for text in texts))
    return "\n".join(lines) + "\n"


def current(name: str) -> str:
    """The pages of a report as they are laid out now."""
    return as_text(lay_out(report(REPORTS[name]()), NominalFonts()))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in REPORTS:
        (FOLDER / f"{name}.txt").write_text(current(name), encoding="utf-8")
