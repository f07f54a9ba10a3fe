"""A workbook as tables, one a page."""

from __future__ import annotations

import datetime
import io
from typing import Any

from wfplan.readers.document import Block, CellTable, Paragraph, TextDocument, UnreadableFile
from wfplan.readers.zipped import ZippedParts

_MOST_ROWS = 20_000
_MOST_COLUMNS = 60


def read_workbook(name: str, data: bytes) -> TextDocument:
    """The pages that hold something; a page's name is not said.

    Raises:
        UnreadableFile: it is damaged, encrypted or over the bounds.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        ZippedParts(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        blocks: list[Block] = []
        for title in book.sheet_names:
            blocks += _page(book.get_sheet_by_name(title))
    except PasswordError as error:
        raise UnreadableFile("表格设有密码，不能读取；请去掉密码后再导入") from error
    except CalamineError as error:
        raise UnreadableFile("表格已损坏，不能打开；请重新另存为 .xlsx") from error
    return TextDocument(name, tuple(blocks))


def _page(sheet: Any) -> list[Block]:
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in rows):
        rows = [row[:_MOST_COLUMNS] for row in rows[:_MOST_ROWS]]
    _fill_merged(rows, sheet)
    blocks: list[Block] = []
    while rows and sum(1 for cell in dict.fromkeys(rows[0]) if cell.strip()) < 2:
        text = next((cell for cell in rows.pop(0) if cell.strip()), "")
        if text:
            blocks.append(Paragraph(text))
    if rows:
        blocks.append(CellTable(tuple(map(tuple, rows))))
    return blocks


def _fill_merged(rows: list[list[str]], sheet: Any) -> None:
    """Say what a merged cell holds in each of its cells."""
    first = getattr(sheet, "start", None) or (0, 0)
    for start, end in getattr(sheet, "merged_cell_ranges", None) or ():
        top, left = start[0] - first[0], start[1] - first[1]
        if not (0 <= top < len(rows) and 0 <= left < len(rows[top])):
            continue
        text = rows[top][left]
        for row in rows[top : end[0] - first[0] + 1]:
            for column in range(left, min(end[1] - first[1] + 1, len(row))):
                row[column] = text


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)
