"""The marks of an ods: OpenDocument 1.3 part 3, 9. What is repeated is written once."""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.intake.budget import Budget
from wfplan.intake.faults import WRONG_KIND
from wfplan.intake.marks import Marks
from wfplan.intake.parts import Package
from wfplan.intake.returned import FileRefused

_CELLS = ("table-cell", "covered-table-cell")
_MOST = 1 << 24


def scan_ods(package: Package, budget: Budget) -> dict[str, Marks]:
    """The marks of each sheet, by its title.

    Raises:
        FileRefused: it is broken, encrypted or too large.
    """
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise FileRefused(WRONG_KIND, budget.name, "文件已加密，请取消密码后再导入")
    content = _Content(budget)
    package.scan("content.xml", content)
    return {marks.title: marks for marks in content.pages}


class _Content:
    """The pages so far, and the row and the cell that are open."""

    def __init__(self, budget: Budget) -> None:
        self.pages: list[Marks] = []
        self._budget = budget
        self._row, self._rows, self._column = 1, 1, 0
        self._cells: list[tuple[int, int, int, Mapping[str, str]]] = []
        self._cell: Mapping[str, str] | None = None
        self._length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self.pages.append(Marks(_get(attributes, "name"), self._budget))
            self._row = 1
        elif tag == "table-row":
            self._rows = _count(attributes, "number-rows-repeated")
            self._column, self._cells = 0, []
        elif tag in _CELLS:
            self._cell = attributes
            self._length = len(_get(attributes, "string-value")) if attributes else 0
        elif tag == "s" and self._cell is not None:
            self._length += _count(attributes, "c")

    def end(self, tag: str) -> None:
        if self._cell is not None and tag in _CELLS:
            columns = _count(self._cell, "number-columns-repeated") if self._cell else 1
            if self._length or _get(self._cell, "value-type") or _get(self._cell, "formula"):
                self._cells.append((self._column, columns, self._length, self._cell))
            self._column += columns
            self._cell = None
        elif tag == "table-row" and self.pages:
            for column, columns, length, cell in self._cells:
                self._put(column, columns, length, cell)
            self._row += self._rows
            self._cells = []

    def text(self, data: str) -> None:
        if self._cell is not None:
            self._length += len(data)

    def _put(self, column: int, columns: int, length: int, cell: Mapping[str, str]) -> None:
        marks = self.pages[-1]
        marks.put(
            self._row,
            column,
            length=length,
            rows=self._rows,
            columns=columns,
            is_formula=bool(_get(cell, "formula")),
            is_percent=_get(cell, "value-type") == "percentage",
        )
        marks.merge(self._row, self._row + _count(cell, "number-rows-spanned") - 1, column)


def _get(attributes: Mapping[str, str], name: str) -> str:
    return next((text for key, text in attributes.items() if key.rpartition(":")[2] == name), "")


def _count(attributes: Mapping[str, str], name: str) -> int:
    """How often something is repeated; more often than anything can be, where that is no number."""
    text = _get(attributes, name) or "1"
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    return min(max(int(text), 1), _MOST) if is_number else _MOST
