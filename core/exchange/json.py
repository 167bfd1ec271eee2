"""The report as JSON: the body of a .nianbao file and of an exported .json (docs/architecture.md).

    {"nianbao": 1, "form": "2021", "organization": "...", "unit_type": "township", "year": 2024, "title": "...",
     "contact": "...", "auto_sum": true, "texts": {"lead": "...", ...},
     "cells": {"requests/received/total": 3, "disclosure/fees/amount": {"value": "1.5", "unit": "万元"}, ...},
     "as_typed": {"requests/received/total": "３件"}, "explanations": {}, "switched_off": {}, "anchors": {},
     "comments": {"requests/received/total": "..."}}

A count is an integer, an amount an object, blank null, a text that is no number a string as typed. `as_typed` keeps
the spelling of figures that are understood but not written plainly. Paragraphs are separated by \\n. Keys that the
program does not know are kept and written again.
"""

import json
from collections.abc import Mapping
from typing import Any

from core.errors import UserError
from core.exchange.json_body import VERSION, body_of, take
from core.report import Snapshot

DAMAGED = "文件内容已损坏，不能读取。请换用备份，或者从导出的 DOCX、XLSX 重新打开。"
NO_REPORT = "这不是年报文件，里面没有报告内容。请选择 .nianbao 文件，或者用“打开”读取 DOCX、XLSX、TXT。"
NEWER = "这个文件由更新版本的“年报”保存，当前版本不能读取。请升级程序后再打开。"


def dumps(snapshot: Snapshot, extra: Mapping[str, Any] | None = None) -> bytes:
    """The report as UTF-8 JSON, one key a line so that two versions can be compared. `extra` keys come last."""
    body = body_of(snapshot) | dict(extra or {})
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def loads(data: bytes) -> Snapshot:
    """The report in `data`. Raises UserError when anything of it is damaged, or made by a newer version."""
    try:
        body = parse(data)
    except ValueError as error:
        raise UserError(DAMAGED, str(error)) from error
    if version_of(body) > VERSION:
        raise UserError(NEWER)
    taken = take(body)
    if taken is None or taken.rejected or taken.unknown_cells:
        raise UserError(DAMAGED, "" if taken is None else f"{len(taken.rejected)}, {len(taken.unknown_cells)}")
    return taken.snapshot


def parse(data: bytes) -> Any:  # noqa: ANN401 -- whatever the file holds
    """The JSON value in `data`, without what UTF-8 cannot carry. Raises ValueError when it is damaged."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def version_of(body: object) -> int:
    """The version of the format. Raises UserError when `body` is no report at all."""
    version = body.get("nianbao") if isinstance(body, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UserError(NO_REPORT)
    return version
