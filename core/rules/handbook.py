"""The list of all checks as one Markdown page, made from the rule files: docs/checks.md and the page in the help."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from core.forms import Form, all_forms
from core.rules.catalogue import Rule, catalogue

_FAMILIES = {
    "C": "单元格",
    "T2": "第二部分：主动公开政府信息情况",
    "T3": "第三部分：收到和处理政府信息公开申请情况",
    "T4": "第四部分：行政复议、行政诉讼情况",
    "X": "各部分之间、格式与年度",
    "Y": "与上年报告对照",
    "N": "文字与表格对照",
    "S": "标题、结构和文字",
}
_HEAD = """# 全部检查

级别：**错误**必须改正；**警告**要改正或者作出情况说明（至少6个字）；
**提示**可以不处理。“格式”一栏写明适用2019年格式还是2021年格式；与上年对照的检查在附上上年报告后进行。
"""
_SIGNS = {"<=>": " 当且仅当 ", "=>": " 则 ", "==": "＝", "!=": "≠", "<=": "≤", ">=": "≥", " + ": "＋", " - ": "－",
          " and ": "，且 ", " or ": "，或 "}  # fmt: skip
_CELL = re.compile(r"(prior/)?([a-z_]+)/([a-z_.*{}]+)/([a-z_*{}]+)")


def handbook() -> str:
    """The page."""
    rules: dict[tuple[str, str], tuple[Rule, list[Form]]] = {}
    for form in all_forms().values():
        for rule in catalogue(form).rules:
            rules.setdefault((rule.id, rule.case), (rule, []))[1].append(form)
    ordered = sorted(rules.values(), key=lambda pair: (_family_order(pair[0]), pair[0].id))
    families = groupby(ordered, key=lambda pair: _family(pair[0]))
    return _HEAD + "".join(_chapter(family, list(entries)) for family, entries in families)


def _family(rule: Rule) -> str:
    return next(family for family in _FAMILIES if rule.id.startswith(family))


def _family_order(rule: Rule) -> int:
    return list(_FAMILIES).index(_family(rule))


def _chapter(family: str, entries: list[tuple[Rule, list[Form]]]) -> str:
    lines = [f"\n## {_FAMILIES[family]}\n"]
    for rule, forms in entries:
        lines += _entry(rule, forms)
    return "\n".join(lines) + "\n"


def _entry(rule: Rule, forms: list[Form]) -> Iterator[str]:
    names = "两种格式" if len(forms) == len(all_forms()) else "、".join(form.name for form in forms)
    yield f"### {rule.id} {rule.title}（{rule.severity.label}）\n"
    yield f"- 说法：{_plain(rule.message)}"
    if rule.kind == "relation":
        yield f"- 应当：{_formula(rule, forms[0])}"
    yield f"- 依据：{rule.basis}"
    yield f"- 格式：{names}\n"


def _plain(message: str) -> str:
    """The message with a gap for whatever is filled in."""
    return re.sub(r"\{[^}]*\}|\[[^\]]*\]", "……", message)


def _formula(rule: Rule, form: Form) -> str:
    text = re.sub(r"sum\(([^()]*)\)", lambda found: found[1].replace(", ", " + "), rule.expression)
    text = _CELL.sub(lambda found: _cell_name(form, *found.groups()), text)
    text = text.replace("prior/{cell}", "上年该单元格").replace("{cell}", "该单元格").replace(" * ", "×")
    text = re.sub(r"filled\(([^()]*)\)", r"已填（\1）", re.sub(r"blank\(([^()]*)\)", r"未填（\1）", text))
    for sign, chinese in _SIGNS.items():
        text = text.replace(sign, chinese)
    return re.sub(r"(?<=[＝≠≤≥]) | (?=[＝≠≤≥])", "", text)


def _cell_name(form: Form, prior: str | None, table: str, row: str, column: str) -> str:
    cells = form.table_cells(table)
    row_name = _name(row, {cell.row.id: cell.row.name for cell in cells}, "该行")
    column_name = _name(column, {cell.column.id: cell.column.name for cell in cells}, "该列")
    return f"{'上年' if prior else ''}“{row_name}·{column_name}”"


def _name(written: str, names: dict[str, str], bound: str) -> str:
    if "{" in written:
        return bound
    if "*" not in written:
        return names.get(written, written)
    stem = written.rstrip("*")
    found = [name for identifier, name in names.items() if identifier.startswith(stem)]
    return f"{_group(found)}各项" if len(found) > 1 else found[0] if found else written


def _group(names: Iterable[str]) -> str:
    """What the labels begin with in common: （三）不予公开."""
    first = next(iter(names), "")
    return first.partition("1.")[0] or "全部"


if __name__ == "__main__":
    sys.stdout.write(handbook())
