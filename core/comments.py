"""批注: remarks on cells, for whoever works on the report. They are kept with it and never published.

The report's detail "comments" holds them as notes (a cell's id -> text of one or more lines).
"""

from core.forms import Form, all_forms
from core.report import Notes, Readable, notes


def comments(report: Readable) -> dict[str, str]:
    """The comments by cell, in the order of the form; then those of cells that only another form has."""
    kept = notes(report, "comments")
    return {cell: kept[cell] for cell in (*report.form.cells, *kept) if cell in kept}


def with_comment(report: Readable, cell: str, text: str) -> Notes:
    """The report's comments with `text` on `cell`; a blank text takes the comment away."""
    return tuple((notes(report, "comments") | {cell: text}).items())


def commented_name(form: Form, cell: str) -> str:
    """What a person calls a commented cell, also one that only another form has."""
    if cell in form.cells:
        return form.cells[cell].name
    other = next((other for other in all_forms().values() if cell in other.cells), None)
    return f"{other.cells[cell].name}（{other.name}）" if other else cell
