"""Real input for a real window: xdotool moves the pointer and presses the keys; the window says where things are.

Runs on a thread beside the GUI thread, so that dialogs that wait for an answer get one.
"""

import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

# Seconds of a practised person for one act: the keystroke-level model of Card, Moran and Newell.
POINT, CLICK, KEY = 1.1, 0.2, 0.28
_PATIENCE = 30.0  # seconds until something that does not come is a failure


@dataclass
class Count:
    """What a person did. `characters` are those of the content, which every program asks for."""

    clicks: int = 0
    drags: int = 0
    keys: int = 0
    characters: int = 0
    waited: float = 0.0  # seconds until the program was ready again
    log: list[str] = field(default_factory=list)
    by_part: Counter[str] = field(default_factory=Counter)  # steps

    @property
    def seconds(self) -> float:
        """Of a practised person, without the characters of the content."""
        return self.clicks * (POINT + CLICK) + self.drags * 2 * (POINT + CLICK) + self.keys * KEY


Target = Callable[[], tuple[QWidget, QPoint] | None]


class _Asker(QObject):
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer, Qt.ConnectionType.BlockingQueuedConnection)

    def _answer(self, question: Callable[[], None]) -> None:
        question()


class Hands:
    """Clicks and types, and counts both."""

    def __init__(self, pictures: Path | None = None) -> None:
        self.count = Count()
        self.part = ""
        self._asker = _Asker()
        self._pictures = pictures
        self._number = 0

    def ask(self, question: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever the question is about
        """What `question` returns in the GUI thread."""
        answers: list[Any] = []
        self._asker.asked.emit(lambda: answers.append(question()))
        return answers[0]

    def until(self, condition: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Wait until `condition` holds in the GUI thread; returns what it came to."""
        start = time.monotonic()
        while not (found := self.ask(condition)):
            if time.monotonic() - start > _PATIENCE:
                self.picture("stuck")
                raise TimeoutError(f"{self.part}: this did not come: {condition}")
            time.sleep(0.02)
        return found

    def settle(self, condition: Callable[[], Any] = lambda: True) -> Any:  # noqa: ANN401
        """Wait until the window has dealt with everything and `condition` holds; the time counts as waiting."""
        start = time.monotonic()
        found = self.until(condition)
        self.ask(QApplication.processEvents)
        self.count.waited += time.monotonic() - start
        return found

    def click(self, what: str, target: Target, *, double: bool = False) -> None:
        """Click on what `target` finds: a widget and a point in it."""
        x, y = self._place(target)
        times = 2 if double else 1
        _xdotool("mousemove", str(x), str(y))
        time.sleep(0.06)
        _xdotool("click", "--repeat", str(times), "--delay", "60", "1")
        self.count.clicks += times
        self.count.by_part[self.part] += times
        self._say(f"{'double click' if double else 'click'} {what}")

    def drag(self, what: str, start: Target, end: Target) -> None:
        """Press the button at one place and let it go at another."""
        for place, act in ((start, "mousedown"), (end, "mouseup")):
            x, y = self._place(place)
            _xdotool("mousemove", str(x), str(y))
            time.sleep(0.1)
            _xdotool(act, "1")
            time.sleep(0.1)
        self.count.drags += 1
        self.count.by_part[self.part] += 1
        self._say(f"drag {what}")

    def _place(self, target: Target) -> tuple[int, int]:
        """Device pixels of a target, once it keeps still: a window manager moves new windows."""
        before, now = None, self.settle(lambda: _on_screen(target()))
        while before != now:
            time.sleep(0.15)
            before, now = now, self.until(lambda: _on_screen(target()))
        return now

    def key(self, *names: str) -> None:
        """Press keys in xdotool's spelling, one after the other."""
        for name in names:
            self.settle()
            _xdotool("key", "--clearmodifiers", name)
            time.sleep(0.04)
            self.count.keys += 1
            self.count.by_part[self.part] += 1
        self._say(f"key {' '.join(names)}")

    def write(self, text: str) -> None:
        """Type content: figures by their keys, other signs by way of the clipboard (an input method does as much)."""
        self.settle()
        if text.isascii():
            _xdotool("type", "--delay", "15", "--", text)
        else:
            self.ask(lambda: QApplication.clipboard().setText(text))
            _xdotool("key", "--clearmodifiers", "ctrl+v")
        time.sleep(0.05)
        self.count.characters += len(text)
        self._say(f"type {text!r}")

    def picture(self, name: str) -> None:
        """Keep a picture of the whole screen."""
        if self._pictures:
            time.sleep(0.3)
            self._number += 1
            file = self._pictures / f"{self._number:02d}-{name}.png"
            subprocess.run(["import", "-window", "root", str(file)], check=False)

    def _say(self, what: str) -> None:
        self.count.log.append(f"{self.part}: {what}")


def _on_screen(found: tuple[QWidget, QPoint] | None) -> tuple[int, int] | None:
    """Device pixels of a place in a widget, once it is shown."""
    if found is None or not found[0].isVisible():
        return None
    widget, point = found
    spot = widget.mapToGlobal(point) * widget.devicePixelRatioF()
    return round(spot.x()), round(spot.y())


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True)


def beside(work: Callable[[], None], done: Callable[[BaseException | None], None]) -> threading.Thread:
    """Run `work` on a thread of its own, then `done` with what went wrong."""

    def run() -> None:
        error: BaseException | None = None
        try:
            work()
        except BaseException as raised:  # the GUI thread has to end whatever happened
            error = raised
        done(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
