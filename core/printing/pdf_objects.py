"""The skeleton of a PDF file: numbered objects, streams, the table of where they are."""

import hashlib
import zlib
from collections.abc import Mapping

_HEADER = b"%PDF-1.7\n%\xe5\xb9\xb4\xe6\x8a\xa5\n"  # bytes above 127 tell programs that the file is not text


class Objects:
    """Collects the objects of one file. Numbers begin with 1; a number may be taken before its object is known."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number whose object comes later."""
        self._bodies.append(b"")
        return len(self._bodies)

    def set(self, number: int, body: str) -> int:
        """Give a reserved number its object."""
        self._bodies[number - 1] = body.encode("ascii")
        return number

    def add(self, body: str) -> int:
        """A new object; its number."""
        return self.set(self.reserve(), body)

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> int:
        """A new stream with these dictionary entries; its number."""
        if packed:
            data = zlib.compress(data, 6)
            entries += "/Filter/FlateDecode"
        number = self.reserve()
        self._bodies[number - 1] = b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode("ascii"), len(data), data)
        return number

    def file(self, root: int, info: int) -> bytes:
        """The whole file; its identity is its content, so that the same pages give the same file."""
        parts = [_HEADER]
        offsets = []
        position = len(_HEADER)
        for number, body in enumerate(self._bodies, 1):
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            offsets.append(position)
            parts.append(part)
            position += len(part)
        identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32]
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        size = len(offsets) + 1
        parts.append(
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{identity}><{identity}>]>>\nstartxref\n{position}\n%%EOF\n".encode("ascii")
        )
        return b"".join(parts)


def text_string(text: str) -> str:
    """A text string: bookmarks, titles."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def number(value: float) -> str:
    """A number as short as it can be, exact to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def dictionary(entries: Mapping[str, str]) -> str:
    """A dictionary of names and already written values."""
    return f"<<{''.join(f'/{name} {value}' for name, value in entries.items())}>>"
