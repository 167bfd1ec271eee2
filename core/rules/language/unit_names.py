"""A unit's names: its full one, without its place, and short (五华县棉洋镇人民政府, 棉洋镇人民政府, 棉洋镇)."""

import re
from functools import lru_cache

_PLACE = re.compile(
    r"^.*?(?:中华人民共和国|省|自治区|市(?!场)|县|区|旗|州|盟)(?=.{2,})(?![镇乡局厅]|街道|管理?委员?会)"
)
_GOVERNMENT = re.compile(r"^(?:我|本)?([省市县区旗镇乡])(?:人民)?政府$")  # 市政府: our own, if we are a city's
_LEVELS = frozenset("省市州县区旗")
_OFFICE = re.compile(r"(?:人民政府|办事处|管理委员会)$")


@lru_cache(maxsize=256)
def without_place(organization: str) -> str:
    """The name without the place in front of it."""
    name = "".join(organization.split())
    while (shorter := _PLACE.sub("", name, count=1)) != name and len(shorter) > 2:
        name = shorter
    return name


@lru_cache(maxsize=256)
def short_name(organization: str) -> str:
    """The name as others call it: 棉洋镇, 教育局."""
    full = "".join(organization.split())
    stem = _OFFICE.sub("", without_place(full))
    return stem if len(stem) > 1 else _OFFICE.sub("", full)


def _of_another_level(name: str, full: str) -> bool:
    """市教育局 is not 青禾县教育局."""
    return name[:1] in _LEVELS and name[1:] in full and name[0] not in full[: full.find(name[1:])]


@lru_cache(maxsize=1024)
def is_same(name: str, organization: str) -> bool:
    """Whether `name` may be the unit: part of its full name, an abbreviation of it (住建局), or longer than it."""
    full = "".join(organization.split())
    if match := _GOVERNMENT.match(name):
        return short_name(full).endswith(match[1]) and "政府" in full
    if _of_another_level(name, full):
        return False
    if not full or name in full or short_name(full) in name or without_place(full) in name:
        return True
    own = without_place(full)
    short = without_place(name)
    signs = iter(own)
    return all(sign in signs for sign in short)
