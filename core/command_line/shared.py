"""What the commands share: exit codes, reading and writing of reports, what is said about doubts."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from core.errors import UserError
from core.exchange import WRITERS, remark, write
from core.exchange.json import dumps
from core.exchange.matching import Doubt, Imported
from core.exchange.worker import ImportWorker
from core.files import write_whole
from core.report import Snapshot

OK, ERRORS_FOUND, REFUSED = 0, 1, 2
ENDINGS = "、".join(writer.ending for writer in WRITERS)


class Files:
    """Reads the files of one command: whatever a hostile one does, it does in a process of its own."""

    def __init__(self) -> None:
        self.password: str | None = None
        self._worker = ImportWorker()

    def read(self, path: Path) -> Imported:
        """The report in a file. Raises UserError."""
        return self._worker.read(path, self.password)

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def print_doubts(doubts: Sequence[Doubt], stream: TextIO) -> None:
    """List what is in doubt, one a line."""
    for doubt in doubts:
        print(f"  [存疑] {doubt.place}：{doubt.reason}（原文：{doubt.raw}）", file=stream)


def print_json(data: dict[str, Any]) -> None:
    """Print data on standard output."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8 whatever the console's code page
    print(json.dumps(data, ensure_ascii=False, indent=1))


def refuse_existing(target: Path, *, overwrite: bool) -> None:
    """Raises UserError when there is a file already that nobody allowed to replace."""
    if target.exists() and not overwrite:
        raise UserError(f"“{target}”已经存在，没有改动它。要覆盖请加 --overwrite。")


def write_report(snapshot: Snapshot, target: Path, doubts: Sequence[Doubt] = ()) -> None:
    """Write a report as the kind of file that the target's ending names. Raises UserError."""
    ending = target.suffix.lower()
    if ending not in {writer.ending for writer in WRITERS}:
        raise UserError(f"不会写“{ending or target.name}”格式，输出文件的后缀可以是 {ENDINGS}。")
    if ending == ".json":
        data = dumps(snapshot, {"doubts": [asdict(doubt) for doubt in doubts]} if doubts else None)
    else:
        data = write(snapshot, ending)
    write_whole(target, data)
    _say_once(remark(ending))


@cache
def _say_once(sentence: str) -> None:
    """Of a hundred files, the fonts that are missing are named once."""
    if sentence:
        print(sentence, file=sys.stderr)
