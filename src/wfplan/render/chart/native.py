"""A chart as XlsxWriter draws it: Excel, Word and WPS show it and let people edit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wfplan.model.text import legal_text
from wfplan.render.chart.data import Chart, Pattern, Series

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

FONT = "仿宋_GB2312"
_LABEL = {"name": FONT, "size": 9}
_PATTERNS: dict[Pattern, str] = {
    "upright": "narrow_vertical",
    "rising": "wide_upward_diagonal",
    "falling": "wide_downward_diagonal",
    "crossed": "small_grid",
    "level": "narrow_horizontal",
}
"""XlsxWriter's names; solid and empty are no patterns."""


@dataclass(frozen=True, slots=True)
class ChartCells:
    """Where the numbers of a chart stand in a sheet; rows and columns count from 0.

    Attributes:
        heading: the row of the series' names.
        first, last: the rows of the categories, both included.
        columns: the column of each series.
    """

    sheet: str
    heading: int
    first: int
    last: int
    category: int
    columns: tuple[int, ...]


def native_chart(workbook: Workbook, chart: Chart, cells: ChartCells) -> NativeChart:
    """The chart, not yet placed, drawn from numbers that stand in a sheet of the workbook.

    The numbers stand on the bars, so that the axis of values is left out; of a bar chart, that is
    XlsxWriter's x axis.
    """
    native = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    assert native is not None
    for series, column in zip(chart.series, cells.columns, strict=True):
        native.add_series(_series_options(chart, series, cells, column))
    native.set_title(
        {"name": chart.title, "name_font": {"name": "黑体", "size": 12, "bold": False}}
    )
    native.set_legend({"position": "bottom", "font": _LABEL})
    native.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    native.set_y_axis({"num_font": _LABEL, "reverse": True, "line": {"color": "#808080"}})
    return native


def write_cells(workbook: Workbook, chart: Chart, sheet: str) -> ChartCells:
    """A new sheet that holds nothing but the numbers of the chart."""
    worksheet = workbook.add_worksheet(sheet)
    worksheet.set_column(0, 0, 24)
    for column, series in enumerate(chart.series, start=1):
        worksheet.write_string(0, column, legal_text(series.name))
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                worksheet.write_number(row, column, value)
    for row, category in enumerate(chart.categories, start=1):
        worksheet.write_string(row, 0, legal_text(category))
    columns = tuple(range(1, len(chart.series) + 1))
    return ChartCells(sheet, 0, 1, len(chart.categories), 0, columns)


def _series_options(chart: Chart, series: Series, cells: ChartCells, column: int) -> dict[str, Any]:
    shown = [chart.has_room(value) for value in series.values]
    return {
        "name": [cells.sheet, cells.heading, column],
        "categories": [cells.sheet, cells.first, cells.category, cells.last, cells.category],
        "values": [cells.sheet, cells.first, column, cells.last, column],
        **_fill_options(series),
        "border": {"color": "#404040", "width": 0.5},
        "gap": 40,
        "data_labels": {
            "value": True,
            "num_format": "0;;",
            "font": _LABEL,
            "fill": {"color": "#FFFFFF"},
            "custom": [None if is_shown else {"delete": True} for is_shown in shown],
        },
    }


def _fill_options(series: Series) -> dict[str, Any]:
    if series.pattern in _PATTERNS:
        pattern = {"pattern": _PATTERNS[series.pattern], "fg_color": series.color}
        return {"pattern": {**pattern, "bg_color": "#FFFFFF"}}
    return {"fill": {"color": "#FFFFFF" if series.pattern == "empty" else series.color}}
