"""The page of all checks."""

from pathlib import Path

from core.forms import all_forms
from core.rules.catalogue import catalogue
from core.rules.handbook import handbook

DOCS = Path(__file__).parents[3] / "docs" / "checks.md"


def test_every_rule_stands_on_the_page_with_its_basis():
    page = handbook()
    for form in all_forms().values():
        for rule in catalogue(form).rules:
            assert f"### {rule.id} {rule.title}（{rule.severity.label}）" in page
            assert rule.basis in page


def test_the_page_names_cells_and_never_ids():
    lines = [line for line in handbook().splitlines() if line.startswith("- 应当")]
    assert lines
    assert not any("/" in line.replace("本年增/减", "") or "{" in line for line in lines)


def test_docs_hold_the_page_as_it_is_now():
    assert DOCS.read_text(encoding="utf-8") == handbook(), "run `make docs`"
