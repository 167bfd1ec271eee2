"""The paragraphs that a text should have."""

from core.anchors import anchors, with_anchors
from core.outline import missing, with_outline
from core.report import Report, new_snapshot


def report(**texts: str):
    made = Report(new_snapshot("青禾镇人民政府", 2024))
    made.set_many(texts)
    return made


def test_an_empty_text_gets_every_topic_numbered():
    made = report()
    made.set_many(with_outline(made, "overview"))
    lines = made.text("overview").split("\n")
    assert [line[:3] for line in lines] == ["（一）", "（二）", "（三）", "（四）", "（五）"]
    assert missing(made, "overview") == ()


def test_what_is_written_stays_and_the_numbers_go_on():
    made = report(overview="（一）主动公开。公开12条。\n（二）监督保障。培训2次。")
    made.set_many(with_outline(made, "overview"))
    assert made.text("overview").startswith("（一）主动公开。公开12条。\n（二）监督保障。培训2次。\n（三）依申请公开。")


def test_figures_of_the_outline_follow_the_tables():
    made = report()
    made.set_many(with_outline(made, "overview"))
    made.set_many(with_anchors(made, {"requests/received/total": "7"}))
    assert "申请7件" in made.text("overview")
    assert len(anchors(made)) == 7


def test_what_is_said_in_other_words_is_not_missing():
    text = "（一）主动公开。（二）依申请公开。（三）完善审核制度。（四）优化网站栏目。（五）组织培训。"
    assert missing(report(overview=text), "overview") == ()


def test_sections_without_an_outline_miss_nothing():
    assert missing(report(), "lead") == ()
