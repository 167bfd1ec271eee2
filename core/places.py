"""Where a problem is, in the words of the form: never coordinates, never ids."""

from core.forms import Form
from core.problems import Problem

DETAIL_NAMES = {
    "organization": "单位名称",
    "unit_type": "单位类型",
    "year": "报告年度",
    "title": "标题",
    "lead": "导语",
    "contact": "联系方式",
    "auto_sum": "自动求和",
}
DETAILS_TITLE = "基本信息"
_FILLERS = ("政府信息公开", "政府信息", "存在的", "需要报告的", "行政", "主要")


def short_title(title: str) -> str:
    """A section's title as a tab can show it: “四、政府信息公开行政复议、行政诉讼情况” is “四、复议、诉讼”."""
    for filler in _FILLERS:
        title = title.replace(filler, "")
    return title.removesuffix("情况") if len(title) > 6 else title


def field_name(form: Form, field: str) -> str:
    """What a person calls a field."""
    if field in form.cells:
        return form.cells[field].name
    if field in form.sections:
        return short_title(form.sections[field].title)
    return DETAIL_NAMES.get(field, DETAILS_TITLE)


def place(form: Form, problem: Problem) -> str:
    """The section and the first cell of a problem, and how many more there are."""
    section = form.sections.get(problem.section)
    name = short_title(section.title) if section else DETAIL_NAMES.get(problem.section, DETAILS_TITLE)
    fields = [field for field in problem.cells if field != problem.section]
    if not fields:
        return name
    more = f" 等{len(fields)}处" if len(fields) > 1 else ""
    return f"{name} › {field_name(form, fields[0])}{more}"
