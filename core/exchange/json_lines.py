"""What is left of a damaged report file: our files have one key a line, so a tear or a bad block costs its lines."""

import json
import re
from typing import Any

_LINE = re.compile(r'( +)("(?:[^"\\]|\\.)*"): (.*?),?')


def salvage(data: bytes) -> dict[str, Any]:
    """The keys of the file whose lines are whole; a last line without its end may be cut and counts as damaged."""
    text = data.decode("utf-8-sig", errors="replace")
    reader = _Reader()
    for line in text.split("\n")[:-1]:
        reader.take(line)
    return reader.body


class _Reader:
    """Follows the indentation: groups stand at 1, their entries at 2, an amount's parts at 3."""

    def __init__(self) -> None:
        self.body: dict[str, Any] = {}
        self._group: dict[str, Any] | None = None
        self._amount: tuple[str, dict[str, Any]] | None = None

    def take(self, line: str) -> None:
        plain = line.rstrip(",")
        if plain == " }":
            self._group = None
        elif plain == "  }":
            self._end_amount()
        elif (match := _LINE.fullmatch(line)) and "\ufffd" not in line:
            self._entry(len(match[1]), match[2], match[3])

    def _end_amount(self) -> None:
        if self._amount and self._group is not None:
            key, parts = self._amount
            if parts.keys() == {"value", "unit"}:  # half an amount would be another amount
                self._group[key] = parts
        self._amount = None

    def _entry(self, depth: int, name: str, written: str) -> None:
        try:
            key = json.loads(name)
            value = {} if written == "{" else json.loads(written)
        except ValueError:
            return
        if depth == 1:
            self.body[key] = value
            self._group = value if written == "{" else None
        elif depth == 2 and written == "{":
            self._amount = (key, {})
        elif depth == 2:
            self._group = self._group if self._group is not None else self._lost_group(key)
            self._group[key] = value
        elif depth == 3 and self._amount:
            self._amount[1][key] = value

    def _lost_group(self, key: str) -> dict[str, Any]:
        """The group of an entry whose own line is gone: figures are known by their ids."""
        group: dict[str, Any] = self.body.setdefault("cells" if "/" in key else "texts", {})
        return group
