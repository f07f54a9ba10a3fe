"""By when: the date that was set, the end of an instance, the plan's horizon, or an extension."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from wfplan.model.period import period_of
from wfplan.model.plan import CadenceKind, Item, Measure, Plan
from wfplan.model.status import Step

Source = Literal["measure", "item", "year", "half_year", "quarter", "month", "horizon", "extension"]

SOURCE_WORDS: dict[Source, str] = {
    "measure": "本举措的完成时限",
    "item": "任务项的完成时限",
    "year": "年度期末",
    "half_year": "半年期末",
    "quarter": "季度末",
    "month": "月末",
    "horizon": "方案实施期末",
    "extension": "同意的延期",
}
RECURRING: tuple[tuple[CadenceKind, Source], ...] = (
    ("annual", "year"),
    ("half_yearly", "half_year"),
    ("quarterly", "quarter"),
    ("monthly", "month"),
)
"""Where the instances of each cadence are due that have no date of their own."""
UNDATED = "未定"
"""What stands for a due day where there is none."""

_LETTERS: dict[str, Source] = {"H": "half_year", "Q": "quarter", "-": "month"}


class Due(NamedTuple):
    """The last day in time, and where it was found.

    Attributes:
        day: the day that counts; None where nothing says by when.
        source: where `day` was found; None where it was not.
        given: the date that the plan gives, be it extended since.
        original: the day without any extension.
    """

    day: date | None = None
    source: Source | None = None
    given: date | None = None
    original: date | None = None

    @property
    def is_extended(self) -> bool:
        return self.source == "extension"


NO_DUE = Due()


def set_day(owner: Item | Measure) -> date | None:
    """The date of an item or measure itself: the one that a person set, else its last deadline."""
    if owner.due or not owner.deadlines:
        return owner.due
    return max(deadline.due for deadline in owner.deadlines)


def due_of(
    plan: Plan,
    item: Item,
    measure: Measure,
    period: int | str | None = None,
    extended_to: date | None = None,
    *,
    has_begun: bool = True,
) -> Due:
    """When a measure is due; `period` is the instance of a recurring duty, due when that ends.

    A date that falls within an instance is that instance's. Without a horizon no date is derived,
    but for the instances from the first report on.

    Args:
        extended_to: the day that an accepted extension gave.
        has_begun: whether the instance is not before the first report.
    """
    if period is None:
        due = _plain_due(plan, item, measure)
    else:
        due = _instance_due(item, measure, period)
        if due.given is None and not has_begun and plan.front.horizon is None:
            due = NO_DUE
    return due._replace(day=extended_to, source="extension") if extended_to else due


def text_steps(
    item: Item, measure: Measure, period: int | str | None = None
) -> tuple[tuple[Step, ...], int]:
    """The steps that the text sets, and how many dates it gives with the last one, which is due.

    Of several deadlines all but the last are steps; those of an instance are within it.
    """
    owner = _owner_of_date(item, measure)
    if owner is None or not owner.deadlines:
        return (), 0
    found = {deadline.due: deadline.quote for deadline in owner.deadlines}
    days = sorted(_within(found, period))
    last = max(_within((owner.due,), period) or days, default=None)
    steps = (Step(on=day, goal=found[day]) for day in days[:-1] if last and day < last)
    return tuple(steps), len(days)


def _plain_due(plan: Plan, item: Item, measure: Measure) -> Due:
    own = set_day(measure)
    if own:
        return Due(own, "measure", own, own)
    shared = set_day(item)
    if shared:
        return Due(shared, "item", shared, shared)
    horizon = plan.front.horizon
    if horizon is None:
        return NO_DUE
    return Due(horizon.last_day, "horizon", None, horizon.last_day)


def _instance_due(item: Item, measure: Measure, period: int | str) -> Due:
    owner = _owner_of_date(item, measure)
    if owner is not None:
        person = _within((owner.due,), period)
        text = _within((deadline.due for deadline in owner.deadlines), period)
        day = max(person or text, default=None)
        if day:
            return Due(day, "measure" if owner is measure else "item", day, day)
    end = period_of(period).end
    return Due(end, "year" if isinstance(period, int) else _LETTERS[period[4]], None, end)


def _owner_of_date(item: Item, measure: Measure) -> Item | Measure | None:
    return next((owner for owner in (measure, item) if owner.due or owner.deadlines), None)


def _within(days: Iterable[date | None], period: int | str | None) -> tuple[date, ...]:
    """The days that there are, of an instance only those within it."""
    if period is None:
        return tuple(day for day in days if day)
    start, end = period_of(period)
    return tuple(day for day in days if day and start <= day <= end)
