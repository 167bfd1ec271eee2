"""Automatic paragraph numbers of a DOCX: text that Word shows but does not store in the paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.exchange.package import Package
from core.paragraph_numbers import chinese_numeral

if TYPE_CHECKING:
    from lxml import etree

_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"})


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    pattern: str  # %1、 or （%2）
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, package: Package, main: str) -> None:
        self._styles: dict[str, tuple[str, int]] = {}
        self._lists: dict[str, tuple[str, Mapping[int, _Level]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        root = package.named(main, "numbering", "word/numbering.xml")
        if root is not None:
            self._load_lists(root)
            styles = package.named(main, "styles", "word/styles.xml")
            for style in () if styles is None else _every(styles, "style"):
                found = _reference(style)
                if found:
                    self._styles[_attribute(style, "styleId")] = found

    def next(self, paragraph: "etree._Element") -> str:
        """The number in front of `paragraph`, "" when it has none."""
        if not self._lists:
            return ""
        number, level = _reference(paragraph) or self._styles.get(_style(paragraph)) or ("", 0)
        abstract, levels = self._lists.get(number, ("", {}))
        if level not in levels:
            return ""
        current = self._counts.get((abstract, level), levels[level].start - 1) + 1
        self._counts[abstract, level] = current
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[deeper]
        text = levels[level].pattern
        for index, shown in levels.items():
            count = self._counts.get((abstract, index), shown.start)
            text = text.replace(f"%{index + 1}", spelt(count, shown.style))
        return text

    def _load_lists(self, root: "etree._Element") -> None:
        abstracts = {
            _attribute(abstract, "abstractNumId"): {
                _whole(_attribute(level, "ilvl"), 0): _Level(
                    _child(level, "numFmt"), _child(level, "lvlText"), _whole(_child(level, "start"), 1)
                )
                for level in _every(abstract, "lvl")
                if _child(level, "numFmt") not in {"bullet", "none"}
            }
            for abstract in _every(root, "abstractNum")
        }
        for entry in _every(root, "num"):
            abstract = _child(entry, "abstractNumId")
            self._lists[_attribute(entry, "numId")] = (abstract, abstracts.get(abstract, {}))


def _whole(text: str, otherwise: int) -> int:
    """A small number as a file has it; `otherwise` when it has none such."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _every(element: "etree._Element", name: str) -> "list[etree._Element]":
    return [child for child in element if isinstance(child.tag, str) and child.tag.endswith("}" + name)]


def _attribute(element: "etree._Element", name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def _child(element: "etree._Element", name: str) -> str:
    return next((_attribute(child, "val") for child in _every(element, name)), "")


def _style(paragraph: "etree._Element") -> str:
    return next((_child(properties, "pStyle") for properties in _every(paragraph, "pPr")), "")


def _reference(element: "etree._Element") -> tuple[str, int] | None:
    """(list, level) that a paragraph or a style names."""
    for properties in _every(element, "pPr"):
        for reference in _every(properties, "numPr"):
            return _child(reference, "numId"), _whole(_child(reference, "ilvl"), 0)
    return None


def spelt(number: int, style: str) -> str:
    """A number as a list of `style` (a value of w:numFmt) prints it."""
    if style in _CHINESE:
        return chinese_numeral(number) if 0 < number < 100 else str(number)
    if style == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26)
    if style == "upperLetter":
        return chr(ord("A") + (number - 1) % 26)
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)
