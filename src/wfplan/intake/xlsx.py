"""A spreadsheet as tables of cells: xlsx, xls, ods."""

from __future__ import annotations

import io
from collections.abc import Sequence

from wfplan.intake.bounds import FileKind, open_package, require_sound
from wfplan.intake.faults import BROKEN_FILE, TOO_LARGE
from wfplan.intake.marks import (
    MAX_COLUMNS,
    MAX_ROWS,
    NO_MARKS,
    Marks,
    read_marks,
    require_small_ods,
)
from wfplan.intake.returned import Cell, FileRefused, Grid, Returned, Row, Value

HIDDEN = "wfplan"
"""The sheet in which `render ledger` says of which plan, version, unit and day it is."""

_NO_READ = "表格不能读取，可能不完整或已损坏，请重新保存后发来"


def read_spreadsheet(name: str, data: bytes, kind: FileKind) -> Returned:
    """The sheets as tables; nothing is computed, nothing fetched.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    marks: dict[str, Marks] = {}
    if kind in ("xlsx", "ods"):
        package = open_package(name, data)
        require_sound(name, package)
        if kind == "xlsx":
            marks = read_marks(name, package)
        else:
            require_small_ods(name, package)
    tables: list[Grid] = []
    facts: dict[str, str] = {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for title in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(title)
                if sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS:
                    said = f"表“{title}”超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，没有读取"
                    raise FileRefused(TOO_LARGE, name, said)
                rows = sheet.to_python(skip_empty_area=False)
                if title == HIDDEN:
                    facts = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
                else:
                    tables.append(Grid(_table(rows, marks.get(title, NO_MARKS)), title))
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise FileRefused(BROKEN_FILE, name, _NO_READ) from error
    lines = [cell.text for table in tables for row in table.rows[:2] for cell in row.cells.values()]
    return Returned(name, facts, lines, tables, keeps_blanks=not facts)


def _table(rows: Sequence[Sequence[object]], marks: Marks) -> list[Row]:
    return [
        Row(
            number,
            {
                column: Cell(
                    _value(value),
                    is_percent=(number, column) in marks.percents,
                    is_formula=(number, column) in marks.formulas,
                )
                for column, value in enumerate(row)
            },
        )
        for number, row in enumerate(rows, 1)
        if any(value != "" for value in row)
    ]


def _value(value: object) -> Value:
    import datetime

    known = (str, int, float, bool, datetime.date, datetime.datetime)
    return value if isinstance(value, known) else str(value)
