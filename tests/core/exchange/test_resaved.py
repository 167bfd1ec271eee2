"""Exports that another office program opened and saved again."""

import shutil

import pytest

from core.exchange import read, write
from tests.core.exchange.samples import FORMS, differences, report, resave

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@FORMS
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_saved_again_by_libreoffice_is_the_same_report(tmp_path, form, kind):
    snapshot = report(form, contact="电话：0000-0000000", overview="（一）主动公开。\n  两端空格  \n=1+1")
    file = tmp_path / f"report.{kind}"
    file.write_bytes(write(snapshot, f".{kind}"))
    imported = read(resave(file, kind))
    assert differences(imported.snapshot, snapshot) == {}
    assert imported.doubts == ()
