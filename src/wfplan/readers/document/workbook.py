"""A workbook as tables, one a page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from wfplan.readers.document.block import Block, CellTable, Paragraph, TextDocument
from wfplan.readers.package import Package
from wfplan.readers.spreadsheet import read_sheets, rows_of
from wfplan.readers.table import Cell, Row


def read_workbook(package: Package) -> TextDocument:
    """The pages that people see and that hold something; a page's name is not said.

    Raises:
        FileRefused: it is damaged or over the bounds.
        CannotRead: the system does not let another process start.
    """
    blocks: list[Block] = []
    hidden: list[str] = []
    for page in read_sheets(package.name, package.data):
        rows = rows_of(page, is_spread=True)
        if page["is_hidden"]:
            hidden += [page["title"]] if rows else []
        else:
            blocks += _page(rows)
    return TextDocument(package.name, tuple(blocks), tuple(hidden))


def _page(found: Sequence[Row]) -> list[Block]:
    """The table of a page; rows above it that hold one text are paragraphs."""
    rows = [[_shown(row.cells[column]) for column in sorted(row.cells)] for row in found]
    blocks: list[Block] = []
    while rows and sum(1 for cell in dict.fromkeys(rows[0]) if cell.strip()) < 2:
        text = next((cell for cell in rows.pop(0) if cell.strip()), "")
        if text:
            blocks.append(Paragraph(text))
    if rows:
        blocks.append(CellTable(tuple(map(tuple, rows))))
    return blocks


def _shown(cell: Cell) -> str:
    day = cell.value
    if isinstance(day, datetime.date):
        return f"{day.year}年{day.month}月{day.day}日"
    return cell.text
