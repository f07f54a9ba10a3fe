"""By when: a measure's own date, its item's, the end of its year, or the plan's horizon."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.unit import Absence
from wfplan.status.fold import instance_months

Source = Literal["measure", "item", "year", "horizon"]

SOURCE_WORDS: dict[Source, str] = {
    "measure": "本举措的完成时限",
    "item": "任务项的完成时限",
    "year": "年度期末",
    "horizon": "方案实施期末",
}


class Due(NamedTuple):
    """The last day in time, and where it was found: only `measure` and `item` were given."""

    day: date
    source: Source

    @property
    def given(self) -> date | None:
        """The date, if somebody has set one."""
        return self.day if self.source in ("measure", "item") else None


def due_of(plan: Plan, item: Item, measure: Measure, period: int | None = None) -> Due:
    """When a measure is due; `period` is the year of an annual duty, due when that year ends.

    A date that falls within the year of an annual duty is that year's.
    """
    given = (
        Due(measure.due, "measure")
        if measure.due
        else Due(item.due, "item")
        if item.due
        else Due(plan.front.horizon.last_day, "horizon")
    )
    if period is not None and (given.given is None or given.day.year != period):
        return Due(date(period, 12, 31), "year")
    return given


def years_of(plan: Plan, as_of: date) -> tuple[int, ...]:
    """The years in which an annual duty is owed so far, the current one last; never empty.

    The first is the year of the plan's date, or the next where that is its last day: nobody can
    answer for a year that was over. Years outside the horizon are not owed.
    """
    horizon = plan.front.horizon
    issued = plan.front.date
    first = issued.year + (1 if (issued.month, issued.day) == (12, 31) else 0)
    first = min(max(first, horizon.start), horizon.end)
    last = min(max(as_of.year, first), horizon.end)
    return tuple(range(first, last + 1))


def periods_of(
    measure: Measure, years: tuple[int, ...], absence: Absence | None = None
) -> tuple[int | None, ...]:
    """The years of an annual duty, the current one last; one None for any other.

    Args:
        years: `years_of` the plan.
        absence: why the unit does not exist; one that is no more owes nothing of later years,
            one that is yet to come nothing of the past ones.
    """
    if instance_months(measure) is None:
        return (None,)
    if absence is None:
        return years
    if absence.kind == "coming":
        return years[-1:]
    return tuple(year for year in years if date(year, 1, 1) < absence.day) or years[:1]
