"""A spreadsheet as tables of cells: xlsx, xls, ods.

python-calamine reads the values. It makes room for every cell up to the last, repeats what is
repeated, and ends the process where memory ends: so what a file holds is counted before.
"""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from wfplan.intake.bounds import FileKind, workbook_stream
from wfplan.intake.budget import Budget
from wfplan.intake.faults import BROKEN_FILE, WRONG_KIND
from wfplan.intake.marks import Marks
from wfplan.intake.parts import Package
from wfplan.intake.returned import Cell, FileRefused, Grid, Returned, Row, Value

HIDDEN = "wfplan"
"""The sheet in which `render ledger` says of which plan, version, unit and day it is."""

_KNOWN = (str, int, float, bool, datetime.date, datetime.datetime)
_NO_READ = "表格不能读取，可能不完整或已损坏，请重新保存后发来"


def read_spreadsheet(name: str, data: bytes, kind: FileKind) -> Returned:
    """The sheets as tables; nothing is computed, nothing fetched.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    marks = _scan(name, data, kind)
    tables: list[Grid] = []
    facts: dict[str, str] = {}
    for title, rows in _read_values(name, data, marks):
        if title == HIDDEN:
            facts = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
        else:
            tables.append(Grid(_rows(rows, marks[title]), title))
    lines = [cell.text for table in tables for row in table.rows[:2] for cell in row.cells.values()]
    return Returned(name, facts, lines, tables, keeps_blanks=not facts)


def _scan(name: str, data: bytes, kind: FileKind) -> dict[str, Marks]:
    budget = Budget(name)
    if kind == "xls":
        from wfplan.intake.xls_marks import scan_xls

        return scan_xls(workbook_stream(name, data), budget)
    if kind == "ods":
        from wfplan.intake.ods_marks import scan_ods

        return scan_ods(Package(name, data), budget)
    from wfplan.intake.xlsx_marks import scan_xlsx

    return scan_xlsx(Package(name, data), budget)


def _read_values(
    name: str, data: bytes, marks: dict[str, Marks]
) -> list[tuple[str, Sequence[Sequence[object]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with _panics_caught(name), CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            titles = workbook.sheet_names
            if not titles or not marks.keys() >= set(titles):
                raise FileRefused(BROKEN_FILE, name, _NO_READ)
            return [
                (title, workbook.get_sheet_by_name(title).to_python(skip_empty_area=False))
                for title in titles
            ]
    except PasswordError as error:
        raise FileRefused(WRONG_KIND, name, "文件已加密，请取消密码后再导入") from error
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise FileRefused(BROKEN_FILE, name, _NO_READ) from error


@contextmanager
def _panics_caught(name: str) -> Iterator[None]:
    """A panic of the native reader is a refusal, and what it prints on stderr is not shown."""
    with open(os.devnull, "wb") as nowhere:
        stderr = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise FileRefused(BROKEN_FILE, name, _NO_READ) from error
            raise
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)


def _rows(values: Sequence[Sequence[object]], marks: Marks) -> list[Row]:
    """The rows that hold something; cells that are one from top to bottom all show its value."""
    cells = [{at: Cell(_value(value)) for at, value in enumerate(row)} for row in values]
    for row, column in marks.formulas | marks.percents:
        if row <= len(cells) and column in cells[row - 1]:
            cells[row - 1][column] = replace(
                cells[row - 1][column],
                is_formula=(row, column) in marks.formulas,
                is_percent=(row, column) in marks.percents,
            )
    is_filled = [any(value != "" for value in row) for row in values]
    for first, last, column in marks.merged:
        for covered in cells[first:last]:
            if column in covered:
                covered[column] = cells[first - 1][column]
    return [Row(at + 1, found) for at, found in enumerate(cells) if is_filled[at]]


def _value(value: object) -> Value:
    return value if isinstance(value, _KNOWN) else str(value)
