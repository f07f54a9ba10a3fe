"""A period as people type it: a year, half, quarter, month, or two dates.

The period of an instance of a recurring duty is written `2022` (a number), `2022H1`, `2022Q1` or
`2022-03`; what else means the same is read as that.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_YEAR = r"(?P<year>[12][0-9]{3})年?"
_SHAPES = (
    (re.compile(rf"{_YEAR}(?:度)?"), 12),
    (re.compile(rf"{_YEAR}-?[hH](?P<part>[12])"), 6),
    (re.compile(rf"{_YEAR}(?P<part>[上下])半年"), 6),
    (re.compile(rf"{_YEAR}-?[qQ](?P<part>[1-4])"), 3),
    (re.compile(rf"{_YEAR}第?(?P<part>[一二三四1-4])季度"), 3),
    (re.compile(rf"{_YEAR}[-.](?P<part>0?[1-9]|1[0-2])"), 1),
    (re.compile(r"(?P<year>[12][0-9]{3})年(?P<part>0?[1-9]|1[0-2])月"), 1),
)
_FIRST_YEAR = 1000
"""No earlier one has a key."""
_PARTS = {"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4}
_LETTERS = {6: "H", 3: "Q"}
_RANGE = re.compile(r"\.\.|~|至")
_MONTH = re.compile("[0-9]{4}-[0-9]{2}")


class Period(NamedTuple):
    """From `start` to `end`, both included."""

    start: date
    end: date


def parse_period(text: str) -> Period | None:
    """`2022`, `2022H1`, `2022Q2`, `2022-06`, `2022年上半年` or `2022-01-01..2022-03-15`."""
    folded = unicodedata.normalize("NFKC", text).strip()
    ends = _RANGE.split(folded)
    if len(ends) == 2:
        return _between(*ends)
    found = _parse_key(folded)
    return None if found is None else period_of(found)


def parse_period_key(text: str) -> int | str | None:
    """The period of an instance that a text means, as files hold it; None for no such period."""
    return _parse_key(unicodedata.normalize("NFKC", text).strip())


def period_of(key: int | str) -> Period:
    """The days of a year (a number) or of `2022H1`, `2022Q1`, `2022-03`."""
    if isinstance(key, int):
        return Period(date(key, 1, 1), date(key, 12, 31))
    year, part, months = int(key[:4]), int(key[5:]), months_of(key)
    last = months * part
    return Period(date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]))


def key_of_period(period: Period) -> int | str | None:
    """The year, half, quarter or month that a period is, as files hold it; None for any other."""
    if period.start.year < _FIRST_YEAR:
        return None
    keys = (period_containing(period.start, months) for months in (12, 6, 3, 1))
    return next((key for key in keys if period_of(key) == period), None)


def period_containing(day: date, months: int) -> int | str:
    """The year, half (6), quarter (3) or month (1) that a day is in, as files hold it."""
    return _key(day.year, months, (day.month - 1) // months + 1)


def months_of(key: int | str) -> int:
    """How many months a year (12), half (6), quarter (3) or month (1) has, as files hold it."""
    return 12 if isinstance(key, int) else {"H": 6, "Q": 3, "-": 1}[key[4]]


def period_words(key: int | str) -> str:
    """`2022年度`, `2022年上半年`, `2022年第一季度`, `2022年3月`."""
    if isinstance(key, int):
        return f"{key}年度"
    year, kind, part = key[:4], key[4], int(key[5:])
    if kind == "H":
        return f"{year}年{'上下'[part - 1]}半年"
    return f"{year}年第{'一二三四'[part - 1]}季度" if kind == "Q" else f"{year}年{part}月"


def last_day(value: date | int | str) -> date:
    """The day that a day, month (`2024-06`) or year (2024) is over.

    Raises:
        ValueError: it is none of them.
    """
    if isinstance(value, date):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2999:
        return date(value, 12, 31)
    if isinstance(value, str) and _MONTH.fullmatch(value) and 1 <= int(value[5:]) <= 12:
        return period_of(value).end
    raise ValueError(value)


def _parse_key(folded: str) -> int | str | None:
    for shape, months in _SHAPES:
        match = shape.fullmatch(folded)
        if match:
            part = match.groupdict().get("part") or "1"
            return _key(int(match["year"]), months, _PARTS.get(part) or int(part))
    return None


def _key(year: int, months: int, part: int) -> int | str:
    if months == 12:
        return year
    return f"{year}-{part:02}" if months == 1 else f"{year}{_LETTERS[months]}{part}"


def _between(first: str, last: str) -> Period | None:
    try:
        period = Period(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
    except ValueError:
        return None
    return period if period.start <= period.end else None


def _check_key(value: Any) -> Any:
    if type(value) is int and 1000 <= value <= 2999:
        return value
    if isinstance(value, str) and _parse_key(value) == value:
        return value
    raise PydanticCustomError("period_key", "not a period")


def _check_due(value: Any) -> Any:
    try:
        return last_day(value)
    except ValueError as error:
        raise PydanticCustomError("due_day", "not a day, month or year") from error


PeriodKey = Annotated[int | str, BeforeValidator(_check_key)]
"""A year as a number, `2022H1`, `2022Q1` or `2022-03`."""
DueDay = Annotated[date, BeforeValidator(_check_due, json_schema_input_type=date | int | str)]
"""The day, or the last day of the month or year, that a file gives."""
