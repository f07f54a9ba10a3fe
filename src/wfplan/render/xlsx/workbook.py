"""Sheets of cells as one xlsx: real dates and numbers, no formulas, ready to print."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from wfplan.model import form
from wfplan.model.text import legal_text, may_be_formula
from wfplan.render.chart.native import ChartCells, native_chart
from wfplan.render.xlsx.cell_formats import CellFormats
from wfplan.render.xlsx.grid import Cell, CellLink, Kind, PlacedChart, SheetGrid
from wfplan.render.xlsx.growing_rows import GrowingRows
from wfplan.render.xlsx.printed_page import FIRST_ROW, HEAD_ROW, set_paper

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_CELL_LIMIT = 32767
_LONGEST_LINK = 2000
_LINE_POINTS = 13.5
_TALLEST_POINTS = 409
_FOOT_POINTS = 22

_WRAPPED = ("text", "typed", "word", "past", "alert")


def workbook_bytes(
    grids: Iterable[SheetGrid], facts: Mapping[str, str], *, title: str, created: datetime.date
) -> bytes:
    """The workbook.

    Args:
        facts: what a program reads back, in the hidden sheet `wfplan`: key, value.
        created: the day that stands in the file as its date.
    """
    stream = io.BytesIO()
    defaults = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    with Workbook(stream, {"in_memory": True, "default_format_properties": defaults}) as workbook:
        moment = datetime.datetime.combine(created, datetime.time())
        workbook.set_properties({"title": title, "created": moment})
        formats = CellFormats(workbook)
        for grid in grids:
            _write_grid(workbook, formats, grid)
        _write_facts(workbook, facts)
    return stream.getvalue()


def _write_grid(workbook: Workbook, formats: CellFormats, grid: SheetGrid) -> None:
    worksheet = workbook.add_worksheet(grid.name, GrowingRows)
    worksheet.set_row(0, 28)
    _write_text(worksheet, 0, 0, grid.title, formats.title)
    _write_note(worksheet, formats, grid)
    worksheet.set_row(HEAD_ROW, 30)
    for number, column in enumerate(grid.columns):
        options = {"hidden": 1} if column.is_hidden else {}
        worksheet.set_column(number, number, _width_of(grid, number), None, options)
        worksheet.write_string(HEAD_ROW, number, column.heading, formats.head)
    _write_rows(worksheet, formats, grid)
    _set_rules(worksheet, formats, grid)
    set_paper(worksheet, grid)
    row = FIRST_ROW + len(grid.rows) + bool(grid.totals) + 1
    for label in grid.foot:
        worksheet.set_row(row, _FOOT_POINTS)
        worksheet.write_string(row, 0, label)
        worksheet.write_blank(row, 1, None, formats.answer)
        row += 1
    for placed in grid.charts:
        row = _place_chart(workbook, worksheet, grid, placed, row)


def _width_of(grid: SheetGrid, number: int) -> float:
    """That of a column; a number of a measure never breaks, however long."""
    column = grid.columns[number]
    if column.kind != "key":
        return column.width
    return max([column.width, *(len(str(cells[number] or "")) + 2.0 for cells in grid.rows)])


def _write_note(worksheet: Worksheet, formats: CellFormats, grid: SheetGrid) -> None:
    """One line runs on over the columns beside it; several stand in a cell across them."""
    lines = grid.note.count("\n") + 1
    if lines > 1:
        worksheet.set_row(1, lines * _LINE_POINTS + 4)
        worksheet.merge_range(1, 0, 1, len(grid.columns) - 1, "", formats.notes)
    _write_text(worksheet, 1, 0, grid.note, formats.notes if lines > 1 else formats.note)


def _write_rows(worksheet: Worksheet, formats: CellFormats, grid: SheetGrid) -> None:
    writers = {
        is_muted: [
            _cell_writer(worksheet, formats, column.kind, is_muted=is_muted)
            for column in grid.columns
        ]
        for is_muted in (False, True)
    }
    wrapped = [
        (place, column.width - 1)
        for place, column in enumerate(grid.columns)
        if column.kind in _WRAPPED and not column.is_hidden
    ]
    for number, cells in enumerate(grid.rows):
        row = FIRST_ROW + number
        lines = max(
            (_count_lines(text, room) for place, room in wrapped if (text := _shown(cells[place]))),
            default=1,
        )
        worksheet.set_row(row, min(lines * _LINE_POINTS + 6, _TALLEST_POINTS))
        for column, write in enumerate(writers[number in grid.muted]):
            write(row, column, cells[column])
    for column, cell in enumerate(grid.totals):
        write = _cell_writer(worksheet, formats, grid.columns[column].kind, is_total=True)
        write(FIRST_ROW + len(grid.rows), column, cell)


def fits_row(text: str, width: float) -> bool:
    """Whether a text can be seen whole in a row, and is no longer than a cell holds."""
    lines = _count_lines(text, width - 1)
    return lines * _LINE_POINTS + 6 <= _TALLEST_POINTS and len(text) <= _CELL_LIMIT


def _shown(cell: Cell) -> Any:
    return cell.text if isinstance(cell, CellLink) else cell


def _count_lines(text: Any, room: float) -> int:
    """How many lines the text takes in a column of that many half-width characters."""
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(
        math.ceil((len(line) + len(line.encode())) / 2 / room) or 1 for line in text.split("\n")
    )


def _cell_writer(
    worksheet: Worksheet,
    formats: CellFormats,
    kind: Kind,
    *,
    is_muted: bool = False,
    is_total: bool = False,
) -> Callable[[int, int, Any], object]:
    plain = formats.total(kind) if is_total else formats.cell(kind, is_muted=is_muted)
    quoted = formats.cell(kind, is_muted=is_muted, is_quoted=True)

    def write(row: int, column: int, value: Any) -> object:
        if value is None or value == "":
            return worksheet.write_blank(row, column, None, plain)
        if isinstance(value, str):
            look = quoted if may_be_formula(value) else plain
            return _write_text(worksheet, row, column, value, look)
        if isinstance(value, CellLink):
            if not _is_linkable(value):
                return write(row, column, value.text)
            return worksheet.write_url(row, column, value.target, plain, legal_text(value.text))
        if isinstance(value, datetime.date):
            return worksheet.write_datetime(row, column, value, plain)
        return worksheet.write_number(row, column, value, plain)

    return write


def _is_linkable(link: CellLink) -> bool:
    """Whether a spreadsheet takes it for a link: longer ones it calls a broken file."""
    return len(link.target) <= _LONGEST_LINK and len(link.text) <= _LONGEST_LINK


def _write_text(worksheet: Worksheet, row: int, column: int, text: str, look: Format) -> object:
    text = legal_text(text)
    if len(text) > _CELL_LIMIT:
        text = text[: _CELL_LIMIT - 1] + "…"
    return worksheet.write_string(row, column, text, look)


def _set_rules(worksheet: Worksheet, formats: CellFormats, grid: SheetGrid) -> None:
    last = FIRST_ROW + len(grid.rows) - 1
    worksheet.autofilter(HEAD_ROW, 0, max(last, HEAD_ROW), len(grid.columns) - 1)
    worksheet.freeze_panes(FIRST_ROW, grid.frozen)
    if not grid.rows:
        return
    for number, column in enumerate(grid.columns):
        area = (FIRST_ROW, number, last, number)
        if column.choices:
            message = f"请从下拉列表中选：{'、'.join(column.choices)}"
            rule: dict[str, Any] = {"validate": "list", "source": list(column.choices)}
            worksheet.data_validation(*area, rule | _refusal(message))
        if column.bounds:
            least, most = column.bounds
            # not "integer", which would refuse a typed 50%: to a spreadsheet that is 0.5
            rule = {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
            worksheet.data_validation(*area, rule | _refusal(f"请填 {least} 至 {most} 的整数"))
        if column.heading == "亮灯":
            for word, look in formats.lights.items():
                worksheet.conditional_format(
                    *area,
                    {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look},
                )


def _refusal(message: str) -> dict[str, Any]:
    return {"error_title": "填写有误", "error_message": message}


def _place_chart(
    workbook: Workbook, worksheet: Worksheet, grid: SheetGrid, placed: PlacedChart, row: int
) -> int:
    """Put a chart at a row of its sheet; gives the row for the next."""
    headings = [column.heading for column in grid.columns]
    cells = ChartCells(
        sheet=grid.name,
        heading=HEAD_ROW,
        first=FIRST_ROW,
        last=FIRST_ROW + placed.rows - 1,
        category=0,
        columns=tuple(headings.index(heading) for heading in placed.columns),
    )
    native = native_chart(workbook, placed.chart, cells)
    pixels = round(placed.height_mm * 96 / 25.4)
    native.set_size(
        {"width": sum(round(column.width * 7) + 5 for column in grid.columns), "height": pixels}
    )
    worksheet.insert_chart(row, 0, native, {"description": placed.chart.summary[:2000]})
    if placed.is_alone:
        worksheet.set_h_pagebreaks([row])
    return row + pixels // 20 + 2


def _write_facts(workbook: Workbook, facts: Mapping[str, str]) -> None:
    worksheet = workbook.add_worksheet(form.PAGE)
    worksheet.set_column(0, 1, 30)
    worksheet.hide()
    for row, (key, value) in enumerate(facts.items()):
        worksheet.write_string(row, 0, key)
        worksheet.write_string(row, 1, legal_text(value))
