"""Which installed face stands for each font of the style, and which character comes from where."""

from functools import cache

from core.errors import UserError
from core.printing.faces import Face, advance, find, has, installed
from core.printing.style import official

_TEST = "一国信息"  # what a Chinese font has
_NO_FONT = "本机没有可用的中文字体，不能排版成页。请安装宋体、仿宋或思源宋体等中文字体后再试。"


class SystemFonts:
    """The faces of this computer. Raises UserError when none of them has Chinese characters."""

    def __init__(self) -> None:
        self._chosen = {name: _choose(name) for name in official().fonts}
        self._measured: dict[tuple[str, str], tuple[Face, float]] = {}

    def measure(self, font: str, character: str) -> tuple[Face, float]:
        """The face that draws `character` where the style asks for `font`, and its width in ems."""
        known = self._measured.get((font, character))
        if known is None:
            face = self._face_for(font, character)
            known = self._measured[font, character] = face, advance(face, character)
        return known

    def _face_for(self, font: str, character: str) -> Face:
        """The chosen face, else another of the style, else any that has the character, else the chosen one again."""
        for face in (self._chosen[font], *self._chosen.values()):
            if has(face, character):
                return face
        others = (face for faces in installed().values() for face in faces)
        return next((face for face in others if has(face, character)), self._chosen[font])

    def substitutes(self) -> dict[str, str]:
        """What users call the fonts that this computer does not have, each with the family used in its place."""
        found = {}
        for name, face in self._chosen.items():
            wanted = official().fonts[name]
            if face not in [find(spelling) for spelling in (wanted.office, wanted.alternative)]:
                found[wanted.name] = face.family
        return found

    def remark(self) -> str:
        """A sentence that says which fonts are missing and what was used; "" when all are there."""
        missing: dict[str, list[str]] = {}
        for wanted, used in self.substitutes().items():
            missing.setdefault(used, []).append(wanted)
        parts = [f"{'、'.join(wanted)}用 {used}" for used, wanted in missing.items()]
        return f"本机缺少公文字体：{'，'.join(parts)}。" if parts else ""


@cache
def system_fonts() -> SystemFonts:
    """The fonts of this computer, looked up once."""
    return SystemFonts()


def _choose(name: str) -> Face:
    style = official().fonts[name]
    for spelling in (style.office, *style.substitutes):
        face = find(spelling)
        if face and (name == "latin" or has(face, _TEST[0])):
            return face
    if name == "latin":
        return _choose("table")
    every = (face for faces in installed().values() for face in faces)
    face = next((face for face in every if all(has(face, character) for character in _TEST)), None)
    if face is None:
        raise UserError(_NO_FONT)
    return face
