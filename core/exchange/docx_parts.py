"""The parts of an exported DOCX around its document: a package of our own, without anybody's template or name."""

from collections.abc import Iterable
from functools import cache

from core.exchange import docx_styles
from core.exchange.docx_styles import DECLARATION, MAIN, RELATIONSHIPS

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DATE = (1980, 1, 1, 0, 0, 0)  # of the parts of a package: when it was made is nobody's business
LANGUAGE = "zh-CN"

_PARTS = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/word/footer2.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_FIRST_PICTURE = 6  # the number of its relationship; those before are the fixed ones below


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _relationships(entries: Iterable[tuple[str, str]]) -> str:
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


_PACKAGE_RELATIONSHIPS = (
    (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
)
_DOCUMENT_RELATIONSHIPS = (
    (f"{_OFFICE}/relationships/styles", "styles.xml"),
    (f"{_OFFICE}/relationships/settings", "settings.xml"),
    (f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
    (f"{_OFFICE}/relationships/footer", docx_styles.ODD_FOOTER),
    (f"{_OFFICE}/relationships/footer", docx_styles.EVEN_FOOTER),
)


@cache
def fixed() -> dict[str, str]:
    """The parts that are the same in every export, by their name in the package."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(_PACKAGE_RELATIONSHIPS),
        "word/styles.xml": docx_styles.styles(),
        "word/settings.xml": docx_styles.settings(),
        "word/fontTable.xml": docx_styles.font_table(),
        f"word/{docx_styles.ODD_FOOTER}": docx_styles.footer(odd=True),
        f"word/{docx_styles.EVEN_FOOTER}": docx_styles.footer(odd=False),
    }


def picture_name(index: int) -> str:
    """The name of the picture with that index, seen from the document."""
    return f"media/image{index + 1}.png"


def picture_relationship(index: int) -> str:
    """The id by which the document refers to the picture with that index."""
    return f"rId{_FIRST_PICTURE + index}"


def relationships(pictures: int) -> str:
    """word/_rels/document.xml.rels of a document with so many pictures."""
    media = [(f"{_OFFICE}/relationships/image", picture_name(index)) for index in range(pictures)]
    return _relationships((*_DOCUMENT_RELATIONSHIPS, *media))


def document(body: str) -> str:
    """word/document.xml around `body`."""
    return (
        f'{DECLARATION}<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"'
        f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture">'
        f"<w:body>{body}</w:body></w:document>"
    )


# For workbooks, whose writer puts its own name there.
APP_PROPERTIES = f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"/>'


def core_properties(title: str, subject: str = "") -> str:
    """docProps/core.xml with title and subject (escaped by the caller) and the language, and nothing about anybody."""
    subject = f"<dc:subject>{subject}</dc:subject>" if subject else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>{subject}'
        f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    )


def custom_properties(values: dict[str, str]) -> str:
    """docProps/custom.xml with `values` (escaped by the caller)."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )
