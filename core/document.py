"""The .nianbao file: the report's JSON, opened as far as it can be read and saved whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.exchange import json
from core.exchange.json_body import VERSION, Taken, body_of, take
from core.exchange.json_lines import salvage
from core.files import Stamp, stamp, write_whole
from core.forms import TEXTS
from core.lock import saving
from core.report import DETAILS, Snapshot

ENDING = ".nianbao"


@dataclass(frozen=True, slots=True)
class Opened:
    """A report file as it was opened."""

    snapshot: Snapshot
    stamp: Stamp
    damage: str = ""  # one sentence: what could not be read; the report must not be saved over the file then
    is_newer: bool = False  # made by a newer version of the program; to be read and copied only
    unknown: int = 0  # how many entries the program does not know; they are kept


def load(path: Path) -> Snapshot:
    """The report in a whole .nianbao (or .json) file. Raises UserError with the reason and the way out."""
    try:
        return json.loads(_content(path))
    except UserError as error:
        raise UserError(f"不能打开“{path.name}”：{error.sentence}", error.detail) from error


def open_document(path: Path) -> Opened:
    """The report in a .nianbao file, or as much as can be read of a damaged or newer one.

    Raises UserError when nothing of a report is left: an empty report is never presented in place of a lost one.
    """
    data = _content(path)
    try:
        return _opened(data, stamp(path, data))
    except UserError as error:
        raise UserError(f"不能打开“{path.name}”：{error.sentence}", error.detail) from error


def save(snapshot: Snapshot, path: Path, expected: Stamp | None = None) -> Stamp:
    """Save the report; the new file's stamp. `expected` is that of the file which may be replaced (None: any).

    Raises ChangedOnDiskError when someone else has saved the file, and UserError when it could not be written; an
    older file is then untouched.
    """
    data = json.dumps(snapshot)
    with saving(path, expected):
        write_whole(path, data)
        return stamp(path, data)


def _content(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"不能读取“{path.name}”，请检查文件是否还在、有没有读取权限。", str(error)) from error
    if not data.strip(b"\0 \r\n\t"):
        raise UserError(f"“{path.name}”是空文件，里面没有报告。可以从“文件”菜单的“以前的版本”找回。")
    return data


def _opened(data: bytes, mark: Stamp) -> Opened:
    try:
        body: Any = json.parse(data)
        is_whole = True
    except ValueError:
        body, is_whole = salvage(data), False
        if "form" not in body and "cells" not in body:
            raise UserError(json.DAMAGED) from None
        body.setdefault("nianbao", VERSION)
    is_newer = json.version_of(body) > VERSION
    taken = take(body)
    if taken is None or _is_empty(taken, is_whole=is_whole):
        raise UserError(json.NEWER if is_newer else json.DAMAGED)
    damage = "" if is_newer or (is_whole and not taken.rejected) else _damage(taken, is_whole=is_whole)
    return Opened(taken.snapshot, mark, damage, is_newer, _count(taken.snapshot.unknown))


def _is_empty(taken: Taken, *, is_whole: bool) -> bool:
    """Whether nothing that a user wrote was found although something should have been."""
    if is_whole and not taken.rejected:
        return False
    written = (*TEXTS, "organization", "title", *taken.snapshot.form.cells)
    return not any(taken.snapshot[field] for field in written)


def _damage(taken: Taken, *, is_whole: bool) -> str:
    missing = set(taken.rejected) if is_whole else _expected(taken) - taken.found
    parts = ((text in TEXTS for text in missing), ("/" in name for name in missing), (d in DETAILS for d in missing))
    counts = [sum(part) for part in parts]
    words = [f"{count} {unit}" for count, unit in zip(counts, ("段文字", "个数字", "项基本信息"), strict=True) if count]
    lost = f"有 {'、'.join(words)}没有读出来" if words else "看不出少了什么，请逐项核对"
    return f"文件已损坏，只打开了能读出的部分：{lost}。原文件没有改动，核对以后请另存为新文件。"


def _expected(taken: Taken) -> set[str]:
    return {*TEXTS, *DETAILS.keys() & body_of(taken.snapshot).keys(), *taken.snapshot.form.cells}


def _count(unknown: Any) -> int:  # noqa: ANN401 -- whatever another version wrote
    return sum(1 for _ in _leaves(unknown))


def _leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401
    if isinstance(value, dict):
        for inside in value.values():
            yield from _leaves(inside)
    else:
        yield value
