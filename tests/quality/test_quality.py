"""The checks are as right on the labelled reports as docs/checks-quality.md says."""

import pytest

from tests.quality.score import FAMILIES, FRESH, score


def test_findings_are_right_and_few_are_missed():
    result = score()
    assert result.reports >= 200
    assert result.clean * 3 >= result.reports
    assert result.total.precision >= 0.98, result.wrong
    assert result.total.recall >= 0.95, result.wrong
    for family in FAMILIES:
        assert result.families[family].precision >= 0.98, (family, result.wrong)
        assert result.families[family].recall >= 0.95, (family, result.wrong)


@pytest.mark.parametrize("file", FRESH, ids=lambda file: file.stem)
def test_what_was_missed_at_first_sight_is_not_missed_again(file):
    result = score(file)
    assert result.first_try
    assert result.total.precision >= 0.98, result.wrong
    for family, first in result.first_try.items():
        assert result.families[family].recall >= max(0.93, first.recall), (family, result.wrong)
