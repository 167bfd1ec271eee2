"""The published JSON Schema of .nianbao and .json files, made from the report's fields and the forms.

`make docs` writes it to docs/nianbao.schema.json. It says what the program writes; reading is more lenient.
"""

import json
from collections.abc import Iterable
from typing import Any

from core.exchange.json_body import LATER, VERSION
from core.forms import TEXTS, Cell, Form, all_forms
from core.report import DETAILS, FieldValue
from core.unit_types import all_unit_types
from core.values import WAN_YUAN, YUAN, Kind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_AMOUNT = {
    "title": "金额",
    "description": "十进制数写成文字，一位不丢；单位没有写明的为 null",
    "type": "object",
    "properties": {
        "value": {"type": "string", "pattern": r"^[0-9]{1,18}(\.[0-9]{1,6})?$"},
        "unit": {"enum": [YUAN, WAN_YUAN, None]},
    },
    "required": ["value", "unit"],
    "additionalProperties": False,
}
_DOUBT = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in ("raw", "place", "reason")},
        "cell": {"type": ["string", "null"]},
    },
    "required": ["raw", "place", "reason", "cell"],
}
_TITLES = {
    "organization": "单位全称",
    "unit_type": "单位类型",
    "year": "报告年度",
    "title": "标题",
    "contact": "联系方式",
    "auto_sum": "自动求和",
    "explanations": "情况说明：问题的标识 → 说明",
    "switched_off": "停用的检查：编号 → 理由",
    "anchors": "文字里随表格变动的数和待核对处：文字、起止位置 → 单元格或 draft",
    "comments": "批注：单元格 → 文字，只供内部使用",
}


def schema() -> dict[str, Any]:
    """The schema: details, texts, and the cells that each form has."""
    details = {name: {"title": _TITLES[name], **_detail(name, default)} for name, default in DETAILS.items()}
    return {
        "$schema": _DIALECT,
        "title": "政府信息公开工作年度报告",
        "description": "其他程序加入的键会原样保留。",
        "type": "object",
        "properties": {
            "nianbao": {"title": "文件格式的版本", "const": VERSION},
            "form": {"title": "国家统一格式", "enum": list(all_forms())},
            **details,
            "texts": _group(TEXTS, {"type": "string"}),
            "cells": {"title": "各表的数", "type": "object"},
            "as_typed": {"title": "写法不规范的数，按填写的样子", "type": "object"},
            "doubts": {"title": "转换时存疑的内容，不属于报告", "type": "array", "items": _DOUBT},
        },
        "required": ["nianbao", "form", *(name for name in DETAILS if name not in LATER), "texts", "cells", "as_typed"],
        "allOf": [_of_form(form) for form in all_forms().values()],
        "$defs": {"amount": _AMOUNT},
    }


def _detail(name: str, default: FieldValue) -> dict[str, Any]:
    if name == "unit_type":
        return {"enum": ["", *all_unit_types()]}
    if isinstance(default, tuple):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if isinstance(default, bool):
        return {"type": "boolean"}
    return {"type": "integer", "minimum": 0, "maximum": 9999} if isinstance(default, int) else {"type": "string"}


def _of_form(form: Form) -> dict[str, Any]:
    cells = {cell.id: {"title": cell.name, **_content(cell)} for cell in form.cells.values()}
    return {
        "if": {"properties": {"form": {"const": form.id}}},
        "then": {
            "title": form.name,
            "properties": {
                "cells": {"properties": cells, "required": list(cells), "additionalProperties": False},
                "as_typed": _group(cells, {"type": "string"}),
            },
        },
    }


def _content(cell: Cell) -> dict[str, Any]:
    """Blank is null, a figure an integer or an amount, a text that is no figure stays a text."""
    if cell.kind is Kind.AMOUNT:
        return {"anyOf": [{"$ref": "#/$defs/amount"}, {"type": ["string", "null"]}]}
    least = {"minimum": 0} if cell.kind is Kind.COUNT else {}
    return {"type": ["integer", "string", "null"], **least}


def _group(names: Iterable[str], content: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": {"enum": list(names)}, "additionalProperties": content}


def text() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(text(), end="")  # noqa: T201
