"""填报全文: what is too long to be seen whole in a row of the ledger, on a page of its own."""

from __future__ import annotations

from wfplan.render.xlsx.grid import SheetGrid
from wfplan.render.xlsx.text_page import COLUMNS, NOTE, TITLE, text_rows
from wfplan.render.xlsx.workbook import fits_row


def text_grid(ledger: SheetGrid) -> SheetGrid | None:
    """The page; None where every row of the ledger, of work or of problems, can be seen whole."""
    headings = [column.heading for column in ledger.columns]
    places = list(map(headings.index, ("编号", "责任单位", "年度")))
    rows = [
        row
        for cells in ledger.rows
        for column, cell in zip(ledger.columns, cells, strict=True)
        if isinstance(cell, str) and not fits_row(cell, column.width)
        for row in text_rows((cells[at] for at in places), column.heading, cell)
    ]
    return SheetGrid(TITLE, TITLE, NOTE, COLUMNS, rows) if rows else None
