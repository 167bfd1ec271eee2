"""Tooltips that show a report's text as it is."""

import html

_LINE = 40  # characters; Qt wraps only rich text


def tooltip(text: str) -> str:
    """`text` as a tooltip shows it literally: escaped when it could pass for markup or has long lines to wrap."""
    if "<" not in text and "&" not in text and all(len(line) <= _LINE for line in text.split("\n")):
        return text
    lines = html.escape(text).replace("\n", "<br>")
    return f"<div>{lines}</div>"
