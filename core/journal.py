"""The recovery journal: what was done to a report since its file was last saved, kept within a second.

A file of records, only ever added to: length and CRC-32 (big-endian, 4 bytes each), then UTF-8 JSON. The first record
holds the report as it was saved or begun; the others hold changed fields, or the whole report where it was exchanged.
A record torn by a crash or power cut ends the replay; all before it counts. Nobody but the user may read it.
"""

import contextlib
import json
import os
import struct
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.exchange.json_body import body_of, take
from core.files import Stamp, write_all, write_whole
from core.report import FieldValue, Snapshot, make_snapshot
from core.rules.sums import with_sums
from core.write_errors import reason

SUFFIX = ".journal"
_MAGIC = b"nianbao journal 1\n"
_HEAD = struct.Struct(">II")
_LONG = 512 * 1024  # bytes beside the base record; beyond it the journal is written anew
_BINARY = getattr(os, "O_BINARY", 0)


class Journal:
    """The journal of one open report. Raises UserError when it cannot be written; nothing kept before is lost then."""

    def __init__(self, file: Path, base: Snapshot, path: Path | None, mark: Stamp | None) -> None:
        """Begin at `base`, which is what the file at `path`, if any, held when it had the stamp `mark`."""
        self.file = file
        self._base = _record({
            "report": body_of(base),
            "path": str(path.absolute()) if path else "",
            "stamp": list(mark) if mark else None,
        })
        self._handle: int | None = None
        self._size = 0
        self._write_anew(b"")

    @property
    def is_long(self) -> bool:
        """Whether it should be compacted."""
        return self._size > len(self._base) + _LONG

    def append(self, changes: Mapping[str, FieldValue], typing: Mapping[str, str]) -> None:
        """Keep changed fields, and what is being typed and not yet taken over."""
        self._append(_record({"time": time.time(), "set": dict(changes), "typing": dict(typing)}))

    def append_report(self, snapshot: Snapshot) -> None:
        """Keep the whole report: it was exchanged, or its form changed."""
        self._append(_record({"time": time.time(), "report": body_of(snapshot)}))

    def compact(self, snapshot: Snapshot) -> None:
        """Write the journal anew as its base and the report as it is now."""
        self._write_anew(_record({"time": time.time(), "report": body_of(snapshot)}))

    def flush(self) -> None:
        """Have the disk keep what was appended. May be called on another thread."""
        handle = self._handle
        if handle is not None:
            os.fsync(handle)

    def close(self) -> None:
        """Write no more; the file stays."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def remove(self) -> None:
        """The report is saved or given up: nothing is to be recovered."""
        self.close()
        self.file.unlink(missing_ok=True)

    def _write_anew(self, records: bytes) -> None:
        content = _MAGIC + self._base + records
        self.close()  # Windows replaces no file that is open
        try:
            write_whole(self.file, content, private=True)
        except UserError as error:
            raise _failure(error.__cause__ or error) from error
        finally:
            with contextlib.suppress(OSError):  # the new one, or the old one when it could not be replaced
                self._handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | _BINARY)
                self._size = os.fstat(self._handle).st_size

    def _append(self, record: bytes) -> None:
        if self._handle is None:
            raise UserError("恢复记录已经关闭。")
        try:
            write_all(self._handle, record)
        except OSError as error:
            try:
                os.truncate(self._handle, self._size)  # half a record would hide all that follow
            except OSError:
                self.close()  # `compact` begins anew
            raise _failure(error) from error
        self._size += len(record)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal gives back."""

    file: Path
    path: Path | None  # the report's file; None when it was never saved
    mark: Stamp | None  # of that file when the journal began
    base: Snapshot
    snapshot: Snapshot
    last: float  # seconds since the epoch, for display only
    is_torn: bool

    @property
    def changes(self) -> int:
        """How many fields differ from what was saved."""
        if self.base.form is not self.snapshot.form:
            return sum(bool(value) for value in self.snapshot.fields.values())
        return sum(self.base[field] != value for field, value in self.snapshot.fields.items())


def read(file: Path) -> Recovered | None:
    """What the journal in `file` gives back; None when not even the first record is whole or the disk refuses."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if not data.startswith(_MAGIC):
        return None
    records = list(_records(data))
    first = next(iter(records), None)
    base = _report(first[1]) if first else None
    if first is None or base is None:
        return None
    head, report, last = first[1], base, file.stat().st_mtime
    typing: dict[str, str] = {}
    for _end, content in records[1:]:
        changed = _replayed(report, content)
        if changed is None:
            break
        report, last = changed, float(content.get("time", last))
        typing = content.get("typing", {})
    report = _replayed(report, {"set": _with_sums(report, typing)}) or report
    path = Path(head["path"]) if head.get("path") else None
    mark = Stamp(*head["stamp"]) if head.get("stamp") else None
    return Recovered(file, path, mark, base, report, last, records[-1][0] < len(data))


def _record(content: dict[str, Any]) -> bytes:
    payload = json.dumps(content, ensure_ascii=False).encode("utf-8", "ignore")
    return _HEAD.pack(len(payload), zlib.crc32(payload)) + payload


def _records(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """(where it ends, content) of each whole record up to the first that is not."""
    at = len(_MAGIC)
    while at + _HEAD.size <= len(data):
        length, check = _HEAD.unpack_from(data, at)
        payload = data[at + _HEAD.size : at + _HEAD.size + length]
        if len(payload) < length or zlib.crc32(payload) != check:
            return
        at += _HEAD.size + length
        try:
            content = json.loads(payload)
        except ValueError:
            return
        if not isinstance(content, dict):
            return
        yield at, content


def _report(content: Mapping[str, Any]) -> Snapshot | None:
    body = content.get("report")
    taken = take(body) if isinstance(body, dict) and "nianbao" in body else None
    return taken.snapshot if taken else None


def _replayed(report: Snapshot, content: Mapping[str, Any]) -> Snapshot | None:
    """The report after one record; None when the record does not fit it."""
    if "report" in content:
        return _report(content)
    try:
        fields = {**report.fields, **{field: _value(value) for field, value in content["set"].items()}}
        return make_snapshot(report.form, fields, report.unknown)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _with_sums(report: Snapshot, typing: dict[str, str]) -> dict[str, FieldValue]:
    """What was being typed, with the totals that would have followed."""
    known: dict[str, FieldValue] = {field: text for field, text in typing.items() if field in report.fields}
    return with_sums(report, known) if known and report["auto_sum"] else known


def _value(value: Any) -> FieldValue:  # noqa: ANN401 -- from JSON, which has lists for tuples
    return tuple((key, text) for key, text in value) if isinstance(value, list) else value


def _failure(error: BaseException) -> UserError:
    return UserError(f"恢复记录写不进去：{reason(error)}。请尽快保存报告。", str(error))
