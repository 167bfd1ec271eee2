"""填报说明: the official definition of where one is, what its words mean, an example."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from core.guidance import Guidance
from core.terms import Term
from gui import theme

_EMPTY = "选中表格里的一个单元格，或者打开一个文字部分，这里显示它的填报说明、用语的含义和例子。"


class GuidancePanel(QTextBrowser):
    """A page to read, in the words of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: Guidance | None = None
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setAccessibleName("填报说明")
        self.document().setDocumentMargin(1.5 * theme.GRID)
        self._fill()

    def show_guidance(self, said: Guidance | None) -> None:
        """Show another place's, or what to do to see one."""
        if said != self.said:
            self.said = said
            self._fill()
            self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._fill()

    def _fill(self) -> None:
        self.setHtml(_page(self.said) if self.said else _paragraph(_EMPTY, faint=True))


def _page(said: Guidance) -> str:
    parts = [_paragraph(said.where, faint=True), _paragraph(f"<b>{escape(said.title)}</b>", is_html=True)]
    parts += [_paragraph(line) for line in said.says]
    if said.asks:
        parts.append(_heading("应当写到"))
        parts += [_paragraph(f"<b>{escape(title)}</b>　{escape(text)}", is_html=True) for title, text in said.asks]
    if said.terms:
        parts.append(_heading("用语"))
        parts += [_term(term) for term in said.terms]
    return "".join(parts)


def _term(term: Term) -> str:
    article = _paragraph(term.article, faint=True) if term.article else ""
    meaning = _paragraph(f"<b>{escape(term.term)}</b>　{escape(term.meaning)}", above=theme.GRID, is_html=True)
    return f"{meaning}{article}{_paragraph(f'例：{term.example}', indented=True)}"


def _heading(text: str) -> str:
    color = theme.color("accent").name()
    return f'<p style="margin:{2 * theme.GRID}px 0 {theme.GRID // 2}px 0; color:{color}"><b>{text}</b></p>'


def _paragraph(text: str, *, faint: bool = False, indented: bool = False, above: int = 0, is_html: bool = False) -> str:
    color = f"color:{theme.color('faint').name()};" if faint else ""
    left = theme.GRID if indented else 0
    back = f"background:{theme.color('label').name()};" if indented else ""
    style = f"margin:{above}px 0 {theme.GRID // 2}px {left}px; line-height:130%; {color}{back}"
    return f'<p style="{style}">{text if is_html else escape(text)}</p>'
