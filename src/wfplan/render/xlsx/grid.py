"""A sheet of a workbook as data: what stands in it, how it is laid out, what may be filled in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wfplan.render.chart.data import Chart


class CellLink(NamedTuple):
    """A cell that leads somewhere: a page, `external:` a file, or `internal:` a cell."""

    text: str
    target: str


Cell = str | int | float | datetime.date | CellLink | None
Kind = Literal["key", "word", "text", "typed", "past", "alert", "date", "number", "percent"]
"""`key` and `typed` stay text whatever is typed; `word` is short and centred; `percent` is a whole
number in which a % that somebody types behind it stays; `past` is grey, what was said before, and
`alert` is bold."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a sheet.

    Attributes:
        width: in half-width characters.
        choices: what the drop-down of its cells offers.
        bounds: the least and greatest whole number that its cells take.
    """

    heading: str
    width: float
    kind: Kind = "word"
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart whose numbers are columns of the sheet; it stands below the table.

    Attributes:
        rows: how many rows of the table it shows, from the first.
        is_alone: whether it starts a page of its own.
        columns: the headings of its series, in order; the categories are the first column.
    """

    chart: Chart
    rows: int
    columns: tuple[str, ...]
    height_mm: int
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet: title, a line or several about it, headings, rows.

    Attributes:
        rows: a cell for each column; None is an empty cell.
        muted: the numbers of rows, from 0, that are set apart in grey.
        foot: labels below the table, one a row, each to be answered in the cell beside it.
        totals: a last row that is set apart, of cells as in `rows`; empty for none.
        is_wide: whether it is printed on A3.
        frozen: how many columns stay when the sheet is moved sideways.
    """

    name: str
    title: str
    note: str
    columns: tuple[GridColumn, ...]
    rows: Sequence[Sequence[Cell]]
    muted: frozenset[int] = frozenset()
    frozen: int = 1
    charts: tuple[PlacedChart, ...] = ()
    foot: tuple[str, ...] = ()
    totals: tuple[Cell, ...] = ()
    is_wide: bool = False
