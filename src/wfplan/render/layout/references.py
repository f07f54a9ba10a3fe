"""Where the cells of a sheet are once one row has become many: `A5`, `A5:F9`, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[\w.\u4e00-\u9fff]+)!)?"
    r"(?<![\w.])(?P<first>\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?[0-9]{1,7}))?"
    r"(?![\w(.])"
)
_CELL = re.compile(r"(\$?[A-Z]{1,3})(\$?)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Growth:
    """One row that becomes several.

    Attributes:
        row: its number, from 1.
        count: how many it becomes, at least one.
    """

    row: int
    count: int

    @property
    def added(self) -> int:
        return self.count - 1

    def first(self, row: int) -> int:
        """Where a row, or the first of those that it became, is now."""
        return row + self.added if row > self.row else row

    def last(self, row: int) -> int:
        """Where a row, or the last of those that it became, is now."""
        return row + self.added if row >= self.row else row


def grown_range(text: str, growth: Growth) -> str:
    """`A5:F5` with all that its row became; `A5` alone too."""
    first, _, last = text.partition(":")
    start, end = _moved(first, growth.first), _moved(last or first, growth.last)
    return start if start == end else f"{start}:{end}"


def grown_ranges(text: str, growth: Growth) -> str:
    """Several ranges with blanks between."""
    return " ".join(grown_range(one, growth) for one in text.split())


def grown_formula(text: str, growth: Growth, sheet: str, *, is_own: bool) -> str:
    """A formula as it reads now: what covered the row covers all that it became.

    Args:
        sheet: whose row it is.
        is_own: whether the formula stands in that sheet, so that a bare reference is to it.
    """

    def replaced(match: re.Match[str]) -> str:
        prefix = match["sheet"] or ""
        named = prefix.removesuffix("!").strip("'").replace("''", "'")
        if named != sheet if prefix else not is_own:
            return match[0]
        if match["last"] is None:
            return prefix + _moved(match["first"], growth.first)
        first, last = _moved(match["first"], growth.first), _moved(match["last"], growth.last)
        return f"{prefix}{first}:{last}"

    pieces = _QUOTED.split(text)
    return "".join(p if at % 2 else _REFERENCE.sub(replaced, p) for at, p in enumerate(pieces))


def formula_below(text: str, row: int, added: int) -> str:
    """A formula of a row as it reads so many rows below it: `=D5-E5` becomes `=D6-E6`."""

    def replaced(match: re.Match[str]) -> str:
        def lowered(cell: re.Match[str]) -> str:
            is_of_row = not cell[2] and int(cell[3]) == row
            return f"{cell[1]}{row + added}" if is_of_row else cell[0]

        return _CELL.sub(lowered, match[0]) if match["sheet"] is None else match[0]

    pieces = _QUOTED.split(text)
    return "".join(p if at % 2 else _REFERENCE.sub(replaced, p) for at, p in enumerate(pieces))


def column_of(reference: str) -> str:
    """`AB` of `AB12`."""
    return reference.rstrip("0123456789")


def column_number(letters: str) -> int:
    """From 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _moved(cell: str, move: Callable[[int], int]) -> str:
    match = _CELL.fullmatch(cell)
    assert match is not None
    return f"{match[1]}{match[2]}{move(int(match[3]))}"
