"""A chart as data, and the same chart as one that Excel, Word and WPS draw and let people edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from wfplan.render.wording import legal_text

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

Kind = Literal["bar", "column", "doughnut"]

FONT = "仿宋_GB2312"
_LABEL = {"name": FONT, "size": 9}


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: a value for each category, None where there is nothing to say.

    Attributes:
        colors: one colour for each value, where the values differ in colour (doughnut).
    """

    name: str
    values: tuple[float | None, ...]
    color: str
    colors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows. Bars and columns of several series are stacked.

    Attributes:
        title: says what is counted, and of how many.
        categories: from the top down in a bar chart, from the left in a column chart.
    """

    kind: Kind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def summary(self) -> str:
        """The chart in words, for those who cannot see it."""
        lines = (
            f"{category} "
            + "、".join(
                f"{series.name} {series.values[place]:g}"
                for series in self.series
                if series.values[place]
            )
            for place, category in enumerate(self.categories)
        )
        return legal_text(f"{self.title}：{'；'.join(line.strip() for line in lines)}")


@dataclass(frozen=True, slots=True)
class Cells:
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


def native_chart(workbook: Workbook, chart: Chart, cells: Cells) -> NativeChart:
    """The chart, not yet placed, drawn from numbers that stand in a sheet of the workbook."""
    kind: dict[str, Any] = {"type": chart.kind}
    if chart.kind != "doughnut":
        kind["subtype"] = "stacked"
    native = workbook.add_chart(kind)
    assert native is not None
    for series, column in zip(chart.series, cells.columns, strict=True):
        native.add_series(_series_options(chart, series, cells, column))
    native.set_title(
        {"name": chart.title, "name_font": {"name": "黑体", "size": 12, "bold": False}}
    )
    native.set_legend(
        {"position": "bottom", "font": _LABEL}
        if chart.kind == "doughnut" or len(chart.series) > 1
        else {"none": True}
    )
    if chart.kind != "doughnut":
        _set_axes(native, is_bar=chart.kind == "bar")
    return native


def write_cells(workbook: Workbook, chart: Chart, sheet: str) -> Cells:
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
    return Cells(sheet, 0, 1, len(chart.categories), 0, columns)


def _series_options(chart: Chart, series: Series, cells: Cells, column: int) -> dict[str, Any]:
    options: dict[str, Any] = {
        "name": [cells.sheet, cells.heading, column],
        "categories": [cells.sheet, cells.first, cells.category, cells.last, cells.category],
        "values": [cells.sheet, cells.first, column, cells.last, column],
        "fill": {"color": series.color},
        "data_labels": {"value": True, "num_format": "0;;", "font": _LABEL},
    }
    if chart.kind == "doughnut":
        options["points"] = [{"fill": {"color": color}} for color in series.colors]
        del options["fill"]
    else:
        options["gap"] = 40
    return options


def _set_axes(native: NativeChart, *, is_bar: bool) -> None:
    """The numbers stand on the bars, so that the axis of values is left out."""
    category = {"num_font": _LABEL, "reverse": is_bar, "line": {"color": "#808080"}}
    value = {"visible": False, "min": 0, "major_gridlines": {"visible": False}}
    native.set_x_axis(value if is_bar else category)
    native.set_y_axis(category if is_bar else value)
