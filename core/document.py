"""The .nianbao file: the report's JSON, loaded with clear refusals and saved whole or not at all."""

from pathlib import Path

from core.errors import UserError
from core.exchange import json
from core.files import write_whole
from core.report import Snapshot

ENDING = ".nianbao"


def load(path: Path) -> Snapshot:
    """The report in a .nianbao (or .json) file. Raises UserError with the reason and the way out."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"不能读取“{path.name}”，请检查文件是否还在、有没有读取权限。", str(error)) from error
    if not data.strip():
        raise UserError(f"“{path.name}”是空文件，里面没有报告。")
    try:
        return json.loads(data)
    except UserError as error:
        raise UserError(f"不能打开“{path.name}”：{error.sentence}", error.detail) from error


def save(snapshot: Snapshot, path: Path) -> None:
    """Save the report. Raises UserError when the file could not be written; an older file is then untouched."""
    write_whole(path, json.dumps(snapshot))
