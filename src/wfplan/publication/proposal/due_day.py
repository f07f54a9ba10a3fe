"""The last day that the words of a deadline mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from wfplan.publication.text.fold import fold

_WORDS = re.compile(
    r"(?P<year>20\d\d) ?年?|(?P<said>今年|本年|当年|明年)|(?P<month>1[0-2]|0?[1-9]) ?月"
)
_DAY = re.compile(r"月 ?(?P<day>[12]\d|3[01]|0?[1-9]) ?日")
_FIGURES = re.compile(r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")
_QUARTER = re.compile(r"第?([一二三四])季度")
_PART_ENDS = {"上旬": 10, "中旬": 20}
_RECURRING = re.compile(r"每|定期|长期|持续|常态|节|元旦|国庆|中秋|“")
"""Words that say no day, or one that moves with the calendar."""


def due_day(words: str, year: int | None) -> date | None:
    """The last day that is meant; None where the words name none.

    `2024年6月底前`, `2025年底`, `2024年上半年`, `8月底前`. `2025年前` is the year before.

    Args:
        year: what is meant where the words name no year; None: then nobody knows the day.
    """
    text = fold(words)
    if _RECURRING.search(text):
        return None
    figures = _FIGURES.search(text)
    if figures:
        day = int(figures["day"]) if figures["day"] else None
        return _day_of(int(figures["year"]), int(figures["month"]), day)
    found: dict[str, str] = {}
    for match in _WORDS.finditer(text):
        found.update({key: value for key, value in match.groupdict().items() if value})
    if "year" in found:
        year = int(found["year"])
    elif year is None:
        return None
    elif found.get("said") == "明年":
        year += 1
    if "month" in found:
        return _in_month(text, year, int(found["month"]))
    return _in_year(text, year, is_named="year" in found or "said" in found)


def _in_month(text: str, year: int, month: int) -> date | None:
    match = _DAY.match(text, text.rfind("月"))
    if match:
        return _day_of(year, month, int(match["day"]))
    part = next((day for word, day in _PART_ENDS.items() if word in text), None)
    return _day_of(year, month, part)


def _in_year(text: str, year: int, *, is_named: bool) -> date | None:
    quarter = _QUARTER.search(text)
    if quarter:
        return _day_of(year, 3 * ("一二三四".index(quarter[1]) + 1), None)
    if "上半年" in text or "年中" in text:
        return _day_of(year, 6, None)
    if not is_named and "年" not in text:
        return None
    if re.search(r"\d ?年 ?之?以?前", text):
        return date(year, 1, 1) - timedelta(days=1)
    return date(year, 12, 31)


def _day_of(year: int, month: int, day: int | None) -> date | None:
    """None for a day that no calendar has; without a day the last of the month."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return None if day is not None and day > last else date(year, month, day or last)
