"""What a returned file holds: tables of cells, and what it says of itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from wfplan.model.text import short_line
from wfplan.problem import Rule

if TYPE_CHECKING:
    from wfplan.readers.evidence import EvidenceFolder

Value = str | int | float | bool | datetime.date | datetime.datetime | None


class Cell(NamedTuple):
    """One cell as a person filled it.

    Attributes:
        is_percent: a number that a spreadsheet shows as a percentage.
        is_formula: its value is what some program computed, or that it could not.
        unread: what else is to be seen in it, in words: 图片, 脚注.
        marked: what is marked in it as published, by the name of the mark.
        is_hidden: it stands in a row or column that is not shown.
        serial_offset: what a number lacks to be that of a day, counted as spreadsheets usually do:
            1462 where days are counted from 1904.
        parts: its lines and the tables in it, in their order; empty where no table stands in it.
    """

    value: Value
    is_percent: bool = False
    is_formula: bool = False
    unread: tuple[str, ...] = ()
    marked: tuple[tuple[str, str], ...] = ()
    is_hidden: bool = False
    serial_offset: int = 0
    parts: tuple[str | Grid, ...] = ()

    @property
    def day(self) -> Value:
        """The value, where it is to be a day."""
        if self.serial_offset and type(self.value) in (int, float):
            return self.value + self.serial_offset  # type: ignore[operator]
        return self.value

    @property
    def text(self) -> str:
        """The value as a spreadsheet shows it; empty for an empty cell."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, bool):
            return str(self.value).upper()
        if isinstance(self.value, int | float) and self.is_percent:
            return f"{self.value * 100:.10g}%"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return "" if self.value is None else str(self.value)


class Row(NamedTuple):
    """A row: cells by grid column, from 0; `number` counts from 1, as a person sees it."""

    number: int
    cells: Mapping[int, Cell]

    def text(self, column: int) -> str:
        """What a cell shows; empty where there is none."""
        return self.cells[column].text if column in self.cells else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `title` is that of its page in a workbook, empty in a docx.

    Attributes:
        is_hidden: its page is not shown.
        lines_above: how many of the texts outside of tables stand before it.
    """

    rows: Sequence[Row]
    title: str = ""
    is_hidden: bool = False
    lines_above: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that was read.

    Attributes:
        facts: the custom properties or the hidden sheet, by key.
        lines: the texts outside of tables.
        keeps_blanks: cells were sent empty, so that an empty one says nothing; else it was
            emptied.
        folder: where it lies; None where that is not known.
    """

    name: str
    facts: Mapping[str, str]
    lines: Sequence[str]
    tables: Sequence[Grid]
    keeps_blanks: bool
    folder: EvidenceFolder | None = None


class FileRefused(Exception):
    """Nothing of a file is taken; `str()` is the sentence that says so.

    Args:
        message: may quote what somebody wrote, of any length.
    """

    def __init__(self, rule: Rule, file: str, message: str) -> None:
        self.rule = rule
        self.file = file
        self.message = message
        super().__init__(f"{file}：{short_line(message)}（{rule.code}）")
