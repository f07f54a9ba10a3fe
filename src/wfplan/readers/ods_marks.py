"""The marks of an ods: OpenDocument 1.3 part 3, 9. What is repeated is written once.

Names are matched with their usual prefixes, as python-calamine matches them: what has another is
nothing to either.
"""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.readers.budget import MAX_CELL_TEXT, Budget
from wfplan.readers.file_rules import ENCRYPTED, WRONG_KIND
from wfplan.readers.marks import Marks
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

_CELLS = ("table:table-cell", "table:covered-table-cell")
_MOST = 1 << 24
_LOST = {"text:tab": "\t", "text:line-break": "\n"}
"""What python-calamine drops."""


def scan_ods(package: Package, budget: Budget) -> dict[str, Marks]:
    """The marks of each sheet, by its title.

    Raises:
        FileRefused: it is broken, encrypted or too large.
    """
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise FileRefused(WRONG_KIND, budget.name, ENCRYPTED)
    content = _Content(budget)
    package.scan("content.xml", content, has_prefixes=True)
    return {marks.title: marks for marks in content.pages}


class _Content:
    """The pages so far, and the row and the cell that are open."""

    def __init__(self, budget: Budget) -> None:
        self.pages: list[Marks] = []
        self._budget = budget
        self._row, self._rows, self._column = 1, 1, 0
        self._cells: list[tuple[int, int, _Cell]] = []
        self._cell: _Cell | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table:table":
            self.pages.append(Marks(attributes.get("table:name", ""), self._budget))
            self._row = 1
        elif tag == "table:table-row":
            self._rows = _count(attributes, "table:number-rows-repeated")
            self._column, self._cells = 0, []
        elif tag in _CELLS:
            self._cell = _Cell(attributes)
        elif self._cell is not None:
            self._cell.start(tag, attributes)

    def end(self, tag: str) -> None:
        cell = self._cell
        if cell is not None and tag in _CELLS:
            columns = _count(cell.attributes, "table:number-columns-repeated")
            if cell.is_filled:
                self._cells.append((self._column, columns, cell))
            self._column += columns
            self._cell = None
        elif cell is not None:
            cell.end(tag)
        elif tag == "table:table-row" and self.pages:
            for column, columns, filled in self._cells:
                self._put(column, columns, filled)
            self._row += self._rows
            self._cells = []

    def text(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text(data)

    def _put(self, column: int, columns: int, cell: _Cell) -> None:
        marks = self.pages[-1]
        marks.put(
            self._row,
            column,
            length=cell.length,
            is_formula=cell.is_formula,
            is_percent=cell.attributes.get("office:value-type") == "percentage",
            text=cell.lost_text,
            rows=self._rows,
            columns=columns,
        )
        if cell.is_formula:
            down = _count(cell.attributes, "table:number-matrix-rows-spanned")
            across = _count(cell.attributes, "table:number-matrix-columns-spanned")
            marks.put(self._row, column, rows=down, columns=across, is_formula=True)
        spanned = _count(cell.attributes, "table:number-rows-spanned")
        marks.merge(self._row, self._row + spanned - 1, column)


class _Cell:
    """A cell, and what its paragraphs say; a note on it is not its text."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.attributes = attributes
        self.length = len(attributes.get("office:string-value", ""))
        self._pieces: list[str] = []
        self._has_lost = False
        self._notes = self._paragraphs = 0

    @property
    def is_filled(self) -> bool:
        return bool(self.length or "office:value-type" in self.attributes or self.is_formula)

    @property
    def is_formula(self) -> bool:
        return "table:formula" in self.attributes

    @property
    def lost_text(self) -> str | None:
        """The text, where python-calamine would drop a part of it."""
        return "".join(self._pieces) if self._has_lost else None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "office:annotation":
            self._notes += 1
        elif self._notes:
            return
        elif tag == "text:p":
            self._paragraphs += 1
            if self._paragraphs > 1:
                self.text("\n")
        elif tag == "text:s":
            count = _count(attributes, "text:c")
            self.length += count
            self._pieces.append(" " * min(count, MAX_CELL_TEXT))
        elif tag in _LOST:
            self._has_lost = True
            self.text(_LOST[tag])

    def end(self, tag: str) -> None:
        self._notes -= tag == "office:annotation"

    def text(self, data: str) -> None:
        self.length += len(data)
        if not self._notes and self.length <= MAX_CELL_TEXT:
            self._pieces.append(data)


def _count(attributes: Mapping[str, str], name: str) -> int:
    """How often something is repeated; more often than anything can be, where that is no number."""
    text = attributes.get(name, "1")
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    return min(max(int(text), 1), _MOST) if is_number else _MOST
