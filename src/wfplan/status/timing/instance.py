"""The instances of a recurring duty: which years, halves, quarters or months are owed so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wfplan.model.front import FrontMatter
from wfplan.model.period import Period, period_containing, period_of
from wfplan.model.unit import Absence
from wfplan.status.fold import Key
from wfplan.status.history import History

Instance = int | str
"""A year, or `2022H1`, `2022Q1`, `2022-03`."""

_FIRST_DAY = date(1000, 1, 1)
"""No instance can be written that is earlier."""


def instances_of(
    front: FrontMatter,
    months: int,
    as_of: date,
    first: Instance | None = None,
    began: date | None = None,
) -> tuple[Instance, ...]:
    """The instances that are owed so far, the current one last; never empty.

    The first is the one of the plan's date, or the next where that is its last day: nobody can
    answer for what was over. Those outside the horizon are not owed. Without a horizon nothing
    is owed before the first report.

    Args:
        months: how many months an instance has: 12, 6, 3 or 1.
        first: the instance of the first report; it matters only without a horizon.
        began: the day from which on the plan has the measure; None where it always had it.
    """
    current = _number(max(as_of, _FIRST_DAY), months)
    horizon = front.horizon
    if horizon is None:
        start = current if first is None else _number(period_of(first).start, months)
        return _keys(min(start, current), current, months)
    least, most = _number(date(horizon.start, 1, 1), months), _number(horizon.last_day, months)
    issued = began or front.issued
    start = min(max(_first_answerable(issued, months), least), most) if issued else least
    return _keys(start, min(max(current, start), most), months)


def instances_ending(front: FrontMatter, months: int, period: Period) -> tuple[Instance, ...]:
    """The instances whose last day is in a period, of those that are owed at all; perhaps none.

    Args:
        months: how many months an instance has: 12, 6, 3 or 1.
    """
    begin = max(period.start, _FIRST_DAY)
    first = period_containing(begin, months) if front.horizon is None else None
    every = instances_of(front, months, period.end, first)
    return tuple(key for key in every if period.start <= period_of(key).end <= period.end)


def owed_instances(
    instances: Sequence[Instance], absence: Absence | None = None
) -> Sequence[Instance]:
    """Those that a unit owes.

    Args:
        absence: why the unit does not exist; one that is no more owes nothing of what began
            later, one that is yet to come nothing of the past.
    """
    if absence is None:
        return instances
    if absence.kind == "coming":
        return instances[-1:]
    begun = [key for key in instances if period_of(key).start < absence.day]
    return begun or instances[:1]


def first_instances(histories: Mapping[Key, History]) -> dict[tuple[str, str], Instance]:
    """The instance of the first report of each recurring duty, by measure and unit."""
    found: dict[tuple[str, str], Instance] = {}
    for (measure, unit, period), history in histories.items():
        if period is None or not history.reports:
            continue
        known = found.get((measure, unit))
        if known is None or period_of(period) < period_of(known):
            found[measure, unit] = period
    return found


def _first_answerable(issued: date, months: int) -> int:
    """The instance that a plan is issued in, or the next where that day is its last."""
    number = _number(issued, months)
    is_last_day = period_of(_keys(number, number, months)[0]).end == issued
    return number + is_last_day


def _number(day: date, months: int) -> int:
    """The instance that a day is in, counted so that one follows the other."""
    return (day.year * 12 + day.month - 1) // months


def _keys(first: int, last: int, months: int) -> tuple[Instance, ...]:
    places = (divmod(number * months, 12) for number in range(first, last + 1))
    return tuple(period_containing(date(year, month + 1, 1), months) for year, month in places)
