"""Two computers save the same report; one is stopped at each step of its save while the other saves."""

import threading

from core import document
from core.errors import UserError
from core.files import stamp
from core.paths import SAMPLES
from core.report import make_snapshot
from tests.faults.extent import FULL
from tests.faults.shim import Shim, nothing

BASE = document.load(SAMPLES / "sample-2021.nianbao")


def _by(who):
    return make_snapshot(BASE.form, {**BASE.fields, "title": who})


def _save(path, opened, who, saved):
    try:
        document.save(_by(who), path, opened)
    except UserError:
        return  # told, and the work is still in the window
    saved.append(who)


def test_nobody_overwrites_the_other_unasked(tmp_path):
    path = tmp_path / "报告.nianbao"
    document.save(BASE, path)
    opened = stamp(path, path.read_bytes())
    counting = Shim(tmp_path, nothing)
    document.save(BASE, path, opened)
    counting.remove()
    assert counting.points >= 9
    for point in range(0, counting.points, 1 if FULL else 2):
        document.save(BASE, path)
        saved = []
        reached, go_on = threading.Event(), threading.Event()

        def stop(at, moment, _name, *_half, point=point, reached=reached, go_on=go_on, **_more):
            if at == point and moment == "before" and threading.current_thread().name == "first":
                reached.set()
                go_on.wait(10)

        shim = Shim(tmp_path, stop)
        first = threading.Thread(target=_save, args=(path, opened, "甲", saved), name="first")
        second = threading.Thread(target=_save, args=(path, opened, "乙", saved), name="second")
        first.start()
        reached.wait(10)
        shim.points = 1000  # the second is not stopped
        second.start()
        second.join(0.15)
        go_on.set()
        first.join()
        second.join()
        shim.remove()
        assert len(saved) == 1, f"at call {point} both believe to have saved"
        assert document.load(path)["title"] == saved[0]
        assert [file.name for file in tmp_path.iterdir()] == [path.name]
