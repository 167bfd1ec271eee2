"""Work beside the GUI thread."""

import threading

import pytest

from core.errors import UserError
from gui.background import Background


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.stop()


def test_the_task_runs_elsewhere_and_the_result_arrives_here(qtbot, background):
    found = []
    background.run(threading.get_ident, lambda ident: found.append((ident, threading.get_ident())), found.append, "读")
    qtbot.waitUntil(lambda: background.is_idle)
    [(there, here)] = found
    assert here == threading.get_ident() != there


def test_what_is_being_done_is_announced_and_taken_back(qtbot, background):
    said = []
    background.busy_changed.connect(said.append)
    background.run(lambda: None, lambda _: None, lambda _: None, "正在打开")
    qtbot.waitUntil(lambda: background.is_idle)
    assert said == ["正在打开", ""]


def test_a_user_error_goes_to_its_own_callback(qtbot, background):
    def refuse():
        raise UserError("读不了。")

    done, errors = [], []
    background.run(refuse, done.append, errors.append, "读")
    qtbot.waitUntil(lambda: background.is_idle)
    assert done == []
    assert [error.sentence for error in errors] == ["读不了。"]


def test_a_cancelled_task_is_never_heard_of_again(qtbot, background):
    gate, done = threading.Event(), []
    background.run(gate.wait, done.append, done.append, "读")
    background.cancel()
    gate.set()
    background.stop()
    qtbot.wait(20)
    assert done == []
    assert background.is_idle


def test_a_bug_in_a_task_surfaces_as_an_exception(qtbot, background):
    def fail():
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        background.run(fail, lambda _: None, lambda _: None, "读")
        qtbot.waitUntil(lambda: background.is_idle and bool(caught))
    assert caught[0][0] is ZeroDivisionError
