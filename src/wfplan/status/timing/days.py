"""Counting days: calendar days, or working days where the plan lists its holidays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from wfplan.model.front import FrontMatter

_DAY = timedelta(days=1)


class Calendar(NamedTuple):
    """How the plan counts days.

    Attributes:
        holidays: empty: every day counts. Otherwise Monday to Friday count, but for these.
        workdays: Saturdays and Sundays that count all the same.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    @property
    def unit(self) -> Literal["天", "个工作日"]:
        return "个工作日" if self.holidays else "天"

    def between(self, start: date, end: date) -> int:
        """Days after `start` up to and with `end`; negative where `end` is before `start`."""
        if end < start:
            return -self.between(end, start)
        if not self.holidays:
            return (end - start).days
        weeks, rest = divmod((end - start).days, 7)
        tail = (end - timedelta(days=shift) for shift in range(rest))
        weekdays = 5 * weeks + sum(day.weekday() < 5 for day in tail)
        off = sum(start < day <= end and day.weekday() < 5 for day in self.holidays)
        on = sum(start < day <= end and day.weekday() >= 5 for day in self.workdays)
        return weekdays - off + on

    def first_within(self, day: date, count: int) -> date:
        """The first day from which it is at most so many days to `day`."""
        left = (day - date.min).days
        if not self.holidays or count >= left:
            return day - timedelta(days=min(count, left))
        first = day
        for _ in range(left):
            count -= self.between(first - _DAY, first)
            if count < 0:
                break
            first -= _DAY
        return first


def calendar_of(front: FrontMatter) -> Calendar:
    """The calendar that plan.yaml gives."""
    return Calendar(frozenset(front.holidays), frozenset(front.workdays))


def fresh_since(front: FrontMatter, as_of: date) -> date:
    """The first day whose reports are not stale on a day: it is `stale_days` away at most."""
    return calendar_of(front).first_within(as_of, max(0, front.thresholds.stale_days))
