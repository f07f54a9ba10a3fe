"""A spreadsheet as tables of cells; nothing is computed, nothing fetched."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from typing import Any

from wfplan.errors import CannotRead, reason_of
from wfplan.model import form
from wfplan.process import TooSlowError, run_limited
from wfplan.readers.file_rules import BROKEN_FILE, FORBIDDEN_XML, NO_PAGES, TOO_LARGE, WRONG_KIND
from wfplan.readers.package import Package
from wfplan.readers.table import Cell, FileRefused, Grid, Returned, Row

MAX_SECONDS = 60
MAX_MEMORY = 1 << 30
"""Bytes of address space; a page of 50,000 rows takes a third of it."""
_TOO_MUCH = 4
_RULES = (WRONG_KIND, BROKEN_FILE, TOO_LARGE, FORBIDDEN_XML)
_BLANK = Cell("")


def read_spreadsheet(package: Package) -> Returned:
    """The pages of an xlsx as tables.

    Raises:
        FileRefused: the file cannot be read within bounds.
        CannotRead: the system does not let another process start.
    """
    facts: dict[str, str] = {}
    tables: list[Grid] = []
    for page in read_sheets(package.name, package.data):
        rows = rows_of(page)
        if page["title"] == form.PAGE:
            facts = {row.text(0): row.text(1) for row in rows}
        else:
            tables.append(Grid(rows, page["title"], is_hidden=page["is_hidden"]))
    is_sheet = not facts or facts.get(form.KIND) == form.SHEET
    return Returned(package.name, facts, (), tables, keeps_blanks=is_sheet)


def read_sheets(name: str, data: bytes) -> list[dict[str, Any]]:
    """The pages as `sheet_process` prints them.

    Raises:
        FileRefused: the file cannot be read within bounds.
        CannotRead: the system does not let another process start.
    """
    command = [sys.executable, "-P", "-m", "wfplan.readers.sheet_process"]
    try:
        outcome = run_limited(command, data, seconds=MAX_SECONDS, memory=MAX_MEMORY)
    except TooSlowError as error:
        raise FileRefused(TOO_LARGE, name, f"读了 {MAX_SECONDS} 秒还没有读完，不再读") from error
    except OSError as error:
        raise CannotRead(name, f"不能启动读表格的进程，{reason_of(error)}") from error
    if outcome.code == _TOO_MUCH:
        raise FileRefused(TOO_LARGE, name, "文件的内容过多，没有读取")
    if outcome.code:
        raise FileRefused(BROKEN_FILE, name, NO_PAGES)
    answer = json.loads(outcome.out)
    if "refused" in answer:
        code, message = answer["refused"]
        raise FileRefused(next(rule for rule in _RULES if rule.code == code), name, message)
    pages: list[dict[str, Any]] = answer["pages"]
    return pages


def rows_of(page: Mapping[str, Any], *, is_spread: bool = False) -> list[Row]:
    """The rows that hold something; cells that are one from top to bottom all show its value.

    Args:
        is_spread: so do cells that are one from left to right; else only the first of them.
    """
    width = max((len(cells) for _, cells in page["rows"]), default=0)
    found: dict[int, dict[int, Cell]] = {}
    serial = page["serial"]
    made: dict[str, Cell] = {}
    for number, values in page["rows"]:
        cells = {}
        for at, value in enumerate(values):
            # A text that stands in many cells, as a unit's name does, is one cell for all of them.
            if isinstance(value, str):
                if value not in made:
                    made[value] = Cell(value)
                cells[at] = made[value]
            else:
                cells[at] = _BLANK if value is None else _cell(value, serial)
        found[number] = cells | dict.fromkeys(range(len(values), width), _BLANK)
    for first, last, left, right in page["merged"]:
        top = found.get(first, {}).get(left, _BLANK)
        columns = range(left, min(right + 1 if is_spread else left + 1, width))
        for number in range(first if is_spread else first + 1, last + 1):
            if number in found:
                found[number].update(dict.fromkeys(columns, top))
    if page["hidden_rows"] or page["hidden_columns"]:
        _mark_hidden(found, page, width)
    return [Row(number, found[number]) for number in sorted(found)]


def _mark_hidden(found: Mapping[int, dict[int, Cell]], page: Mapping[str, Any], width: int) -> None:
    rows = set(page["hidden_rows"])
    columns = {
        at for first, last in page["hidden_columns"] for at in range(first, min(last + 1, width))
    }
    for number, cells in found.items():
        for at in cells if number in rows else columns:
            if cells[at] is not _BLANK:
                cells[at] = cells[at]._replace(is_hidden=True)


def _cell(found: Any, serial: int) -> Cell:
    value, letters = found if isinstance(found, list) else (found, "")
    if "d" in letters:
        is_day = len(value) == len("2022-06-30")
        day = datetime.date if is_day else datetime.datetime
        value = day.fromisoformat(value)
    return Cell(
        "" if value is None else value,
        is_percent="p" in letters,
        is_formula="f" in letters,
        unread=("图片",) if "i" in letters else (),
        serial_offset=serial,
    )
