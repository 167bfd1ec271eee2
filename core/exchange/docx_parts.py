"""The unchanging parts of an exported DOCX: a clean package of our own, without anybody's template, name or picture.

Measures: A4 with margins 37/35/28/26 mm; 1 mm is 56.7 twentieths of a point (twips), a font size is in half points.
"""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DATE = (1980, 1, 1, 0, 0, 0)  # of the parts of a package: when it was made is nobody's business
TABLE_STYLE = "TableText"
TEXT_WIDTH = 8844  # 210 - 28 - 26 mm

_PARTS = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}

_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items())
    + "</Types>"
)


def _relationships(*entries: tuple[str, str]) -> str:
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


_PACKAGE_RELATIONSHIPS = _relationships(
    (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
)
_DOCUMENT_RELATIONSHIPS = _relationships(
    (f"{_OFFICE}/relationships/styles", "styles.xml"),
    (f"{_OFFICE}/relationships/settings", "settings.xml"),
    (f"{_OFFICE}/relationships/footer", "footer1.xml"),
)


def _fonts(chinese: str, latin: str = "Times New Roman") -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{chinese}"/>'


def _style(name: str, identifier: str, paragraph: str, run: str, extra: str = "") -> str:
    default = ' w:default="1"' if identifier == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="Normal"/>' if identifier in {"Title", "Heading1"} else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{following}'
        f"{extra}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_EXACT_LINES = 'w:line="560" w:lineRule="exact"'
_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_STYLES = (
    f'{_DECLARATION}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'{_fonts("仿宋_GB2312")}<w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + _style(
        "Normal",
        "Normal",
        f'<w:spacing {_EXACT_LINES}/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        _fonts("仿宋_GB2312"),
    )
    + _style(
        "Title",
        "Title",
        f'<w:keepNext/><w:spacing w:after="560" w:line="640" w:lineRule="exact"/>{_NO_INDENT}<w:jc w:val="center"/>',
        _fonts("方正小标宋简体") + '<w:sz w:val="44"/><w:szCs w:val="44"/>',
    )
    + _style(
        "heading 1",
        "Heading1",
        f'<w:keepNext/><w:spacing w:before="120" w:after="60" {_EXACT_LINES}/><w:outlineLvl w:val="0"/>',
        _fonts("黑体") + '<w:color w:val="000000"/>',
    )
    + _style(
        "Table Text",
        TABLE_STYLE,
        f'<w:spacing w:line="240" w:lineRule="auto"/>{_NO_INDENT}<w:jc w:val="center"/>',
        _fonts("宋体") + '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    )
    + _style(
        "footer",
        "Footer",
        f'<w:spacing w:line="240" w:lineRule="auto"/>{_NO_INDENT}<w:jc w:val="center"/>',
        _fonts("宋体", "宋体") + '<w:sz w:val="28"/><w:szCs w:val="28"/>',
    )
    + "</w:styles>"
)
_SETTINGS = (
    f'{_DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
_FOOTER = (
    f'{_DECLARATION}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1588" w:gutter="0"/>'
    "</w:sectPr>"
)

# Parts that are the same in every export, by their name in the package.
FIXED = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _PACKAGE_RELATIONSHIPS,
    "word/_rels/document.xml.rels": _DOCUMENT_RELATIONSHIPS,
    "word/styles.xml": _STYLES,
    "word/settings.xml": _SETTINGS,
    "word/footer1.xml": _FOOTER,
}


def document(body: str) -> str:
    """word/document.xml around `body`."""
    return (
        f'{_DECLARATION}<w:document xmlns:w="{MAIN}" xmlns:r="{_OFFICE}/relationships">'
        f"<w:body>{body}{SECTION}</w:body></w:document>"
    )


# For workbooks, whose writer puts its own name there.
APP_PROPERTIES = f'{_DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"/>'


def core_properties(title: str) -> str:
    """docProps/core.xml with nothing but the title (escaped by the caller)."""
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )


def custom_properties(values: dict[str, str]) -> str:
    """docProps/custom.xml with `values` (escaped by the caller)."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )
