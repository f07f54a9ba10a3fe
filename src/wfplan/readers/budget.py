"""How much a file may hold, whatever its kind: counted while it is read."""

from __future__ import annotations

from wfplan.readers.file_rules import TOO_LARGE
from wfplan.readers.table import FileRefused

MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_PAGES = 1_000
MAX_CELLS = 1_000_000
"""Of all pages together, the empty ones among the filled counted: readers make room for them."""
MAX_TEXT = 50_000_000
"""Characters in all cells."""
MAX_CELL_TEXT = 32_767
"""What a cell of a spreadsheet can hold; one of a docx holds no more either."""


class Budget:
    """The cells and characters of one file.

    Raises:
        FileRefused: by each method, where the file has more than a person could look through.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._pages = 0
        self._cells = 0
        self._text = 0

    def add_page(self) -> None:
        self._pages += 1
        if self._pages > MAX_PAGES:
            raise FileRefused(TOO_LARGE, self.name, f"超过 {MAX_PAGES} 个表，没有读取")

    def add_cells(self, count: int) -> None:
        self._cells += count
        if self._cells > MAX_CELLS:
            raise FileRefused(TOO_LARGE, self.name, f"表格超过 {MAX_CELLS} 个单元格，没有读取")

    def require_within(self, bottom: int, right: int, title: str) -> None:
        if bottom > MAX_ROWS or right > MAX_COLUMNS:
            said = f"表“{title}”超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，没有读取"
            raise FileRefused(TOO_LARGE, self.name, said)

    def add_text(self, length: int, place: str) -> None:
        """Count the characters of one cell, which stands at a place, as people see it."""
        if length > MAX_CELL_TEXT:
            said = f"{place}有 {length} 字的单元格，超过 {MAX_CELL_TEXT} 字，没有读取"
            raise FileRefused(TOO_LARGE, self.name, said)
        self._text += length
        if self._text > MAX_TEXT:
            said = f"文字超过 {MAX_TEXT // 10_000} 万字，没有读取"
            raise FileRefused(TOO_LARGE, self.name, said)
