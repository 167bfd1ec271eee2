"""The typography (core.printing.style) in the words of WordprocessingML: styles, fonts, settings, footers, sections.

Word measures in twips, twentieths of a point; font sizes in half points; indents also in hundredths of a character.
"""

from core.printing.style import Role, official, points

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODD_FOOTER, EVEN_FOOTER = "footer1.xml", "footer2.xml"
TABLE_STYLE = "TableText"
STYLES = {"title": "Title", "section": "Heading1", "subsection": "Heading2"}  # of the roles; body is Normal
# Told by line and colour both, for eyes and printers that do not tell the colours apart.
LOOKS = {
    "": "",
    "added": '<w:color w:val="1B5E20"/><w:u w:val="single"/>',
    "removed": '<w:strike/><w:color w:val="B71C1C"/>',
}
_NAMES = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2"}
_PLAIN = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'


def twips(measure: float) -> int:
    """Points as twips."""
    return round(measure * 20)


def fonts(font: str, latin: str = "latin") -> str:
    """w:rFonts; the hint makes quotation marks and dashes Chinese ones."""
    west, east = official().fonts[latin].office, official().fonts[font].office
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{west}" w:hAnsi="{west}" w:eastAsia="{east}" w:cs="{west}"/>'


def size(measure: float) -> str:
    """w:sz and w:szCs."""
    return f'<w:sz w:val="{round(measure * 2)}"/><w:szCs w:val="{round(measure * 2)}"/>'


def _run(role: Role) -> str:
    spacing = f'<w:spacing w:val="{twips(role.spacing)}"/>' if role.spacing else ""
    return f"{fonts(role.font, role.latin)}{spacing}{size(role.size)}"


def _paragraph(role: Role) -> str:
    kept = "<w:keepNext/><w:keepLines/>" if role.level or role.align == "center" else ""
    after = f' w:after="{twips(role.after)}"' if role.after else ""
    indent = f'<w:ind w:firstLineChars="{round(role.indent * 100)}" w:firstLine="{twips(role.indent * role.size)}"/>'
    outline = f'<w:outlineLvl w:val="{role.level - 1}"/>' if role.level else ""
    return (
        f'{kept}{_PLAIN}<w:spacing{after} w:line="{twips(role.line)}" w:lineRule="exact"/>{indent}'
        f'<w:jc w:val="{role.align}"/>{outline}'
    )


def _style(identifier: str, name: str, paragraph: str, run: str) -> str:
    following = '<w:next w:val="Normal"/>' if identifier in _NAMES else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def styles() -> str:
    """word/styles.xml."""
    roles, table = official().roles, official().table
    body, number = roles["body"], roles["number"]
    plain = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
    exact = f'<w:spacing w:line="{twips(table.sizes[0] * table.line)}" w:lineRule="exact"/>'
    return (
        f'{DECLARATION}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(body.font)}'
        f'{size(body.size)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_paragraph(body)}</w:pPr><w:rPr>{_run(body)}</w:rPr></w:style>"
        + "".join(
            _style(identifier, _NAMES[identifier], _paragraph(roles[role]), _run_at_rest(roles[role]))
            for role, identifier in STYLES.items()
        )
        + _style(
            TABLE_STYLE, "Table Text", exact + plain, f'{fonts(table.font)}<w:spacing w:val="0"/>{size(table.sizes[0])}'
        )
        + _style(
            "Footer", "footer", f'<w:spacing w:line="{twips(number.line)}" w:lineRule="exact"/>', _run_at_rest(number)
        )
        + "</w:styles>"
    )


def _run_at_rest(role: Role) -> str:
    """The run properties of a style based on Normal, whose narrower spacing it must take back."""
    spacing = f'<w:spacing w:val="{twips(role.spacing)}"/>'
    return f'{fonts(role.font, role.latin)}<w:color w:val="000000"/>{spacing}{size(role.size)}'


def font_table() -> str:
    """word/fontTable.xml: what to take where an office's fonts are missing."""
    entries = "".join(
        f'<w:font w:name="{font.office}"><w:altName w:val="{font.alternative}"/>'
        f'<w:charset w:val="{"00" if name == "latin" else "86"}"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, font in official().fonts.items()
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{MAIN}">{entries}</w:fonts>'


def settings() -> str:
    """word/settings.xml: page numbers change sides; Chinese punctuation; the layout of Word 2013 and later."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def footer(*, odd: bool) -> str:
    """“— 1 —” at the outer edge, a character away from it."""
    role = official().roles["number"]
    side, chars, length = ("right" if odd else "left"), round(role.indent * 100), twips(role.indent * role.size)
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="{chars}" w:{side}="{length}" w:firstLineChars="0" w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def section(*, landscape: bool) -> str:
    """w:sectPr of pages of one orientation; rId4 and rId5 are the footers."""
    page = official().page
    width, height = map(twips, page.size(landscape=landscape))
    top, right, bottom, left = map(twips, page.margins(landscape=landscape))
    number = official().roles["number"]
    below = bottom - twips(points(page.number_below) + number.size / 2)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}"'
        f' w:left="{left}" w:header="851" w:footer="{below}" w:gutter="0"/></w:sectPr>'
    )
