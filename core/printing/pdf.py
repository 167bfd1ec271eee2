"""Pages as a PDF after the rules of PDF/A-2u: fonts embedded, colours defined, every glyph named, no dates or authors.

Written without a library: a file of text and lines is little more than its fonts, and those need HarfBuzz. fpdf2 and
reportlab subset with fontTools, which takes seconds for a Chinese font, or not at all for those with PostScript
outlines; Qt writes radicals (U+2F00) in place of characters and takes 0.4 ms for each glyph.
"""

from xml.sax.saxutils import escape

from core.printing.content import SUBJECT, Document
from core.printing.faces import Face
from core.printing.fonts import SystemFonts, system_fonts
from core.printing.pages import Page, Text, lay_out
from core.printing.pdf_fonts import EmbeddedFont
from core.printing.pdf_images import write_image
from core.printing.pdf_objects import Objects, number, text_string
from core.printing.style import official

_GREY = "[/CalGray<</WhitePoint[0.9505 1 1.089]/Gamma 2.2>>]"
_LANGUAGE = "zh-CN"
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"{claim}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_CLAIM = ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="U"'


def write(document: Document, fonts: SystemFonts | None = None) -> bytes:
    """`document` as a PDF file. Raises UserError where no font has Chinese characters."""
    return _File(lay_out(document, fonts or system_fonts()), document.title).write()


class _File:
    """One PDF in the making."""

    def __init__(self, pages: list[Page], title: str) -> None:
        self._objects = Objects()
        self._pages = pages
        self._title = title
        used: dict[Face, set[str]] = {}
        for page in pages:
            for text in page.texts:
                used.setdefault(text.face, set()).update(text.text)
        self._fonts = {face: EmbeddedFont(face, characters) for face, characters in used.items()}
        self._names = {face: f"F{index}" for index, face in enumerate(self._fonts, 1)}

    def write(self) -> bytes:
        objects = self._objects
        fonts = "".join(f"/{self._names[face]} {font.write(objects)} 0 R" for face, font in self._fonts.items())
        resources = f"/ColorSpace<</C {_GREY}>>/Font<<{fonts}>>"
        tree = objects.reserve()
        numbers = [self._page(page, tree, resources) for page in self._pages]
        kids = " ".join(f"{number} 0 R" for number in numbers)
        objects.set(tree, f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>")
        title, subject = escape(self._title), escape(SUBJECT)
        # An empty box in place of a character is what PDF/A does not allow.
        claim = _CLAIM if all(font.is_complete for font in self._fonts.values()) else ""
        xmp = _METADATA.format(title=title, subject=subject, language=_LANGUAGE, claim=claim).encode()
        metadata = objects.stream(xmp, "/Type/Metadata/Subtype/XML", packed=False)
        root = objects.add(
            f"<</Type/Catalog/Pages {tree} 0 R/Lang({_LANGUAGE})/Metadata {metadata} 0 R{self._outlines(numbers)}"
            "/ViewerPreferences<</DisplayDocTitle true>>>>"
        )
        info = objects.add(f"<</Title {text_string(self._title)}/Subject {text_string(SUBJECT)}>>")
        return objects.file(root, info)

    def _page(self, page: Page, tree: int, resources: str) -> int:
        pictures = [write_image(self._objects, image.picture.png) for image in page.images]
        names = "".join(f"/I{index} {number} 0 R" for index, number in enumerate(pictures))
        if names:
            resources += f"/XObject<<{names}>>"
        content = self._objects.stream("\n".join(self._content(page)).encode("ascii"))
        return self._objects.add(
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {number(page.width)} {number(page.height)}]"
            f"/Resources<<{resources}>>/Contents {content} 0 R>>"
        )

    def _content(self, page: Page) -> list[str]:
        lines = [f"/C cs 0 sc /C CS 0 SC {official().table.rule} w 2 J"]
        for x1, y1, x2, y2 in page.rules:
            lines.append(f"{number(x1)} {number(page.height - y1)} m {number(x2)} {number(page.height - y2)} l S")
        lines += [self._text(text, page.height) for text in page.texts]
        for index, image in enumerate(page.images):
            width, height = number(image.picture.width), number(image.picture.height)
            bottom = number(page.height - image.y - image.picture.height)
            lines.append(f"q {width} 0 0 {height} {number(image.x)} {bottom} cm /I{index} Do Q")
        return lines

    def _text(self, text: Text, height: float) -> str:
        font = self._fonts[text.face]
        shown = (
            f"BT /{self._names[text.face]} {number(text.size)} Tf {number(text.spacing)} Tc "
            f"{number(text.x)} {number(height - text.y)} Td <{font.codes(text.text)}> Tj ET"
        )
        if font.is_plain(text.text):
            return shown
        return f"/Span <</ActualText {text_string(text.text)}>> BDC {shown} EMC"

    def _outlines(self, numbers: list[int]) -> str:
        """The bookmarks, all on one level, as an entry of the catalogue."""
        marks = [
            (title, number, page.height - y)
            for page, number in zip(self._pages, numbers, strict=True)
            for title, y in page.marks
        ]
        if not marks:
            return ""
        objects = self._objects
        root = objects.reserve()
        entries = [objects.reserve() for _ in marks]
        for index, (entry, (title, page, top)) in enumerate(zip(entries, marks, strict=True)):
            before = f"/Prev {entries[index - 1]} 0 R" if index else ""
            after = f"/Next {entries[index + 1]} 0 R" if index + 1 < len(entries) else ""
            place = f"/Dest[{page} 0 R/XYZ null {number(top)} null]"
            objects.set(entry, f"<</Title {text_string(title)}/Parent {root} 0 R{before}{after}{place}>>")
        objects.set(root, f"<</Type/Outlines/Count {len(entries)}/First {entries[0]} 0 R/Last {entries[-1]} 0 R>>")
        return f"/Outlines {root} 0 R/PageMode/UseOutlines"
