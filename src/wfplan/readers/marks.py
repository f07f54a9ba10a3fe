"""What a reader of values does not tell of a page: formulas, percentages, merged cells, texts."""

from __future__ import annotations

from wfplan.readers.budget import MAX_COLUMNS, MAX_ROWS, Budget
from wfplan.readers.file_rules import TOO_LARGE
from wfplan.readers.table import FileRefused


class Marks:
    """The filled cells of one page, put as a scan meets them. Rows count from 1, columns from 0.

    Only filled cells count: office programs write out blank ones up to the last corner, where
    somebody gave a whole row or column a colour. How far a page reaches is what its cells say, not
    its `dimension`, which WPS writes wrongly.

    Attributes:
        texts: by (row, column), those that a reader of values does not give whole.
        formulas, percents: (row, column) of cells that are computed or hold an error, or are
            shown as a percentage.
        merged: (first row, last row, column) of cells that are one from top to bottom.
    """

    def __init__(self, title: str, budget: Budget) -> None:
        self.title = title
        self.formulas: set[tuple[int, int]] = set()
        self.percents: set[tuple[int, int]] = set()
        self.texts: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int]] = []
        budget.add_page()
        self._budget = budget
        self._bottom = self._right = 0

    def put(
        self,
        row: int,
        column: int,
        *,
        length: int = 0,
        rows: int = 1,
        columns: int = 1,
        is_formula: bool = False,
        is_percent: bool = False,
        text: str | None = None,
    ) -> None:
        """Count a filled cell, so many times down and to the right.

        Args:
            length: of its text, in characters.
            text: where a reader of values drops a part of it; else None.

        Raises:
            FileRefused: it lies too far out, or holds too much.
        """
        bottom, right = max(self._bottom, row + rows - 1), max(self._right, column + columns)
        if row < 1 or column < 0 or bottom > MAX_ROWS or right > MAX_COLUMNS:
            said = f"表“{self.title}”超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，没有读取"
            raise FileRefused(TOO_LARGE, self._budget.name, said)
        self._budget.add_cells(bottom * right - self._bottom * self._right)
        self._bottom, self._right = bottom, right
        self._budget.add_text(length, f"表“{self.title}”第 {row} 行", rows * columns)
        if is_formula or is_percent or text is not None:
            places = {
                (down, across)
                for down in range(row, row + rows)
                for across in range(column, column + columns)
            }
            self.formulas |= places if is_formula else set()
            self.percents |= places if is_percent else set()
            self.texts |= dict.fromkeys(places, text) if text is not None else {}

    def merge(self, first: int, last: int, column: int) -> None:
        """Note cells that are one from top to bottom, perhaps to below the last filled row."""
        if 1 <= first < last:
            self.merged.append((first, min(last, MAX_ROWS), column))
            self._budget.add_cells(min(last, MAX_ROWS) - first)
