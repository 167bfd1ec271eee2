"""Seeded random reports of both forms: figures distributed like real ones, and the words around them.

A third takes its figures from real.json (figures of published reports; facts only). The rest is made up: nil returns,
towns with a few applications, bureaus, cities with thousands; a quarter with slips of arithmetic, as published.
"""

import json
import random
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import narrative

from core.forms import Form, all_forms

PEOPLE = ("natural_person", "enterprise", "research", "social_welfare", "legal_service", "other")
_PEOPLE_SHARES = (80, 12, 1, 2, 3, 2)
_PLACES = (
    "清河市", "安平县", "临江市云台区", "南屏县", "西川省", "东港市", "北岭自治县", "长丰市高新技术产业开发区",
    "和顺旗", "金沙县", "永安市", "白石县", "青山市桥东区", "宁远县", "海门市",
)  # fmt: skip
_TOWNS = ("石桥镇", "柳溪镇", "大塘乡", "三河镇", "双井乡", "上坪回族乡", "新城街道", "东湖街道")
_BUREAUS = (
    "教育局", "卫生健康局", "自然资源和规划局", "住房和城乡建设局", "应急管理局", "市场监督管理局", "审计局", "统计局",
    "公安局", "城市管理综合行政执法局", "文化旅游和广播电视局", "退役军人事务局", "信访局", "发展和改革委员会",
    "人民政府办公室",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A report before it is printed. `cells` holds the canonical spelling of every figure of the form, "" for blank."""

    organization: str
    year: int
    form: Form
    cells: dict[str, str]
    lead: tuple[str, ...]
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    other_matters: tuple[str, ...]


def make(rng: random.Random, form_id: str | None = None) -> Report:
    """A random report; `form_id` chooses the form."""
    form = all_forms()[form_id or rng.choice(("2019", "2021", "2021"))]
    year = rng.randint(form.first_year, form.last_year or 2025)
    organization = _organization(rng)
    cells = dict.fromkeys(form.cells, "0")
    known = [entry for entry in _real() if entry["form"] == form.id]
    if rng.random() < 0.33:
        for table, figures in rng.choice(known)["tables"].items():
            cells.update({f"{table}/{cell}": text for cell, text in figures.items() if f"{table}/{cell}" in cells})
    else:
        size = rng.choice((0, 2, 3, 20, 60, 400, 3000))
        _disclosure(rng, form, cells, size)
        _requests(rng, form, cells, size)
        _disputes(rng, cells, size)
        if rng.random() < 0.25:
            _slip(rng, cells)
    words = narrative.write(rng, organization, year, form, cells)
    return Report(organization, year, form, cells, *words)


def _organization(rng: random.Random) -> str:
    place = rng.choice(_PLACES)
    kind = rng.randrange(4)
    if kind == 0 and place[-1] in "县市区旗":
        town = rng.choice(_TOWNS)
        return f"{place}{town}{'办事处' if town.endswith('街道') else '人民政府'}"
    if kind == 1:
        return f"{place}人民政府" if place[-1] in "省县市区旗" and "开发区" not in place else f"{place}管理委员会"
    return place + rng.choice(_BUREAUS)


@cache
def _real() -> list[dict]:
    return json.loads((Path(__file__).parent / "real.json").read_text(encoding="utf-8"))


def _disclosure(rng: random.Random, form: Form, cells: dict[str, str], size: int) -> None:
    for cell in form.table_cells("disclosure"):
        if rng.random() < 0.45 or (cell.row.id == "regulations" and rng.random() < 0.9):
            continue
        number = round(rng.expovariate(1 / (size + 4)))
        column = cell.column.id
        if column == "change":
            cells[cell.id] = str(rng.choice((1, -1)) * rng.randint(0, 60))
        elif column == "amount":
            cells[cell.id] = _amount(rng, cell.column.unit)
        else:
            cells[cell.id] = str(number * rng.choice((1, 1, 1, 37, 1009)))


def _amount(rng: random.Random, unit: str | None) -> str:
    if unit:
        return f"{Decimal(rng.randint(1, 10**9)) / 10 ** rng.choice((1, 2, 4, 6)):f}{unit}"
    if rng.random() < 0.5:
        return f"{Decimal(rng.randint(10**5, 10**9)) / 100:f}元"
    return f"{Decimal(rng.randint(1, 10**7)) / 10000:f}万元"


def _requests(rng: random.Random, form: Form, cells: dict[str, str], size: int) -> None:
    rows = list(dict.fromkeys(cell.row.id for cell in form.table_cells("requests")))
    results = [row for row in rows if row not in {"received", "carried_in", "handled_total", "carried_out"}]
    shares = [rng.random() ** 4 + (2 if row in {"granted", "unavailable.not_held"} else 0) for row in results]
    counts: Counter[tuple[str, str]] = Counter()
    for _ in range(round(size * rng.uniform(0.3, 1.7))):
        person = rng.choices(PEOPLE, _PEOPLE_SHARES)[0]
        out = rng.random() < 0.05
        counts["carried_out" if out else rng.choices(results, shares)[0], person] += 1
        counts["handled_total", person] += not out
        counts["carried_in" if rng.random() < 0.06 else "received", person] += 1
    for row in rows:
        for person in PEOPLE:
            cells[f"requests/{row}/{person}"] = str(counts[row, person])
        cells[f"requests/{row}/total"] = str(sum(counts[row, person] for person in PEOPLE))


def _disputes(rng: random.Random, cells: dict[str, str], size: int) -> None:
    for row in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        numbers = [round(rng.expovariate(20 / (size + 1))) for _ in range(4)]
        for column, number in zip(("upheld", "corrected", "other", "pending"), numbers, strict=True):
            cells[f"disputes/{row}/{column}"] = str(number)
        cells[f"disputes/{row}/total"] = str(sum(numbers))


def _slip(rng: random.Random, cells: dict[str, str]) -> None:
    """Put a wrong figure where real reports have one: mostly in a total."""
    places = [cell for cell in cells if cell.endswith("/total") or "handled_total" in cell]
    for cell in rng.sample(places, rng.randint(1, 2)):
        cells[cell] = str(abs(int(cells[cell]) + rng.choice((-9, -1, 1, 2, 9))))
