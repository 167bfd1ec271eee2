"""Figures in the texts that follow their cells, and the marks of a draft."""

from hypothesis import given
from hypothesis import strategies as st

from core.anchors import DRAFT, Anchor, anchor_notes, anchors, bound, with_anchors
from core.report import Report, new_snapshot

RECEIVED = "requests/received/total"
MADE = "requests/granted/total"


def report(overview: str = "", **fields: str):
    made = Report(new_snapshot("某某县某某镇人民政府", 2024))
    made.set_many({"auto_sum": False, "overview": overview, **fields})
    return made


def change(made: Report, **changes: str) -> None:
    """Change fields as the editor does: with what follows for the texts."""
    made.set_many(with_anchors(made, changes))


def bind(made: Report, place: int, cell: str) -> None:
    made.set_many(bound(made, "overview", place, cell))


def test_a_bound_figure_shows_its_cell_and_follows_it():
    made = report("本年新收申请件。")
    bind(made, 6, RECEIVED)
    assert made.text("overview") == "本年新收申请＿＿件。"
    change(made, **{RECEIVED: "128"})
    assert made.text("overview") == "本年新收申请128件。"
    change(made, **{RECEIVED: "9"})
    assert made.text("overview") == "本年新收申请9件。"
    assert anchors(made) == (Anchor("overview", 6, 7, RECEIVED),)


def test_two_bound_figures_move_each_other():
    made = report("收件，予以公开件。", **{RECEIVED: "5", MADE: "3"})
    bind(made, 1, RECEIVED)
    bind(made, 8, MADE)
    assert made.text("overview") == "收5件，予以公开3件。"
    change(made, **{RECEIVED: "105", MADE: "98"})
    assert made.text("overview") == "收105件，予以公开98件。"


def test_typing_elsewhere_moves_the_bond_and_typing_in_it_ends_it():
    made = report("收件。", **{RECEIVED: "128"})
    bind(made, 1, RECEIVED)
    change(made, overview="全年收128件。")
    change(made, **{RECEIVED: "130"})
    assert made.text("overview") == "全年收130件。"
    change(made, overview="全年收135件。")
    assert anchors(made) == ()
    change(made, **{RECEIVED: "140"})
    assert made.text("overview") == "全年收135件。"


def test_a_digit_written_beside_a_bound_figure_ends_the_bond():
    made = report("收件。", **{RECEIVED: "12"})
    bind(made, 1, RECEIVED)
    change(made, overview="收120件。")
    assert anchors(made) == ()


def test_words_that_are_not_the_cells_figure_are_never_overwritten():
    made = report("收五件。", **{RECEIVED: "5"})
    made.set_many({"anchors": anchor_notes([Anchor("overview", 1, 2, RECEIVED)])})
    change(made, **{RECEIVED: "6"})
    assert made.text("overview") == "收五件。"
    assert anchors(made) == ()


def test_damaged_anchors_and_those_of_other_forms_are_left_out():
    odd = (
        ("overview 0 99", RECEIVED),
        ("overview x y", RECEIVED),
        ("nowhere 0 1", DRAFT),
        ("overview 0 1", "no/such/cell"),
    )
    made = report("收5件。")
    made.set_many({"anchors": odd})
    assert anchors(made) == ()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.text("0件收，年", max_size=4)), max_size=8))
def test_an_anchor_either_goes_or_still_stands_on_its_words(edits):
    made = report("二〇二四年收件，办结件。", **{RECEIVED: "128"})
    bind(made, 6, RECEIVED)
    for place, removed, words in edits:
        text = made.text("overview")
        change(made, overview=text[:place] + words + text[place + removed :])
    for anchor in anchors(made):
        assert made.text("overview")[anchor.start : anchor.end] == "128"
