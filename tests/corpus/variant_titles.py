"""Deviations of the title, the section titles, the lead and the words between."""

import random
import re

from document import Document, Paragraph
from registry import variant

_LONG = {
    "overview": (
        "一、政府信息公开工作总体情况",
        "一、工作总体推进情况",
        "一、工作基本情况",
        "一、概述",
        "一、信息公开总体情况",
    ),
    "disclosure": ("二、行政机关主动公开政府信息情况", "二、主动公开政府信息的情况", "二、主动公开情况"),
    "requests": ("三、行政机关收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请的情况"),
    "disputes": (
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "四、政府信息公开行政法复议、行政诉讼情况",
    ),
    "problems": (
        "五、政府信息公开工作存在的主要问题及改进情况",
        "五、存在主要问题和改进情况",
        "五、当前存在的主要问题及下一步改进措施",
        "五、存在的主要问题及改进举措",
        "五、存在问题及改进情况",
    ),
    "other_matters": ("六、其他需要报告的事项", "六、其他需要报告事项", "六、需要报告的其他事项"),
}


def _title(document: Document) -> Paragraph:
    return document.paragraphs("title")[0]


def _retitle(document: Document, pattern: str) -> None:
    truth = document.truth
    _title(document).text = pattern.format(unit=truth.organization, year=truth.year)


def _dated(document: Document) -> None:
    """See to it that the text, if not the title, names the year."""
    truth = document.truth
    period = f"本报告所列数据的统计期限为{truth.year}年1月1日至{truth.year}年12月31日。"
    if not any(str(truth.year) in text for text in truth.texts["lead"]):
        document.blocks.insert(1, Paragraph(period, "lead"))
        truth.texts["lead"].insert(0, period)


for _name, _pattern, _source in (
    ("title.year_twice", "{unit}{year}年度政府信息公开工作年度报告", "桐乡公安, 临夏公安"),
    ("title.work_report", "{unit}{year}年度政府信息公开工作报告", "武汉公安"),
    ("title.about", "{unit}关于{year}年度政府信息公开工作的年度报告", "新九镇"),
    ("title.annual", "{unit}{year}年度政府信息公开年报", "corpus 090"),
    ("title.typo", "{unit}{year}年政府信息公开工作告年度报", "corpus 033"),
    ("title.year_first", "{year}年{unit}政府信息公开工作年度报告", "corpus (unit after year)"),
    ("title.spaced", "{unit} {year} 年政府信息公开工作　年度报告", "corpus 052"),
):

    def _change(document: Document, rng: random.Random, pattern: str = _pattern) -> None:
        _retitle(document, pattern)

    _change.__doc__ = f"title {_pattern}"
    variant(_name, f"d3.3 {_source}", group="title")(_change)


@variant("title.two_lines", "d3.3 SEED; corpus 050, 093", group="title")
def title_two_lines(document: Document, rng: random.Random) -> None:
    """title broken over two paragraphs"""
    text = _title(document).text
    at = rng.choice((text.index("年度报告"), text.index("政府信息公开"), text.index("年政府") + 1))
    _title(document).text = text[:at]
    document.blocks.insert(1, Paragraph(text[at:], "title"))


@variant("title.no_year", "d3.3 河包镇", group="title")
def title_no_year(document: Document, rng: random.Random) -> None:
    """no year in the title; the lead has the period"""
    _retitle(document, "{unit}政府信息公开工作年度报告")
    _dated(document)


@variant("title.no_unit", "d3.3; issue", group="title")
def title_no_unit(document: Document, rng: random.Random) -> None:
    """no unit in the title; the lead may name it"""
    _retitle(document, "{year}年政府信息公开工作年度报告")
    document.truth.loose.add("organization")


@variant("title.chinese_year", "issue (year)", group="title")
def title_chinese_year(document: Document, rng: random.Random) -> None:
    """二〇二三年"""
    digits = str(document.truth.year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    _title(document).text = _title(document).text.replace(str(document.truth.year), digits)


@variant("title.missing", "corpus (title lost)", group="title")
def title_missing(document: Document, rng: random.Random) -> None:
    """no title at all"""
    document.blocks.remove(_title(document))
    document.truth.loose |= {"organization", "year"}


@variant("section.long_titles", "d3.3 文登, 拖市镇, 两城镇, 凌源, 东林街道", group="section")
def long_titles(document: Document, rng: random.Random) -> None:
    """the longer and older wordings of the section titles"""
    for paragraph in document.paragraphs("section"):
        if rng.random() < 0.7:
            paragraph.text = rng.choice(_LONG[paragraph.section])


@variant("section.year_title", "corpus 045", group="section")
def year_title(document: Document, rng: random.Random) -> None:
    """一、2019年政府信息公开工作的总体情况"""
    document.section("overview").text = f"一、{document.truth.year}年政府信息公开工作的总体情况"


@variant("section.no_numbers", "d3.3 昌荣镇 2025; corpus 101", group="section_number")
def no_numbers(document: Document, rng: random.Random) -> None:
    """section titles without their numbers, the first or all"""
    for paragraph in document.paragraphs("section")[: rng.choice((1, 6))]:
        paragraph.text = paragraph.text[2:]


@variant("section.arabic", "d3.3 咸宁 2024 (1. 总体情况)", group="section_number")
def arabic(document: Document, rng: random.Random) -> None:
    """1. 总体情况"""
    style = rng.choice(("{}. ", "{}、", "{}．", "第{}部分 "))
    for number, paragraph in enumerate(document.paragraphs("section"), 1):
        shown = "一二三四五六"[number - 1] if "第" in style else number
        paragraph.text = style.format(shown) + paragraph.text[2:]


@variant("section.misnumbered", "d3.3 (sections 2-6 numbered 一-五)", group="section_number")
def misnumbered(document: Document, rng: random.Random) -> None:
    """sections 2 to 6 numbered 一 to 五, or one number twice"""
    sections = document.paragraphs("section")
    if rng.random() < 0.5:
        sections[0].text = sections[0].text[2:]
        for numeral, paragraph in zip("一二三四五", sections[1:], strict=True):
            paragraph.text = numeral + paragraph.text[1:]
    else:
        for numeral, paragraph in zip("三四五", sections[3:], strict=True):
            paragraph.text = numeral + paragraph.text[1:]


@variant("section.marks", "d3.3 (一、总体情况、); corpus 062 (—、)", group="section_number")
def title_marks(document: Document, rng: random.Random) -> None:
    """一、总体情况、 / —、总体情况 / 一 、 总体情况 / 一．总体情况："""
    style = rng.choice(("{}、{}、", "—、{1}", "{} 、 {}", "{}．{}：", "{}、 {}。", "　　{}、{}"))
    for paragraph in document.paragraphs("section"):
        if style[0] != "—" or paragraph.section == "overview":
            paragraph.text = style.format(paragraph.text[0], paragraph.text[2:])


@variant("section.double_numbering", "d3.3 K2 outline audit")
def double_numbering(document: Document, rng: random.Random) -> bool:
    """the topics of 一、 numbered 一、二、三、 too"""
    texts = document.truth.texts["overview"]
    for paragraph in document.paragraphs("text"):
        if paragraph.text in texts and (match := re.match("（([一二三四五])）", paragraph.text)):
            at = texts.index(paragraph.text)
            paragraph.text = f"{match[1]}、{paragraph.text[3:]}"
            texts[at] = paragraph.text
    return len(texts) > 1


@variant("section.seven_parts", "d3.3 螺洋街道 2021")
def seven_parts(document: Document, rng: random.Random) -> None:
    """a seventh part 七、…年工作思路"""
    lines = [f"七、{document.truth.year + 1}年工作思路", "继续完善制度，逐项对标，补齐短板。"]
    document.blocks += [Paragraph(line, "text") for line in lines]
    document.truth.texts["other_matters"] += lines


@variant("section.titles_missing", "corpus 046, 055; issue")
def titles_missing(document: Document, rng: random.Random) -> None:
    """the titles of the three table sections missing"""
    for name in ("disclosure", "requests", "disputes"):
        document.blocks.remove(document.section(name))


@variant("section.split_disputes", "d3.3 常太镇")
def split_disputes(document: Document, rng: random.Random) -> None:
    """行政复议 and 行政诉讼 named as two announced parts in the lead"""
    text = "本报告包括概述、主动公开、依申请公开、行政复议、行政诉讼、问题与改进、其他事项等七个部分。"
    document.blocks.insert(document.place(document.section("overview")), Paragraph(text, "lead"))
    document.truth.texts["lead"].append(text)


@variant("section.inline", "corpus (六、其他需要报告的事项：无)")
def inline(document: Document, rng: random.Random) -> bool:
    """六、其他需要报告的事项：无 in one paragraph"""
    title = document.section("other_matters")
    at = document.place(title)
    following = document.blocks[at + 1]
    if not isinstance(following, Paragraph) or len(document.truth.texts["other_matters"]) != 1:
        return False
    title.text += f"：{following.text}"
    del document.blocks[at + 1]
    return True


@variant("lead.in_overview", "d3.3 龙岗, 佳荣里; corpus 030", group="lead")
def lead_in_overview(document: Document, rng: random.Random) -> bool:
    """the lead is the first paragraph of 一、"""
    leads = document.paragraphs("lead")
    if not leads:
        return False
    for paragraph in leads:
        document.blocks.remove(paragraph)
        paragraph.role = "text"
    at = document.place(document.section("overview")) + 1
    document.blocks[at:at] = leads
    document.truth.texts["overview"][:0] = [paragraph.text for paragraph in leads]
    document.truth.texts["lead"] = []
    return True


@variant("lead.contents", "corpus 040 (index before the report)", group="lead")
def lead_contents(document: Document, rng: random.Random) -> None:
    """a table of contents before the sections"""
    at = document.place(document.section("overview"))
    entries = [paragraph.text for paragraph in document.paragraphs("section")]
    document.blocks[at:at] = [Paragraph(text, "noise") for text in ("目　录", *entries)]


@variant("lead.lost_characters", "d3.3 城厢, 天长, 金厂镇", group="lead")
def lost_characters(document: Document, rng: random.Random) -> bool:
    """20231月1日至202312月31日, 〔202130号"""
    leads = document.paragraphs("lead")
    for paragraph in leads:
        paragraph.text = re.sub(r"(\d{4})年(?=1)", r"\1", paragraph.text).replace("〕", "")
    document.truth.texts["lead"] = [paragraph.text for paragraph in leads]
    return bool(leads)
