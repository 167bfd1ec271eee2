"""What the figures of one or several years say, as the data of bar charts. Nothing is drawn here."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.forms import Cell
from core.report import Readable

_NUMBER = re.compile(r"^（[一二三四五六七八九十]）")
_NOTE = re.compile(r"（[^（）]*）")
_MOST_YEARS = 5
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one year, one for each label of the chart; None where a figure is missing or no number."""

    name: str
    values: tuple[int | None, ...]

    def share(self, at: int) -> float | None:
        """What part of the year's sum the figure is; None when that cannot be known."""
        value, whole = self.values[at], sum(value or 0 for value in self.values)
        return None if value is None or None in self.values or not whole else value / whole


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars grouped by label, one of each series. With `shares` each figure is also given in percent of its series."""

    id: str
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    shares: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for series in self.series for value in series.values)

    def figure(self, series: Series, at: int) -> str:
        """A figure as it is written beside its bar."""
        value, share = series.values[at], series.share(at) if self.shares else None
        if value is None:
            return "未填"
        return f"{value}件" if share is None else f"{value}件（{share:.1%}）"

    @property
    def description(self) -> str:
        """The chart in words, for those who cannot see it."""
        years = (
            series.name + "，".join(f"{label}{self.figure(series, at)}" for at, label in enumerate(self.labels))
            for series in self.series
        )
        return f"{self.title}：{'；'.join(years)}。"


def charts(reports: Iterable[Readable]) -> tuple[Chart, ...]:
    """The charts of a report, or of several years side by side: oldest first, one for each year, the last five."""
    by_year = {report.year: report for report in reports}
    years = [by_year[year] for year in sorted(by_year)][-_MOST_YEARS:]
    return (
        _chart("applicants", "本年新收的申请（按申请人）", years, _applicants),
        _chart("results", "申请的办理结果", years, _results, shares=True),
        _chart("disputes", "行政复议和行政诉讼的结果", years, _disputes),
        _chart("totals", "申请和争议的数量", years, _totals),
    )


def _chart(
    name: str,
    title: str,
    years: list[Readable],
    figures: Callable[[Readable], Iterator[tuple[str, list[Cell]]]],
    *,
    shares: bool = False,
) -> Chart:
    found = [{label: _sum(report, cells) for label, cells in figures(report)} for report in years]
    labels = tuple(found[-1]) if found else ()
    series = tuple(
        Series(f"{report.year}年", tuple(entry.get(label) for label in labels))
        for report, entry in zip(years, found, strict=True)
    )
    return Chart(name, title, labels, series, shares)


def _sum(report: Readable, cells: list[Cell]) -> int | None:
    numbers = [report.value(cell.id).number for cell in cells]
    return None if None in numbers else sum(int(number) for number in numbers if number is not None)


def _applicants(report: Readable) -> Iterator[tuple[str, list[Cell]]]:
    for cell in report.form.table_cells("requests"):
        if cell.row.id == "received" and cell.column.id != _TOTAL:
            yield cell.column.name, [cell]


def _results(report: Readable) -> Iterator[tuple[str, list[Cell]]]:
    """The groups （一） to （六） of the results, by their names without number and note."""
    groups: dict[str, list[Cell]] = {}
    for cell in report.form.table_cells("requests"):
        if cell.column.id == _TOTAL and len(cell.row.label) > 1 and cell.row.id != "handled_total":
            name = _NOTE.sub("", _NUMBER.sub("", cell.row.label[1]))
            groups.setdefault(name, []).append(cell)
    yield from groups.items()


def _disputes(report: Readable) -> Iterator[tuple[str, list[Cell]]]:
    cells = report.form.table_cells("disputes")
    for rows, names in (("复议", {"reconsideration"}), ("诉讼", {cell.row.id for cell in cells} - {"reconsideration"})):
        for column in dict.fromkeys(cell.column.id for cell in cells if cell.column.id != _TOTAL):
            chosen = [cell for cell in cells if cell.column.id == column and cell.row.id in names]
            yield f"{rows}：{chosen[0].column.name}", chosen


def _totals(report: Readable) -> Iterator[tuple[str, list[Cell]]]:
    cells = {(cell.table, cell.row.id): cell for cell in report.form.cells.values() if cell.column.id == _TOTAL}
    yield "新收申请", [cells["requests", "received"]]
    yield "办结申请", [cells["requests", "handled_total"]]
    yield "结转下年度", [cells["requests", "carried_out"]]
    yield "行政复议", [cells["disputes", "reconsideration"]]
    yield "行政诉讼", [cell for (table, row), cell in cells.items() if table == "disputes" and row != "reconsideration"]
