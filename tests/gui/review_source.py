"""A foreign file as a reader takes it apart, with everything that a review is for."""

from core.exchange.matching import Doubt, Imported, Placed, match
from core.exchange.source import Source, SourceCell, SourceRow, paragraph
from core.forms import all_forms
from core.layout import layout
from core.report import make_snapshot

EXTRA = ("其他主动公开文件", "3", "0", "41")
COLUMNS = ("issued", "repealed", "in_force")


def regulations(row: str) -> list[str]:
    """The cells of a row of the first block."""
    return [f"disclosure/{row}/{column}" for column in COLUMNS]


def deviating() -> Imported:
    """A report of 2021 in which a row nobody asked for, a unit, glued figures and 15 figures on one line occur."""
    form = all_forms()["2021"]
    rows = [
        paragraph("青禾镇人民政府2024年政府信息公开工作年度报告", "第1段"),
        paragraph("二、主动公开政府信息情况", "第2段"),
    ]
    rows += [
        _row(1, 1, "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        _row(1, 2, "规章", "0", "0", "0"),
        _row(1, 3, "行政规范性文件", "12件", "/", "7"),
        _row(1, 4, *EXTRA),
        paragraph("三、收到和处理政府信息公开申请情况", "第3段"),
    ]
    for number, line in enumerate(layout(form, "requests").lines(), 1):
        rows.append(_row(2, number, *(place.text or "5" for place in line)))
    rows.append(paragraph("四、政府信息公开行政复议、行政诉讼情况", "第4段"))
    rows.append(paragraph(" ".join(["0"] * 15), "第5段"))
    return match(Source(tuple(rows)))


def tiny() -> Imported:
    """Two placed figures, one of them in doubt, and a row that was placed nowhere."""
    form = all_forms()["2021"]
    first, second, _ = regulations("regulations")
    rows = (
        paragraph("<b>标题</b>", "第1段"),
        SourceRow(
            (SourceCell("1", 0), SourceCell("规章", 1), SourceCell("1", 2), SourceCell("12件", 3)), "表1第1行", 1
        ),
        SourceRow(tuple(SourceCell(text, at) for at, text in enumerate(EXTRA)), "表1第2行", 1),
        paragraph("一段没有放入的文字", "第2段"),
    )
    return Imported(
        make_snapshot(form, {"organization": "青禾镇", "year": 2024, first: "1", second: "12"}),
        (
            Doubt("12件", "表1第1行", "原文“12件”按“12”读入，请核对", second),
            Doubt("其他主动公开文件 3 0 41", "表1第2行", "认不出这些数字属于哪一行，没有填入"),
            Doubt("一段没有放入的文字", "第2段", "这段文字没有放入报告"),
            Doubt("青禾镇", "正文", "标题里没有单位名称，这是从正文推断的，请核对", "organization"),
        ),
        (Placed(first, "1", "表1第1行", 1.0), Placed(second, "12件", "表1第1行", 1.0)),
        (),
        rows,
    )


def _row(grid: int, number: int, *texts: str) -> SourceRow:
    cells = tuple(SourceCell(text, at) for at, text in enumerate(texts))
    return SourceRow(cells, f"表{grid}第{number}行", grid)
