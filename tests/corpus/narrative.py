"""The words of a made-up report. All sentences are this project's own; many hold figures, as in real reports."""

import random

from core.forms import Form

Words = tuple[tuple[str, ...], ...]

_OPENING = (
    "{year}年，{we}把政务公开与日常业务同部署、同检查，公开的及时性和准确性都有提高。",
    "过去一年里，{we}围绕群众关心的事项完善公开目录，公开质量稳中有升。",
    "{year}年1月至12月，{we}按照上级工作要点逐项推进公开任务，年内任务全部办结。",
)
_TOPICS = (
    ("主动公开", ("通过门户网站发布各类信息{n}条，其中机构职能类{m}条、财政预决算类{k}条。",
              "全年更新栏目{m}个，发布政策解读{k}篇；制发规范性文件{k}件，均在印发后20个工作日内公开。")),
    ("依申请公开", ("共收到政府信息公开申请{received}件，其中自然人{people}件，均在法定期限内答复。",
               "申请渠道保持畅通，新收申请{received}件，结转下年度{out}件，没有收取信息处理费。")),
    ("政府信息管理", ("对历年文件开展清理，废止{k}件，其余文件统一标注有效性。",
                "落实先审查后公开的程序，全年审核信息{n}条次，没有发生泄密情况。")),
    ("平台建设", ("网站完成适老化改造，政务新媒体账号由{k}个减至1个。",
              "优化检索功能，全年访问量约{n}万人次。")),
    ("监督保障", ("组织业务培训{k}次，参训{m}人次；接受第三方评估，得分9{d}.{d}分。",
              "将公开工作列入年度考核，占分值{d}%；本年度没有需要追究责任的情形。")),
)  # fmt: skip
_PROBLEMS = (
    "一是公开内容的深度不够，解读形式较为单一；二是个别科室报送不及时。",
    "主要问题：基层人员变动较多，业务不够熟练；部分栏目更新间隔超过{d}0天。",
    "本年度公开工作离群众期待仍有差距，重点领域信息的归集整理有待加强。",
)
_REMEDIES = (
    "下一步，{we}将健全信息员制度，每季度通报一次更新情况，并把图解、短视频等解读形式用起来。",
    "（一）加强培训。{next}年计划举办专题培训{k}场，覆盖全部{m}个内设机构和所属单位。",
    "（二）细化目录。对照公开标准逐项梳理，补齐缺项，{next}年6月底前完成。",
    "针对以上问题，明确专人负责，逐条制定整改清单，年底前对账销号。",
)
_OTHERS = (
    ("无",),
    ("本年度没有其他需要报告的事项。",),
    ("{year}年度未收取政府信息公开信息处理费。", "本单位承办人大代表建议{k}件、政协提案{d}件，办理结果已全部公开。"),
    ("依据有关收费办法，本年发出收费通知{d}件，实际收取信息处理费{n}元。",),
)
_LEADS = (
    "根据《中华人民共和国政府信息公开条例》第五十条和《{notice}》的要求，现公布{organization}{year}年政府信息公开工作年度报告。",
    (
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
    ),
    "本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "如对报告有疑问，请与{organization}联系（地址：和平路{m}号；邮编：3{k:05d}；电话：0555-68{n:05d}）。",
)


def write(rng: random.Random, organization: str, year: int, form: Form, cells: dict[str, str]) -> Words:
    """(lead, overview, problems, other matters), each a tuple of paragraphs."""
    facts = {
        "organization": organization,
        "year": year,
        "next": year + 1,
        "notice": form.notice,
        "we": rng.choice(("我单位", "本机关", organization)),
        "received": cells["requests/received/total"],
        "people": cells["requests/received/natural_person"],
        "out": cells["requests/carried_out/total"],
    }

    def say(sentence: str) -> str:
        draw = {"n": rng.randint(20, 4000), "m": rng.randint(3, 90), "k": rng.randint(1, 12), "d": rng.randint(1, 9)}
        return sentence.format(**facts, **draw)

    overview = [say(rng.choice(_OPENING))]
    for numeral, (topic, sentences) in zip("一二三四五", _TOPICS, strict=True):
        if rng.random() < 0.85:
            body = "".join(say(sentence) for sentence in rng.sample(sentences, rng.randint(1, 2)))
            overview.append(f"（{numeral}）{topic}方面。{body}")
    problems = [say(rng.choice(_PROBLEMS)), *(say(text) for text in rng.sample(_REMEDIES, rng.randint(1, 3)))]
    lead = [say(text) for text in _LEADS] if rng.random() < 0.6 else []
    if lead and rng.random() < 0.5:
        lead = ["".join(lead)]
    return tuple(lead), tuple(overview), tuple(problems), tuple(say(text) for text in rng.choice(_OTHERS))
