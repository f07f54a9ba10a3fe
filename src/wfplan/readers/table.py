"""What a returned file holds: tables of cells, and what it says of itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wfplan.model.text import short_line
from wfplan.problem import Rule

Value = str | int | float | bool | datetime.date | datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a person filled it.

    Attributes:
        is_percent: a number that a spreadsheet shows as a percentage.
        is_formula: its value is what some program computed, or that it could not.
        unread: what else is to be seen in it, in words: 图片, 脚注.
        marked: what is marked in it as published, by the name of the mark.
    """

    value: Value
    is_percent: bool = False
    is_formula: bool = False
    unread: tuple[str, ...] = ()
    marked: tuple[tuple[str, str], ...] = ()

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


@dataclass(frozen=True, slots=True)
class Row:
    """A row: cells by grid column, from 0; `number` counts from 1, as a person sees it."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `title` is that of its page in a workbook, empty in a docx."""

    rows: Sequence[Row]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that was read.

    Attributes:
        facts: the custom properties or the hidden sheet, by key.
        lines: the texts outside of tables.
        keeps_blanks: cells were sent empty, so that an empty one says nothing; else it was
            emptied.
    """

    name: str
    facts: Mapping[str, str]
    lines: Sequence[str]
    tables: Sequence[Grid]
    keeps_blanks: bool


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
