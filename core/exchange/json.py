"""The report as JSON: the body of a .nianbao file and of an exported .json (design: section 6).

    {"nianbao": 1, "form": "2021", "organization": "...", "unit_type": "township", "year": 2024, "title": "...",
     "contact": "...", "auto_sum": true, "texts": {"lead": "...", ...},
     "cells": {"requests/received/total": 3, "disclosure/fees/amount": {"value": "1.5", "unit": "万元"}, ...},
     "as_typed": {"requests/received/total": "３件"}, "explanations": {}, "switched_off": {}}

A count is an integer, an amount an object, blank null, a text that is no number a string as typed. `as_typed` keeps
the spelling of figures that are understood but not written plainly. Paragraphs are separated by \\n.
"""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import UserError
from core.forms import TEXTS, Form, all_forms
from core.report import DETAILS, FieldValue, Snapshot, make_snapshot
from core.unit_types import guess_unit_type
from core.values import UNDERSTOOD, Kind, Value, amount_text

VERSION = 1

_DAMAGED = "文件内容已损坏，不能读取。请换用备份，或者从导出的 DOCX、XLSX 重新打开。"


class Amount(BaseModel):
    """A sum of money: a decimal as text, so that no digit is lost, and 元, 万元 or null."""

    model_config = ConfigDict(extra="forbid")
    value: Annotated[str, Field(pattern=r"^\d{1,18}(\.\d{1,6})?$")]
    unit: Annotated[str | None, Field(pattern=r"^(元|万元)$")] = None


class Texts(BaseModel):
    """The report's texts."""

    model_config = ConfigDict(extra="forbid")
    lead: str = ""
    overview: str = ""
    problems: str = ""
    other_matters: str = ""


class ReportFile(BaseModel):
    """A report as a file holds it. Unknown keys are refused: a newer program writes a higher version."""

    model_config = ConfigDict(extra="forbid", strict=True)
    nianbao: Annotated[int, Field(ge=1)]
    form: str
    organization: str = ""
    unit_type: str | None = None
    year: Annotated[int, Field(ge=0, le=9999)]
    title: str = ""
    contact: str = ""
    auto_sum: bool = False
    texts: Texts = Texts()
    cells: dict[str, int | str | Amount | None]
    as_typed: dict[str, str] = {}
    explanations: dict[str, str] = {}
    switched_off: dict[str, str] = {}


def dumps(snapshot: Snapshot, extra: dict[str, Any] | None = None) -> bytes:
    """The report as UTF-8 JSON, one key a line so that two versions can be compared. `extra` keys come last."""
    form = snapshot.form
    values = {cell: snapshot.value(cell) for cell in form.cells}
    content = ReportFile(
        nianbao=VERSION,
        form=form.id,
        texts=Texts(**{text: snapshot.text(text) for text in TEXTS}),
        cells={cell: _written(form, cell, value) for cell, value in values.items()},
        as_typed={cell: value.text for cell, value in values.items() if _needs_spelling(form, cell, value)},
        **{detail: _plain(snapshot[detail]) for detail in DETAILS},  # type: ignore[arg-type]
    )
    body = content.model_dump() | (extra or {})
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def loads(data: bytes) -> Snapshot:
    """The report in `data`. Raises UserError when it is damaged, or made by a newer version of the program."""
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(_DAMAGED, str(error)) from error
    version = body.get("nianbao") if isinstance(body, dict) else None
    if not isinstance(version, int):
        raise UserError("这不是年报文件，里面没有报告内容。请选择 .nianbao 文件，或者用“打开”读取 DOCX、XLSX、TXT。")
    if version > VERSION:
        raise UserError("这个文件由更新版本的“年报”保存，当前版本不能读取。请升级程序后再打开。")
    body.pop("doubts", None)  # what `convert` adds for the reader; no part of the report
    try:
        return _snapshot(ReportFile.model_validate_json(json.dumps(body, ensure_ascii=False).encode("utf-8", "ignore")))
    except (ValidationError, KeyError, ValueError) as error:
        raise UserError(_DAMAGED, str(error)) from error


def _snapshot(content: ReportFile) -> Snapshot:
    form = all_forms()[content.form]
    fields: dict[str, FieldValue] = content.texts.model_dump()
    fields |= {cell: _text(form, cell, value) for cell, value in content.cells.items()}
    fields |= content.as_typed
    unit_type = guess_unit_type(content.organization) if content.unit_type is None else content.unit_type
    details = {detail: _field(getattr(content, detail)) for detail in DETAILS}
    return make_snapshot(form, fields | details | {"unit_type": unit_type})


def _plain(value: FieldValue) -> FieldValue | dict[str, str]:
    return dict(value) if isinstance(value, tuple) else value


def _field(value: FieldValue | dict[str, str]) -> FieldValue:
    return tuple(value.items()) if isinstance(value, dict) else value


def _written(form: Form, cell: str, value: Value) -> int | str | Amount | None:
    if not value.text:
        return None
    if value.state not in UNDERSTOOD or value.number is None:
        return value.text
    if form.cells[cell].kind is Kind.AMOUNT:
        return Amount(value=f"{value.number:f}", unit=value.unit)
    return int(value.number)


def _text(form: Form, cell: str, written: int | str | Amount | None) -> str:
    if isinstance(written, Amount):
        return amount_text(written.value, written.unit, form.cells[cell].column.unit)
    return "" if written is None else str(written)


def _needs_spelling(form: Form, cell: str, value: Value) -> bool:
    """Whether the plain form would be read back with another spelling."""
    return form.cells[cell].parse(_text(form, cell, _written(form, cell, value))).text != value.text
