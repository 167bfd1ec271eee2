"""Strikes scenarios at every STEPth call: python -m tests.faults.sweep SCENARIO:kill|power|errors:STEP ...; one line of
JSON for each.

A process of its own, without Qt, that forks for each strike: thousands of strikes take seconds.
"""

import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from core.errors import UserError
from tests.faults.scenarios import Scenario, done_of, scenario_of
from tests.faults.shim import PowerCut, Shim, fail_at, kill_at, nothing

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


class Sweep:
    """One scenario in a scratch folder."""

    def __init__(self, scenario: Scenario, scratch: Path) -> None:
        self.scenario = scenario
        self.folder, self.told, self.left = scratch / "work", scratch / "told", scratch / "left.json"
        self.cases = 0
        self.broken: list[str] = []

    def points(self) -> int:
        self._prepare()
        shim = Shim(self.folder, nothing)
        self.scenario.run(self.folder, self.told)
        shim.remove()
        return shim.points

    def strike(self, name: str, strike_of: Callable[[], object], after: Callable[[], None] = lambda: None) -> None:
        """Run the scenario in a child with the strike that `strike_of` makes there, and check what is left."""
        self._prepare()
        child = os.fork()
        if child == 0:
            strike = strike_of()
            shim = Shim(self.folder, strike)
            try:
                self.scenario.run(self.folder, self.told)
                if isinstance(cut := getattr(strike, "__self__", None), PowerCut) and cut.point >= shim.points:
                    cut.cut()
            except UserError:
                os._exit(3)
            except BaseException as error:  # any other exception would be a bug
                print(name, repr(error), file=sys.stderr)
                os._exit(4)
            shim.remove()
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        if name.startswith(("kill", "power")) and status == 0:
            return  # there is no such moment in this call
        after()
        self.cases += 1
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 4:
            self.broken.append(f"{name}: not a sentence for the user")
        try:
            wrong = self.scenario.check(self.folder, done_of(self.told))
        except Exception as error:
            wrong = repr(error)
        if wrong:
            self.broken.append(f"{name}: {wrong}")

    def power_cut(self) -> None:
        """Give the folder the content that the disk would have."""
        if not self.left.exists():
            return
        for file in [file for file in self.folder.rglob("*") if file.is_file()]:
            file.unlink()
        for name, data in json.loads(self.left.read_text()).items():
            Path(name).write_bytes(bytes.fromhex(data))

    def _prepare(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.told.unlink(missing_ok=True)
        self.left.unlink(missing_ok=True)
        self.folder.mkdir(parents=True)
        self.scenario.prepare(self.folder)


def main(name: str, kind: str, step: int) -> None:
    """Strike one scenario and print what was found."""
    with tempfile.TemporaryDirectory() as scratch:
        sweep = Sweep(scenario_of(name), Path(scratch).resolve())
        points = sweep.points()
        for point in range(0, points + 1, step):
            STRIKES[kind](sweep, point)
        result = {"sweep": f"{name} {kind}", "points": points, "cases": sweep.cases, "broken": sweep.broken}
        print(json.dumps(result, ensure_ascii=False), flush=True)


def _kill(sweep: Sweep, point: int) -> None:
    for when in ("before", "half", "after"):
        sweep.strike(f"kill {when} {point}", partial(kill_at, point, when))


def _power(sweep: Sweep, point: int) -> None:
    for variant in ("lost", "torn", "names"):

        def strike_of(variant=variant):
            return PowerCut(sweep.folder, sweep.left, point, variant).strike

        sweep.strike(f"power {variant} {point}", strike_of, sweep.power_cut)


def _errors(sweep: Sweep, point: int) -> None:
    for code in ERRORS:
        for for_good in (False, True):
            sweep.strike(
                f"{errno.errorcode[code]} {for_good} {point}", partial(fail_at, point, code, for_good=for_good)
            )


STRIKES = {"kill": _kill, "power": _power, "errors": _errors}

if __name__ == "__main__":
    for spec in sys.argv[1:]:
        name, kind, step = spec.split(":")
        main(name, kind, int(step))
