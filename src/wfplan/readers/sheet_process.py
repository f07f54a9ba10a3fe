"""The cells of an xlsx as JSON: `python -m wfplan.readers.sheet_process < 台账.xlsx`.

A process of its own, whose time and memory are bounded: a stranger's workbook may ask for any
amount of both.

openpyxl reads the cells, by `WorkSheetParser`, which is private to it and used nowhere else. Its
`load_workbook` gives up where a style, a filter or a property is of a kind that it does not know;
its read-only pages tell neither what is hidden nor what is merged, and give of a formula either its
words or its value.
"""

from __future__ import annotations

import datetime
import gc
import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from wfplan.readers.budget import MAX_ROWS, Budget
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused
from wfplan.readers.workbook_parts import Formats, WorkbookPage, WorkbookParts

TOO_MUCH = 4
"""The exit code where memory ran out."""
_NO_MEMORY = 1
"""What expat calls it."""
_DAYS_TO_1904 = 1462

_ROW, _COLUMN, _MERGED, _FORMULA, _LOOKS = (
    f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("row", "col", "mergeCell", "f", "rPr")
)
_PICTURE = re.compile(r"=?(?:_xlfn\.)*(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
"""How WPS and Excel write a picture that stands in a cell."""
_NOTHING = re.compile(r"0(?:\.0*)?")
_MOST_AREAS = 1_000
"""So many formulas that fill more than their own cell are looked at."""


def main() -> None:
    """Print the pages, or the code and the message with which they are refused."""
    answer: dict[str, Any]
    gc.disable()  # nothing here hangs in a circle, and to look for it takes a quarter of the time
    try:
        answer = {"pages": list(read_pages(Package("", sys.stdin.buffer.read())))}
    except FileRefused as error:
        answer = {"refused": [error.rule.code, error.message]}
    except (MemoryError, ParseError) as error:
        sys.exit(1 if isinstance(error, ParseError) and error.code != _NO_MEMORY else TOO_MUCH)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def read_pages(package: Package) -> Iterator[dict[str, Any]]:
    """Each page: `title`, `is_hidden`, `rows`, `merged`, `hidden_rows`, `hidden_columns`, `serial`.

    A row is its number and its cells from the first column on; a cell its value, or a list of the
    value and of letters: p for a percentage, f for a formula or error, i for a picture, d for a
    day. Columns count from 0, `merged` are (first row, last row, first column, last column).

    Raises:
        FileRefused: they hold more than a sheet can.
    """
    parts = WorkbookParts(package)
    sheets, budget = parts.sheets(), Budget(package.name)
    texts, formats = list(parts.texts()), parts.formats()
    for sheet in sheets:
        budget.add_page()
        reader = _SheetReader(sheet, budget, formats)
        yield {
            "title": sheet.title,
            "is_hidden": sheet.is_hidden,
            "rows": [[number, cells] for number, cells in reader.rows(parts, texts) if cells],
            "merged": reader.merged,
            "hidden_rows": reader.hidden_rows,
            "hidden_columns": reader.hidden_columns,
            "serial": _DAYS_TO_1904 if parts.epoch_year == 1904 else 0,
        }


class _SheetReader:
    """Reads one page, element by element; what comes after its rows is known when they ended."""

    def __init__(self, sheet: WorkbookPage, budget: Budget, formats: Formats) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._title = sheet.title
        self._part = sheet.part
        self._budget = budget
        self._formats = formats
        self._bottom = self._right = 0
        self._computed: list[tuple[int, int, int, int]] = []

    def rows(self, parts: WorkbookParts, texts: Sequence[str]) -> Iterator[tuple[int, list[Any]]]:
        """The number and the cells of each row that is written down, up to its last filled one."""
        with parts.open(self._part) as source:
            parser = WorkSheetParser(
                source,
                texts,
                data_only=True,
                epoch=parts.epoch,
                date_formats=self._formats.days,
                timedelta_formats=self._formats.spans,
            )
            for _, element in iterparse(source):
                if element.tag == _ROW:
                    number, cells = parser.parse_row(element)
                    if _is_hidden(element, "ht"):
                        self.hidden_rows.append(number)
                    yield number, self._cells(element, cells)
                    element.clear()
                elif element.tag == _COLUMN and _is_hidden(element, "width"):
                    first, last = int(element.get("min", 1)), int(element.get("max", 1))
                    self.hidden_columns.append((first - 1, last - 1))
                elif element.tag == _MERGED:
                    self._merge(element.get("ref", ""))
                elif element.tag == _LOOKS:  # how a text looks may be nothing that openpyxl knows
                    element.clear()

    def _cells(self, row: Element, cells: Sequence[dict[str, Any]]) -> list[Any]:
        found: list[Any] = []
        place = f"表“{self._title}”第 {cells[0]['row']} 行" if cells else ""
        for element, cell in zip(row, cells, strict=True):
            formula = element.find(_FORMULA)
            number, column, value = cell["row"], cell["column"] - 1, cell["value"]
            if formula is not None and formula.get("t") in ("array", "dataTable"):
                self._computed.append(range_boundaries(formula.get("ref", "")))
            is_computed = formula is not None or (bool(self._computed) and self._is_computed(cell))
            if value is None and not is_computed:
                continue
            if number > self._bottom or column >= self._right:
                self._count(number, column)
            if is_computed or element.get("t") != "s":  # a shared text is what it is, and most are
                value = self._shown(cell, element, formula, is_computed=is_computed)
            found += [None] * (column + 1 - len(found))
            found[column] = value
            text = value[0] if isinstance(value, list) else value
            if isinstance(text, str):
                self._budget.add_text(len(text), place)
        return found

    def _shown(
        self, cell: dict[str, Any], element: Element, formula: Element | None, *, is_computed: bool
    ) -> Any:
        value, letters = cell["value"], ""
        is_error = cell["data_type"] == "e"
        is_picture = formula is None and is_error and "vm" in element.attrib
        if is_picture or (formula is not None and _PICTURE.match(formula.text or "")):
            return [None, "i"]
        if isinstance(value, datetime.date):
            value, letters = value.isoformat().removesuffix("T00:00:00"), "d"
        elif isinstance(value, datetime.time | datetime.timedelta):
            value = str(value)
        elif isinstance(value, str) and element.get("t") != "s":
            value = unescape(value)
        elif isinstance(value, int | float) and cell["style_id"] in self._formats.percents:
            letters = "p"
        if is_error or is_computed:
            letters += "f"
        return [value, letters] if letters else value

    def _is_computed(self, cell: dict[str, Any]) -> bool:
        """Whether one formula that fills many cells fills this one."""
        return any(
            left <= cell["column"] <= right and top <= cell["row"] <= bottom
            for left, top, right, bottom in self._computed[-_MOST_AREAS:]
        )

    def _count(self, row: int, column: int) -> None:
        """Every cell up to the last filled one counts: rows are made as wide as the page is."""
        bottom, right = max(self._bottom, row), max(self._right, column + 1)
        self._budget.require_within(bottom, right, self._title)
        self._budget.add_cells(bottom * right - self._bottom * self._right)
        self._bottom, self._right = bottom, right

    def _merge(self, reference: str) -> None:
        """Note cells that are one, perhaps to below or beside the last filled one."""
        left, top, right, bottom = range_boundaries(reference)
        last, end = min(bottom, MAX_ROWS), max(min(right, self._right), left)
        if top <= last and (top, left) != (last, end):
            filled = max(min(last, self._bottom) - top + 1, 0)
            self._budget.add_cells(last - top + filled * (end - left))
            self.merged.append((top, last, left - 1, end - 1))


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is not shown: hidden, folded, filtered out, or drawn to nothing."""
    is_marked = element.get("hidden") in ("1", "true")
    return is_marked or _NOTHING.fullmatch(element.get(size, "")) is not None


if __name__ == "__main__":
    main()
