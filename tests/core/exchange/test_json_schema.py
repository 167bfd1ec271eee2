"""The published schema says what our files hold, and no more."""

import json

import pytest
from jsonschema import Draft202012Validator

from core import paths
from core.exchange import write
from core.exchange.json_schema import schema, text
from core.report import make_snapshot
from tests.core.exchange.samples import FORMS, NEW, ROOT, report

VALIDATOR = Draft202012Validator(schema())
SAMPLES = sorted(paths.SAMPLES.glob("*.nianbao"))


def as_file(snapshot):
    return json.loads(write(snapshot, ".json"))


def test_the_published_schema_is_the_one_that_the_forms_make():
    """When it is not: `make docs`."""
    assert (ROOT / "docs" / "nianbao.schema.json").read_text(encoding="utf-8") == text()


def test_it_is_a_schema_itself():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("file", SAMPLES, ids=[file.stem for file in SAMPLES])
def test_the_samples_keep_to_it(file):
    VALIDATOR.validate(json.loads(file.read_text(encoding="utf-8")))


@FORMS
def test_whatever_a_cell_holds_keeps_to_it(form):
    for typed in ("", "12", "-3", "1.5万元", "/", "=1+1", "０７"):
        VALIDATOR.validate(as_file(make_snapshot(form, dict.fromkeys(form.cells, typed))))


@pytest.mark.parametrize(
    "wrong",
    [
        {"cells": {"requests/received/nobody": 1}},
        {"cells": {"requests/received/total": -1}},
        {"cells": {"disclosure/fees/amount": {"value": "1e5", "unit": "万元"}}},
        {"form": "2007"},
        {"year": "2024"},
        {"texts": {"summary": ""}},
    ],
    ids=str,
)
def test_what_no_file_of_ours_holds_is_refused(wrong):
    assert not VALIDATOR.is_valid(as_file(report(NEW)) | wrong)
