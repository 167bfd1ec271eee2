"""The files that installed programs are tried on (packaging/formats.sh): every kind that we do not write ourselves."""

import shutil

import pytest

from core import exchange
from tests.core.exchange.samples import differences
from tests.fixtures.foreign import FOLDER, PASSWORD, SAMPLE

SECRET = PASSWORD.read_text(encoding="utf-8").strip()
FILES = [file for file in sorted(FOLDER.iterdir()) if file != PASSWORD]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_sample_comes_back(file):
    read = exchange.read(file, SECRET).snapshot
    wrong = differences(read, exchange.read(SAMPLE).snapshot)
    # Only our own files say where the contact stands and that sums were automatic.
    assert set(wrong) <= {"lead", "contact", "auto_sum"}


def test_there_is_one_for_every_reader():
    kinds = {file.suffix for file in FILES} | {writer.ending for writer in exchange.WRITERS}
    assert [reader.name for reader in exchange.READERS if not kinds & set(reader.endings)] == []


def test_the_name_does_not_matter(tmp_path):
    for ending, other in ((".doc", ".wps"), (".xls", ".et")):
        renamed = tmp_path / f"report{other}"
        shutil.copy(FOLDER / f"report{ending}", renamed)
        assert exchange.read(renamed).snapshot == exchange.read(FOLDER / f"report{ending}").snapshot
