"""Deviations of the printed labels. The figures stay what they are, so does the truth."""

import random
import re
from collections.abc import Callable

from document import Box, Document, lay, value_rows
from registry import variant

_TRADITIONAL = str.maketrans(
    "规范数属国开类过审当总计结转录处罚强许务对项决钱额采购请难应条禁论专业机构组织经济体诉讼复议后维纠终发废现与"
    "确认获举报级续据无缴费错办会门区联网电并补证",
    "規範數屬國開類過審當總計結轉錄處罰強許務對項決錢額採購請難應條禁論專業機構組織經濟體訴訟複議後維糾終發廢現與"
    "確認獲舉報級續據無繳費錯辦會門區聯網電並補證",
)
_PINYIN = {"项": "項(xiàng)", "数": "數(shù)", "总": "總(zǒng)", "规": "規(guī)", "开": "開(kāi)", "关": "關(guān)"}


def words(document: Document, table: str | None = None) -> list[Box]:
    """Every printed label, head and block heading that says something."""
    return [box for box in document.boxes(table) if box.role in {"label", "head", "heading"} and box.text]


def reword(document: Document, change: Callable[[str], str], table: str | None = None) -> bool:
    """Rewrite labels; False when none was affected."""
    changed = False
    for box in words(document, table):
        new = change(box.text)
        changed |= new != box.text
        box.text = new
    return changed


def _simple(name: str, source: str, about: str, pairs: dict[str, str], **options: str | None) -> None:
    """Register a deviation that writes whole labels differently."""

    def change(document: Document, rng: random.Random) -> bool:
        return reword(document, lambda text: pairs.get(text, text))

    change.__doc__ = about
    variant(name, source, form=options.get("form"), group=options.get("group"))(change)


_simple(
    "label.public_total",
    "d3.1 SEED",
    "对外公开总数 for 对外公开总数量",
    {"对外公开总数量": "对外公开总数"},
    form="2019",
)
_simple(
    "label.normative_2019_in_2021", "d3.1 社会发展局 2022", "规范性文件 in a 2021 table",
    {"行政规范性文件": "规范性文件"}, form="2021", group="normative",
)  # fmt: skip
_simple(
    "label.normative_short", "d3.1 KIRO", "规范文件", {"行政规范性文件": "规范文件", "规范性文件": "规范文件"},
    group="normative",
)  # fmt: skip
_simple("label.in_force_cut", "d3.1 新九镇 2021", "现行有效件", {"现行有效件数": "现行有效件"}, form="2021")
_simple(
    "label.typo_prohibited", "corpus 003, 004", "2.其他法律行政止公开",
    {"2.其他法律行政法规禁止公开": "2.其他法律行政止公开"},
)  # fmt: skip
_simple(
    "label.partly_short", "corpus 005, 006", "（二）部分公开 without its note",
    {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开"},
)  # fmt: skip
_simple(
    "label.other_items_short", "corpus 005, 006", "1.逾期不补正 2.逾期不缴费 3.其他",
    {
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
    }, form="2021",
)  # fmt: skip
_simple("label.other_short", "corpus 010", "（六）其他 for （六）其他处理", {"（六）其他处理": "（六）其他"})
_simple("label.sum_word", "d3.1 KIRO", "合计 for 总计", {"总计": "合计", "（七）总计": "（七）合计"})
_simple("label.other_organizations", "d3.1 KIRO", "其他组织 for 其他 in the heads of table 3", {"其他": "其他组织"})
_simple(
    "label.reissue_short", "d3.1 KIRO", "要求确认或重新出具 shortened",
    {"5.要求行政机关确认或重新出具已获取信息": "5.要求确认或重新出具已获取信息"},
)  # fmt: skip
_simple(
    "label.heads_cut", "d3.1 两城镇, corpus 047", "本年新 | 本年新, the second line of both heads lost",
    {"本年新制作数量": "本年新", "本年新公开数量": "本年新"}, form="2019", group="made",
)  # fmt: skip
_simple(
    "label.heads_twice", "corpus 045", "本年新制作数量 twice", {"本年新公开数量": "本年新制作数量"},
    form="2019", group="made",
)  # fmt: skip
_simple(
    "label.notes_hubei", "d3.1 拖市镇 2020", "long notes in row and column labels",
    {
        "规章": "规章（设区的市、自治州人民政府应提供相关数据）",
        "规范性文件": "规范性文件（行政机关制定发布的决定、公告等，一般情况下属于规范性文件）",
        "上一年项目数量": "上一年项目数量（指2019年事项数）",
        "本年增/减": "本年增/减（指2020年增加或减少的事项数，减用负值表示，如-8）",
        "处理决定数量": "处理决定数量（指2020年办件量）",
    }, form="2019", group="notes",
)  # fmt: skip
_simple(
    "label.definitions", "d3.1 长春经开区", "the definition pasted behind the label",
    {
        "规章": "规章：地方行政规章指有权机关制定的普遍适用的规定",
        "规范性文件": "规范性文件：是指除规章以外具有普遍约束力并可反复适用的公文",
        "行政规范性文件": "行政规范性文件：是指除规章以外具有普遍约束力并可反复适用的公文",
        "上一年项目数量": "上一年项目数量 2019年",
    }, group="notes",
)  # fmt: skip
_simple(
    "label.litigation_words", "issue (label variants)", "未经复议直接诉讼, 经复议后起诉",
    {"未经复议直接起诉": "未经复议直接诉讼", "复议后起诉": "经复议后起诉"},
)  # fmt: skip


@variant("label.fee_head", "d3.1 many")
def fee_head(document: Document, rng: random.Random) -> bool:
    """本年收费金额单位:万元, （万元）, no unit at all"""
    new = rng.choice(("本年收费金额单位:万元", "本年收费金额（万元）", "本年收费金额\n（单位：万元）", "本年收费金额"))
    return reword(document, lambda text: new if text.startswith("本年收费金额") else text)


@variant("label.broken_lines", "d3.1 SEED, 大五里镇", group="inner", cells=True)
def broken_lines(document: Document, rng: random.Random) -> None:
    """其他对外管理⏎服务事项, 商业⏎企业, 本年新⏎制作数量, （三）⏎不予公开"""
    breaks = (
        "其他对外管理",
        "商业",
        "科研",
        "社会公益",
        "法律服务",
        "本年新",
        "对外公开",
        "（三）",
        "（四）",
        "上一年",
    )
    reword(document, lambda text: re.sub(f"^({'|'.join(breaks)})(?=.)", lambda match: match[1] + "\n", text))


@variant("label.broken_in_two_lines", "corpus 032: heads and labels over two lines", group="inner")
def broken_in_two(document: Document, rng: random.Random) -> None:
    """any label longer than three characters broken somewhere"""
    for box in words(document):
        if len(box.text) > 3 and rng.random() < 0.4:
            at = rng.randint(2, len(box.text) - 1)
            box.text = f"{box.text[:at]}\n{box.text[at:]}"


@variant("label.spaces", "d3.1, corpus (商业 企业, 总 计)", group="inner")
def spaces(document: Document, rng: random.Random) -> None:
    """white space inside labels: 总 计, 规　章, 商业 企业"""
    for box in words(document):
        if len(box.text) <= 6:
            gap = rng.choice((" ", "\u3000", "  ", "\u00a0"))
            box.text = gap.join(box.text) if len(box.text) < 4 else f"{box.text[:2]}{gap}{box.text[2:]}"
        elif rng.random() < 0.3:
            box.text = box.text.replace(".", ". ").replace("、", "、 ")


@variant("label.brackets", "d3.1 （一） vs (一); 1. vs 1、 vs １．", group="numbering")
def brackets(document: Document, rng: random.Random) -> None:
    """(一), 1、, １．, 一．"""
    dot = rng.choice(("、", "．", ". ", ".", " "))
    wide = rng.random() < 0.4

    def change(text: str) -> str:
        text = text.replace("（", "(").replace("）", ")")
        text = re.sub(r"^(\d)\.", lambda match: match[1] + dot, text)
        if wide:
            text = re.sub(r"^\d", lambda match: chr(ord(match[0]) + 0xFEE0), text)
        return re.sub("^([一二三四])、", lambda match: match[1] + rng.choice(("．", "、", ".")), text)

    reword(document, change)


@variant("label.numbers_lost", "d3.1 (numbering lost), corpus 008", group="numbering")
def numbers_lost(document: Document, rng: random.Random) -> None:
    """labels without their numbers: 属于国家秘密, 予以公开"""
    reword(document, lambda text: re.sub(r"^(\d\.|（[一二三四五六七]）|[一二三四]、)(?=..)", "", text), "requests")


@variant("label.quotes", "d3.1 危及“三安全一稳定”")
def quotes(document: Document, rng: random.Random) -> None:
    """straight, single or no quotation marks around 三安全一稳定"""
    left, right = rng.choice(('""', "''", "‘’", "「」", ("", "")))
    reword(document, lambda text: text.replace("“", left).replace("”", right))


@variant("label.pinyin", "corpus 081, 094", group="script")
def pinyin(document: Document, rng: random.Random) -> None:
    """pinyin inserted after characters: 項(xiàng)"""
    reword(document, lambda text: "".join(_PINYIN.get(letter, letter) for letter in text))


@variant("label.traditional", "corpus 039, 041", group="script")
def traditional(document: Document, rng: random.Random) -> None:
    """traditional characters: 規範性文件, 屬於國家秘密"""
    reword(document, lambda text: text.translate(_TRADITIONAL))


@variant("label.heads_invented", "corpus 010", group="heads")
def heads_invented(document: Document, rng: random.Random) -> None:
    """column heads replaced by 数据1…数据6 in table 3"""
    table = document.tables("requests")[0]
    for number, box in enumerate([*table.rows[1][:1], *table.rows[2]], 1):
        box.text = f"数据{number}"


@variant("block.headings_missing", "corpus 043", group="headings")
def headings_missing(document: Document, rng: random.Random) -> None:
    """第二十条第（一）项 lines missing"""
    for table in document.tables("disclosure"):
        table.rows = [row for row in table.rows if row[0].role != "heading" or rng.random() < 0.3]


@variant("block.headings_changed", "d3.1 故城, 长春, 徐望镇", group="headings")
def headings_changed(document: Document, rng: random.Random) -> None:
    """第二十条（一）项; 第二十条  第(一)项; 第二十条第"""
    style = rng.choice((
        "第二十条（{}）项",
        "第二十条  第({})项",
        "第二十条第",
        "《条例》第二十条第（{}）项",
        "第二十条第{}项",
    ))
    reword(document, lambda text: style.format(text[-3]) if text.startswith("第二十条") else text)


@variant("group.repeated", "corpus 018, 019; d3.1", group="groups")
def group_repeated(document: Document, rng: random.Random) -> None:
    """group labels printed again in every row instead of merged"""
    for table in document.tables("requests"):
        grid = lay(table)
        for at in range(3, len(table.rows)):
            row: list[Box] = []
            for column, (box, begins) in enumerate(grid[at]):
                if begins:
                    row.append(box)
                elif box.role == "label" and (column == 0 or grid[at][column - 1][0] is not box):
                    row.append(Box(box.text, "label", cols=box.cols))
            table.rows[at] = row
        for row in table.rows[3:]:
            for box in row:
                box.rows = 1


@variant("group.one_character_a_line", "corpus 002, 003", group="groups", cells=True)
def group_by_character(document: Document, rng: random.Random) -> None:
    """三、本年度办理结果 one character per line"""
    for box in document.boxes("requests", "label"):
        if box.rows > 1 and (box.text.startswith("三") or rng.random() < 0.3):
            box.text = "\n".join(box.text)


@variant("group.missing", "d3.1; corpus (group sub-labels missing)", group="groups")
def group_missing(document: Document, rng: random.Random) -> None:
    """group labels （三）不予公开 … and 三、 left out, the items stand"""
    for box in document.boxes("requests", "label"):
        if box.rows > 1:
            box.text = ""


@variant("label.row_empty", "d3.1 徐望镇 2025", group="normative", cells=True)
def row_label_empty(document: Document, rng: random.Random) -> None:
    """the label of 规章 is empty, its figures stand"""
    for _, boxes in value_rows(document):
        if boxes[0].cell and "/regulations/" in boxes[0].cell:
            document.doubt_row(boxes)
    reword(document, lambda text: "" if text == "规章" else text)


@variant("label.corner_missing", "issue (header rows cut)")
def corner_missing(document: Document, rng: random.Random) -> None:
    """the note on how the figures must add up is missing, 信息内容 too"""
    reword(document, lambda text: "" if text.startswith("（本列数据") or text == "信息内容" else text)
