"""A reporting period as people type it: a year, half, quarter, month, or two dates."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_YEAR = r"(?P<year>[12][0-9]{3})年?"
_SHAPES = (
    (re.compile(rf"{_YEAR}(?:度)?"), 12),
    (re.compile(rf"{_YEAR}-?[hH](?P<part>[12])"), 6),
    (re.compile(rf"{_YEAR}(?P<part>[上下])半年"), 6),
    (re.compile(rf"{_YEAR}-?[qQ](?P<part>[1-4])"), 3),
    (re.compile(rf"{_YEAR}第?(?P<part>[一二三四1-4])季度"), 3),
    (re.compile(rf"{_YEAR}[-.](?P<part>0?[1-9]|1[0-2])"), 1),
    (re.compile(r"(?P<year>[12][0-9]{3})年(?P<part>[1-9]|1[0-2])月"), 1),
)
_PARTS = {"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4}
_RANGE = re.compile(r"\.\.|~|至")


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
    for shape, months in _SHAPES:
        match = shape.fullmatch(folded)
        if match:
            part = match.groupdict().get("part") or "1"
            last = months * _PARTS.get(part, int(part) if part.isdecimal() else 1)
            year = int(match["year"])
            start = date(year, last - months + 1, 1)
            return Period(start, date(year, last, monthrange(year, last)[1]))
    return None


def year_period(year: int) -> Period:
    """The whole of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def _between(first: str, last: str) -> Period | None:
    try:
        period = Period(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
    except ValueError:
        return None
    return period if period.start <= period.end else None
