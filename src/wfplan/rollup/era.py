"""The runs of days on which nothing changes who owes what, so that each is folded once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, cast

from wfplan.model.plan import Plan
from wfplan.model.round import Round
from wfplan.model.status import DutyEntry, Entry, StatusFile, Undo
from wfplan.status.fold import fold_basis
from wfplan.status.lineage.entries import with_heirs
from wfplan.status.rounds import was_asked
from wfplan.status.timing.clock import Clock
from wfplan.status.timing.days import Calendar, calendar_of
from wfplan.status.unit_histories import FoldBasis, counted_entries, in_order
from wfplan.units.member import Holding, Members, listed_members
from wfplan.units.reporter import turning_days

FIRST, LAST = date(1900, 1, 1), date(9999, 12, 31)
"""From and until when the first and the last interval of a duty hold."""

_DAY = timedelta(days=1)
_YEARS_AHEAD = 10
"""For so many years after all that is known a plan without a horizon has instances."""


class DaySpan(NamedTuple):
    """Days from `start` on, `end` not among them."""

    start: date
    end: date


PlacedEntry = tuple[int, DutyEntry]
"""An entry and its place in its file, from 0."""


@dataclass(frozen=True)
class Era:
    """The plan on the days of a span, on which who owes what does not change.

    Attributes:
        plan: as it is in force.
        files: the status files by unit.
    """

    span: DaySpan
    plan: Plan
    files: Mapping[str, StatusFile]

    @cached_property
    def members(self) -> Members:
        return listed_members(self.plan.roster, self.span.start)

    @cached_property
    def basis(self) -> FoldBasis:
        return fold_basis(self.plan, self.files.values())

    @cached_property
    def is_in_use(self) -> bool:
        """Whether anybody was asked, or has reported unasked, when that begins to matter."""
        day = max(self.span.start, _day_after_horizon(self.plan) or self.span.start)
        entries = (one for said in self._said.values() for each in said.values() for one in each)
        return was_asked(self.plan, day) or any(entry.date <= day for _, entry in entries)

    def clock(self, day: date) -> Clock:
        known = self._clocks.get(day)
        if known is None:
            known = self._clocks[day] = Clock(self.plan, day, self._calendar, self.is_in_use)
        return known

    def streams(self, holding: Holding, measure: str) -> list[Sequence[PlacedEntry]]:
        """What was said of a duty up to the end of the era, by date and place.

        The unit's own entries; of a successor that had none, then those that it goes on from with
        its own.
        """
        own = self._said.get(holding.unit, {}).get(measure, [])
        if not holding.starts_from:
            return [own]
        chain = (*holding.starts_from, holding.unit)
        joined = [
            entry
            for unit in chain
            for _, entry in sorted(
                self._said.get(unit, {}).get(measure, []), key=lambda one: one[0]
            )
        ]
        return [own, cast("list[PlacedEntry]", list(in_order(cast("list[Entry]", joined))))]

    @cached_property
    def _said(self) -> dict[str, dict[str, list[PlacedEntry]]]:
        """The entries that count, by unit and measure, by date and place."""
        last = self.span.end - _DAY
        found: dict[str, dict[str, list[PlacedEntry]]] = {}
        for unit, file in self.files.items():
            by_measure = found.setdefault(unit, {})
            for place, entry in with_heirs(counted_entries(file, last), self.basis):
                by_measure.setdefault(entry.measure, []).append((place, entry))
        return found

    @cached_property
    def _clocks(self) -> dict[date, Clock]:
        return {}

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar_of(self.plan.front)


def eras_of(plan: Plan, files: Sequence[StatusFile]) -> Iterator[Era]:
    """The eras of a plan, oldest first; they cover all days from `FIRST` to `LAST`."""
    days = sorted({FIRST, LAST, *(day for day in _turns(plan, files) if FIRST < day < LAST)})
    by_unit = {file.unit: file for file in files}
    for start, end in pairwise(days):
        yield Era(DaySpan(start, end), plan.in_force(start), by_unit)


def known_days(plan: Plan, files: Sequence[StatusFile]) -> Iterator[date]:
    """The days that the plan and its reports name for something that has happened."""
    if plan.front.date is not None:
        yield plan.front.date
    yield from (revision.date for revision in plan.front.revisions)
    yield from (entry.date for file in files for entry in file.entries)


def instance_starts(plan: Plan, files: Sequence[StatusFile], months: int) -> list[date]:
    """The days on which a new instance of a recurring duty begins.

    Args:
        months: how many months an instance has.
    """
    horizon = plan.front.horizon
    if horizon is not None:
        first, last = horizon.start, horizon.end
    else:
        years = [day.year for day in known_days(plan, files)]
        first, last = min(years), min(max(years) + _YEARS_AHEAD, LAST.year - 1)
    return [
        date(year, month, 1) for year in range(first, last + 1) for month in range(1, 13, months)
    ]


def _turns(plan: Plan, files: Sequence[StatusFile]) -> Iterator[date]:
    """The days on which an edition, a unit, a member, a conclusion or an undoing begins or ends.

    And those on which a plan runs out that was not put to use.
    """
    days = [revision.date for revision in plan.front.revisions]
    days += [plan.conclusion.date] if plan.conclusion else []
    days += [one.date for file in files for one in file.entries if type(one) is Undo]
    yield from days
    yield from _lapses(plan, files)
    for edition in (*plan.editions, plan):
        yield from turning_days(edition)


def _lapses(plan: Plan, files: Sequence[StatusFile]) -> Iterator[date]:
    """The days on which a plan runs out that nobody has put to use, or is put to use later.

    What a batch says may be undone, so the first day of each is one of them.
    """
    end = _day_after_horizon(plan)
    if end is None:
        return
    asked = [line.sent or line.start for line in plan.rounds if isinstance(line, Round)]
    uses = [day for day in (*asked, *(notice.date for notice in plan.notices)) if day]
    first: dict[str | None, date] = {}
    is_undone = False
    for entry in (one for file in files for one in file.entries):
        if isinstance(entry, Undo):
            is_undone = True
        else:
            first[entry.batch] = min(entry.date, first.get(entry.batch, entry.date))
    uses += first.values()
    if is_undone or min(uses, default=end) >= end:
        yield end
        yield from (day for day in uses if day > end)


def _day_after_horizon(plan: Plan) -> date | None:
    return plan.front.horizon.last_day + _DAY if plan.front.horizon else None
