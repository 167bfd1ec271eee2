"""What is said about a report that was opened in an unusual way."""

from collections.abc import Iterator

from gui.recovery.boxes import InUse
from gui.recovery.keeper import Claimed
from gui.recovery.notice_bar import Notice


def notices_of(claimed: Claimed, name: str, use: InUse) -> Iterator[Notice]:
    """The notices for the file `name`, opened as `use` says."""
    opened, other = claimed.opened, claimed.other
    if opened.damage:
        yield Notice(f"“{name}”：{opened.damage}")
    elif opened.is_newer:
        yield Notice(
            f"“{name}”由更新版本的“年报”保存，以只读方式打开；另存的副本会保留本版本不认识的内容。请升级程序。"
        )
    elif opened.unknown:
        yield Notice(f"“{name}”里有 {opened.unknown} 项本版本不认识的内容，没有显示，保存时原样保留。")
    if other is not None and use is InUse.READ_ONLY:
        yield Notice(f"“{name}”正由{other.words}编辑，这里只读：修改以后请存为另一个文件。")
    elif other is not None and use is InUse.COPY:
        yield Notice(f"这是“{name}”的副本，还没有保存；原文件正由{other.words}编辑。")
