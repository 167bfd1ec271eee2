"""Damaged report files: cut at every byte, with a bad block anywhere."""

import random
from pathlib import Path

from core import document
from core.errors import UserError
from core.exchange.json import loads
from core.files import Stamp
from tests.faults.extent import FULL

FIXTURE = Path(__file__).parent.parent / "fixtures" / "documents" / "v1-2021.nianbao"


def test_a_file_cut_at_any_byte_opens_as_far_as_it_can_and_says_so():
    data = FIXTURE.read_bytes()
    whole = loads(data)
    mark = Stamp(0, 0, "")
    opened = tried = 0
    for end in range(1, len(data) - 2, 1 if FULL else 89):
        tried += 1
        try:
            found = document._opened(data[:end], mark)
        except UserError:
            assert end < data.index(b"organization") + 40, "nothing of the report had been written yet"
            continue
        opened += 1
        assert "已损坏" in found.damage
        wrong = {
            field
            for field, value in found.snapshot.fields.items()
            if value and value != whole[field] and field not in whole.unknown and field != "unit_type"
        }
        # a figure that is spelt in an odd way has its spelling at the end of the file
        assert wrong <= {"requests/partly_granted/natural_person", "disclosure/fees/amount"}
    assert opened > 0.9 * tried


def test_a_bad_block_in_the_middle_costs_its_lines_only():
    data = bytearray(FIXTURE.read_bytes())
    middle = data.index(b'"requests/granted/natural_person"')
    data[middle : middle + 512] = bytes(512)
    found = document._opened(bytes(data), Stamp(0, 0, ""))
    whole = loads(FIXTURE.read_bytes())
    lost = {field for field in whole.fields if found.snapshot[field] != whole[field]}
    assert "个数字没有读出来" in found.damage
    assert 0 < len(lost) < 20
    assert all("/" in field for field in lost)


def test_garbage_anywhere_is_never_a_crash_and_never_an_empty_report():
    data, chance = FIXTURE.read_bytes(), random.Random(7)
    whole = loads(data)
    for _ in range(2000 if FULL else 60):
        bad = bytearray(data)
        start, size = chance.randrange(len(data)), chance.choice((1, 16, 512, 4096))
        bad[start : start + size] = chance.randbytes(min(size, len(data) - start))
        try:
            found = document._opened(bytes(bad), Stamp(0, 0, ""))
        except UserError:
            continue
        assert found.snapshot == whole or found.damage or found.unknown or size == 1
        assert any(found.snapshot[cell] for cell in found.snapshot.form.cells)
