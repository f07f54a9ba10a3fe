"""How a sheet is printed: across, all of its columns on one page, its head on each."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wfplan.render.xlsx.grid import SheetGrid

HEAD_ROW = 2
FIRST_ROW = 3
_A3, _A4 = 8, 9


def set_paper(worksheet: Worksheet, grid: SheetGrid) -> None:
    """Let everything that is shown be printed; charts stand where they are."""
    printed = max(n for n, column in enumerate(grid.columns, 1) if not column.is_hidden)
    worksheet.set_paper(_A3 if grid.is_wide else _A4)
    worksheet.set_landscape()
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(HEAD_ROW)
    worksheet.set_footer("&C第 &P 页，共 &N 页&R&A")
    if not grid.charts:
        last = max(FIRST_ROW + len(grid.rows) + bool(grid.totals) - 1, HEAD_ROW)
        foot = len(grid.foot) + 1 if grid.foot else 0
        worksheet.print_area(0, 0, last + foot, printed - 1)
