"""A spreadsheet as tables of cells: xlsx, xls, ods.

python-calamine reads the values. It makes room for every cell up to the last, and repeats what is
repeated: so what a file holds is counted before.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wfplan.errors import CannotRead, reason_of
from wfplan.model import form
from wfplan.process import TooSlowError, run_limited
from wfplan.readers import calamine
from wfplan.readers.bounds import FileKind, workbook_stream
from wfplan.readers.budget import Budget
from wfplan.readers.file_rules import BROKEN_FILE, ENCRYPTED, NO_PAGES, TOO_LARGE, WRONG_KIND
from wfplan.readers.marks import Marks
from wfplan.readers.package import Package
from wfplan.readers.table import Cell, FileRefused, Grid, Returned, Row, Value

MAX_SECONDS = 60
MAX_MEMORY = 1 << 30
"""Bytes of address space; a page of 50,000 rows takes a third of it."""


def read_spreadsheet(name: str, data: bytes, kind: FileKind, package: Package | None) -> Returned:
    """The sheets as tables; nothing is computed, nothing fetched.

    Args:
        package: that an xlsx or ods is; None for an xls.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    marks = _scan(name, data, kind, package)
    tables: list[Grid] = []
    facts: dict[str, str] = {}
    pages = _read_values(name, data)
    if not pages or not marks.keys() >= {title for title, _ in pages}:
        raise FileRefused(BROKEN_FILE, name, NO_PAGES)
    for title, rows in pages:
        if title == form.PAGE:
            facts = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
        else:
            tables.append(Grid(_rows(rows, marks[title]), title))
    return Returned(name, facts, (), tables, keeps_blanks=not facts)


def _scan(name: str, data: bytes, kind: FileKind, package: Package | None) -> dict[str, Marks]:
    budget = Budget(name)
    if package is None:
        from wfplan.readers.xls_marks import scan_xls

        return scan_xls(workbook_stream(name, data), budget)
    if kind == "ods":
        from wfplan.readers.ods_marks import scan_ods

        return scan_ods(package, budget)
    from wfplan.readers.xlsx_marks import scan_xlsx

    return scan_xlsx(package, budget)


def _read_values(name: str, data: bytes) -> list[tuple[str, list[list[Any]]]]:
    """The title and the values of each page.

    Raises:
        FileRefused: the file cannot be read within bounds.
        CannotRead: the system does not let another process start.
    """
    command = [sys.executable, "-P", "-m", calamine.__name__]
    try:
        outcome = run_limited(command, data, seconds=MAX_SECONDS, memory=MAX_MEMORY)
    except TooSlowError as error:
        raise FileRefused(TOO_LARGE, name, f"读了 {MAX_SECONDS} 秒还没有读完，不再读") from error
    except OSError as error:
        raise CannotRead(name, f"不能启动读表格的进程，{reason_of(error)}") from error
    if outcome.code == calamine.ENCRYPTED:
        raise FileRefused(WRONG_KIND, name, ENCRYPTED)
    if outcome.code:
        raise FileRefused(BROKEN_FILE, name, NO_PAGES)
    pages: list[tuple[str, list[list[Any]]]] = json.loads(outcome.out)
    return pages


def _rows(found: Sequence[Sequence[Any]], marks: Marks) -> list[Row]:
    """The rows that hold something; cells that are one from top to bottom all show its value."""
    cells = [{at: Cell(_value(value)) for at, value in enumerate(row)} for row in found]
    for (number, column), text in marks.texts.items():
        if number <= len(cells) and column in cells[number - 1]:
            cells[number - 1][column] = Cell(text)
    for number, column in marks.formulas | marks.percents:
        if number <= len(cells) and column in cells[number - 1]:
            cells[number - 1][column] = replace(
                cells[number - 1][column],
                is_formula=(number, column) in marks.formulas,
                is_percent=(number, column) in marks.percents,
            )
    is_filled = [any(value != "" for value in row) for row in found]
    for first, last, column in marks.merged:
        for covered in cells[first:last]:
            if column in covered:
                covered[column] = cells[first - 1][column]
    return [Row(at + 1, row) for at, row in enumerate(cells) if is_filled[at]]


def _value(found: Any) -> Value:
    if not isinstance(found, dict):
        value: Value = found
        return value
    text: str = found[calamine.DAY]
    is_day = len(text) == len("2022-06-30")
    return datetime.date.fromisoformat(text) if is_day else datetime.datetime.fromisoformat(text)
