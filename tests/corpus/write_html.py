"""Documents as web pages: government sites with navigation around the report, in old and wrong encodings."""

import quopri
import random
from dataclasses import dataclass
from html import escape

from document import Document, Paragraph, Table

_HEAD = '<div class="nav"><a href="/">网站首页</a> <a href="/zwgk">政务公开</a> <a href="/hd">互动交流</a></div>'
_SIDE = "<ul><li>公开指南</li><li>公开制度</li><li>法定主动公开内容</li><li>政府信息公开年报</li></ul>"
_FOOT = (
    '<div class="footer">主办单位：县人民政府办公室　备案号：某ICP备05000001号　<script>var a="<table>";</script></div>'
)


@dataclass(frozen=True, slots=True)
class Make:
    """How a page was made. `declared` is the charset it names ("" for none), `encoding` the one it is in."""

    encoding: str = "utf-8"
    declared: str = "utf-8"
    ending: str = ".html"
    noise: bool = False
    nested: bool = False  # the whole report in a cell of a layout table
    paragraphs: bool = False  # <p> and &nbsp; inside cells
    mht: bool = False
    fragment: bool = False  # no html, head and body: nothing but the tables and paragraphs


MAKES = {
    "plain": Make(),
    "site": Make(noise=True, paragraphs=True),
    "gbk": Make(encoding="gbk", declared="gb2312", ending=".htm", noise=True),
    "gbk_wrong": Make(encoding="gb18030", declared="utf-8", noise=True),
    "gbk_undeclared": Make(encoding="gb18030", declared="", ending=".htm"),
    "nested": Make(nested=True, noise=True),
    "xls": Make(ending=".xls", fragment=True),
    "mht": Make(mht=True, ending=".mht", paragraphs=True),
}


def write(document: Document, make: Make, rng: random.Random) -> bytes:
    """The document as the bytes of a web page."""
    body = "\n".join(_block(block, make) for block in document.blocks)
    if make.nested:
        body = f'<table width="100%"><tr><td width="200">{_SIDE}</td><td>{body}</td></tr></table>'
    if make.noise:
        body = f'{_HEAD}{_SIDE if not make.nested else ""}<div class="article">{body}</div>{_FOOT}'
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={make.declared}">' if make.declared else ""
    page = f"<!DOCTYPE html>\n<html><head>{charset}<title>信息公开年报</title></head>\n<body>{body}</body></html>"
    if make.fragment:
        page = f"<html>{charset}<body>{body}</body></html>"
    data = page.encode(make.encoding, "xmlcharrefreplace")
    return _mht(data, make.declared) if make.mht else data


def _block(block: Paragraph | Table, make: Make) -> str:
    if isinstance(block, Table):
        rows = "\n".join(
            f"<tr>{''.join(_cell(box.text, box.rows, box.cols, make) for box in row)}</tr>" for row in block.rows
        )
        return f'<table border="1"><tbody>{rows}</tbody></table>'
    tag = {"title": "h1", "section": "h3"}.get(block.role, "p")
    return f"<{tag}>{escape(block.text)}</{tag}>"


def _cell(text: str, rows: int, cols: int, make: Make) -> str:
    spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{cols}"' if cols > 1 else "")
    inner = escape(text).replace("\n", "<br/>")
    if make.paragraphs:
        inner = f"\n  <p><span>{inner or '&nbsp;'}</span></p>\n"
    return f"<td{spans}>{inner}</td>"


def _mht(page: bytes, charset: str) -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_B"; type="text/html"\r\n\r\n'
        f'------=_B\r\nContent-Type: text/html; charset="{charset}"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: file:///C:/a.htm\r\n\r\n"
    )
    return head.encode() + quopri.encodestring(page) + b"\r\n------=_B--\r\n"
