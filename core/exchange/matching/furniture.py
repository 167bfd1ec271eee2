"""What stands in a file around its report: tables of contents, the foot of a web page, hidden sheets."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from core.exchange.matching.figures import is_figure
from core.exchange.matching.headings import is_title
from core.exchange.matching.imported import Doubt
from core.exchange.source import SourceRow

_CONTENTS = re.compile(r"目\s*[录錄次]")
_LEADER = re.compile(r"[\s.．…·—\-]*\d{0,3}\s*$")  # the dots and the page number behind an entry
_FEWEST = 3  # titles that make a table of contents
_FOOTER = re.compile(
    r"扫一扫|^(?:主办|承办|协办|技术支持|版权所有)(?:单位)?\s*[：:]|版权所有|网站标识码|ICP备|公网安备|网站地图|关于本站"
    r"|^(?:【?(?:打印|关闭|分享|返回顶部|收藏)(?:本页|窗口|到)?】?[\s|:：]*)+$|^(?:上|下)一篇\s*[：:]|浏览次数|访问量\s*[：:]"
    r"|政府网站找错|政务微[信博]$|Copyright",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of a line of a footer
_SHOWN = 200  # characters of a hidden sheet


def without_contents(lines: Sequence[str]) -> list[str]:
    """`lines` without the table of contents, which repeats the section titles."""
    titles = [bool(line) and is_title(_LEADER.sub("", line)) for line in lines]
    if sum(titles) < _FEWEST:
        return list(lines)
    return [
        line for line, title in zip(lines, titles, strict=True) if not title and not _CONTENTS.fullmatch(line.strip())
    ]


def cut_footer(lines: list[str]) -> list[str]:
    """Take the foot of a web page off the end of `lines`; returns what was taken."""
    end = len(lines)
    while end and len(lines[end - 1]) <= _LONGEST and _FOOTER.search(lines[end - 1]):
        end -= 1
    taken = lines[end:]
    del lines[end:]
    return taken


def hidden(rows: Sequence[SourceRow]) -> Iterator[Doubt]:
    """A doubt for each hidden sheet with figures."""
    for _, group in groupby(rows, key=lambda row: row.grid):
        sheet = list(group)
        if any(is_figure(cell.text.strip()) for row in sheet for cell in row.cells):
            raw = " ".join(cell.text.strip() for row in sheet for cell in row.cells if cell.text.strip())
            reason = "这张工作表是隐藏的，没有读入，请确认里面没有本年报告的内容"
            yield Doubt(raw if len(raw) <= _SHOWN else f"{raw[:_SHOWN]}…", sheet[0].place, reason)
