"""The whole plan as it stands on one day: every duty, and what they make at each level."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from wfplan.model.period import period_of
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.status import StatusFile
from wfplan.model.unit import Unit
from wfplan.status.absence import owed_of, roll_up_all
from wfplan.status.days import Calendar, calendar_of
from wfplan.status.due import set_day
from wfplan.status.duty import Duty, reporters_of
from wfplan.status.fold import (
    NO_REPORT,
    Key,
    annual_measures,
    histories_of,
    status_of,
)
from wfplan.status.history import History
from wfplan.status.instance import Instance, instance_months
from wfplan.status.on_demand import OnDemand
from wfplan.status.rollup import Rollup
from wfplan.status.timing import Clock, periods_of, timing_of
from wfplan.units.member import Members, assignments_of, is_among, listed_members


@dataclass(frozen=True)
class Board:
    """The plan as it stands at the end of a day; what is not asked for is not worked out.

    Attributes:
        histories: what was said and answered up to the day on each duty of which anything was.
        entries: how many entries the status file of each unit has, those after the day as well.
        names: the units and groups whose duties these are; None for everybody's.
    """

    plan: Plan
    as_of: date
    calendar: Calendar
    histories: Mapping[Key, History]
    entries: Mapping[str, int]
    names: Collection[str] | None = None

    @cached_property
    def by_measure(self) -> Mapping[str, tuple[Duty, ...]]:
        """The duties on a measure, by its id; those that nobody owes on the day among them."""
        return OnDemand(self._places, self._duties_on)

    @cached_property
    def every(self) -> tuple[Duty, ...]:
        """What is owed, and what units answer for that do not exist on the day.

        In plan order and by unit in published order, the past years of an annual duty before its
        current one.
        """
        return tuple(duty for measure in self._places for duty in self.by_measure[measure])

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Those of `every` that are owed."""
        return tuple(duty for duty in self.every if duty.absence is None)

    @cached_property
    def absent(self) -> tuple[Duty, ...]:
        """Those of `every` that nobody owes, since the unit is no more, or not yet."""
        if not any(unit.absence_at(self.as_of) for unit in self.plan.roster.units):
            return ()
        return tuple(duty for duty in self.every if duty.absence is not None)

    @property
    def current(self) -> Iterator[Duty]:
        return (duty for duty in self.duties if duty.is_current)

    @property
    def overdue(self) -> Iterator[Duty]:
        """All that is overdue, the past years of an annual duty among it: they are owed still."""
        return (duty for duty in self.duties if duty.is_overdue)

    @cached_property
    def measures(self) -> Mapping[str, Rollup]:
        """What the current duties on a measure make together.

        Its parts are its units; everything else counts measures. What only absent units answer for
        stays, as they left it.
        """
        return OnDemand(self._places, self._roll_up_measure)

    @cached_property
    def items(self) -> Mapping[str, Rollup]:
        return OnDemand(self._items, self._roll_up_item)

    @cached_property
    def chapters(self) -> Mapping[str, Rollup]:
        return OnDemand(self._chapters, self._roll_up_chapter)

    @cached_property
    def units(self) -> Mapping[str, Rollup]:
        """What a unit's own current duties make together, by its name."""
        by_unit: dict[str, list[Duty]] = {unit.name: [] for unit in self.plan.roster.units}
        for duty in self.every:
            if duty.is_current:
                by_unit[duty.unit].append(duty)
        return {name: self.roll_up(duties) for name, duties in by_unit.items()}

    @cached_property
    def whole(self) -> Rollup:
        """What all measures make together."""
        return roll_up_all([self.measures[measure] for measure in self._places])

    @property
    def has_reports(self) -> bool:
        return any(history.reports for history in self.histories.values())

    def roll_up(self, duties: Iterable[Duty]) -> Rollup:
        """What current duties make together; one of which a past year is overdue is overdue."""
        owed = owed_of(list(duties))
        together = roll_up_all(owed)
        if all(duty.period is None for duty in owed):
            return together
        return replace(together, overdue=sum(map(self._is_overdue, owed)))

    def _is_overdue(self, duty: Duty) -> bool:
        """Whether a duty is overdue, or a past year of it."""
        if duty.period is None:
            return duty.is_overdue
        same = (other for other in self.by_measure[duty.measure.id] if other.unit == duty.unit)
        return any(other.is_overdue for other in same)

    def _duties_on(self, measure_id: str) -> tuple[Duty, ...]:
        return tuple(self._duties(*self._places[measure_id]))

    def _roll_up_measure(self, measure_id: str) -> Rollup:
        if measure_id in self._reported:
            return self.roll_up(duty for duty in self.by_measure[measure_id] if duty.is_current)
        # Where nobody has said anything, who answers and by when is all that makes a difference.
        _, item, measure = self._places[measure_id]
        names = tuple([assignment.unit for assignment in assignments_of(item, measure)])
        dates = measure.deadlines or item.deadlines
        alike = (
            names,
            set_day(measure) or set_day(item),
            tuple([deadline.due for deadline in dates]) if dates else (),
            instance_months(measure),
        )
        if alike not in self._silent:
            duties = self._duties_on(measure_id)
            self._silent[alike] = self.roll_up(duty for duty in duties if duty.is_current)
        return self._silent[alike]

    def _roll_up_item(self, item_id: str) -> Rollup:
        return roll_up_all([self.measures[measure.id] for measure in self._items[item_id].measures])

    def _roll_up_chapter(self, chapter_id: str) -> Rollup:
        return roll_up_all(
            [
                self.measures[measure.id]
                for item in self._chapters[chapter_id].items
                for measure in item.measures
            ]
        )

    @cached_property
    def _reported(self) -> frozenset[str]:
        """The measures of which anybody has said anything."""
        return frozenset(key.measure for key in self.histories)

    @cached_property
    def _silent(self) -> dict[Hashable, Rollup]:
        """What measures make of which nobody has, by names, dates and how often."""
        return {}

    @cached_property
    def _places(self) -> dict[str, tuple[Chapter, Item, Measure]]:
        return {place[2].id: place for place in self.plan.measures}

    @cached_property
    def _chapters(self) -> dict[str, Chapter]:
        return {chapter.id: chapter for chapter in self.plan.chapters}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for _, item in self.plan.items}

    @cached_property
    def _members(self) -> Members:
        return listed_members(self.plan.roster)

    @cached_property
    def _unit_by_name(self) -> dict[str, Unit]:
        return {unit.name: unit for unit in self.plan.roster.units}

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.plan, self.as_of, self.calendar)

    @cached_property
    def _first_instances(self) -> dict[tuple[str, str], Instance]:
        """The instance of the first report of each recurring duty; only a plan that has no horizon
        asks for it.
        """
        found: dict[tuple[str, str], Instance] = {}
        if self.plan.front.horizon is not None:
            return found
        for (measure, unit, period), history in self.histories.items():
            if period is None or not history.reports:
                continue
            known = found.get((measure, unit))
            if known is None or period_of(period) < period_of(known):
                found[measure, unit] = period
        return found

    def _duties(self, chapter: Chapter, item: Item, measure: Measure) -> Iterator[Duty]:
        for holding in reporters_of(item, measure, self.plan.roster, self._members):
            if self.names is not None and not is_among(
                holding.unit, item, measure, self.names, self._members
            ):
                continue
            absence = self._unit_by_name[holding.unit].absence_at(self.as_of)
            first = self._first_instances.get((measure.id, holding.unit))
            periods = periods_of(self.clock, measure, absence, first)
            for period in periods:
                history = self.histories.get(Key(measure.id, holding.unit, period))
                status = status_of(history) if history else NO_REPORT
                timing = timing_of(
                    self.clock, item, measure, period, status, history, has_begun=bool(first)
                )
                yield Duty(
                    chapter=chapter,
                    item=item,
                    measure=measure,
                    holding=holding,
                    period=period,
                    is_current=period == periods[-1],
                    status=status,
                    due=timing.due,
                    is_past_due=timing.is_past_due,
                    days_left=timing.days_left,
                    light=None if absence else timing.light,
                    absence=absence,
                    light_reason=None if absence else timing.reason,
                    pace=timing.pace,
                    days_left_original=timing.days_left_original,
                )


def make_board(plan: Plan, files: Iterable[StatusFile], as_of: date) -> Board:
    """Fold everything up to a day and lay it on the plan."""
    files = tuple(files)
    annual = annual_measures(plan)
    histories = {
        key: history for file in files for key, history in histories_of(file, annual, as_of).items()
    }
    entries = {file.unit: len(file.entries) for file in files}
    return Board(plan, as_of, calendar_of(plan.front), histories, entries)


def narrow(board: Board, names: Collection[str]) -> Board:
    """The same day as some units and groups have it: their own duties, and what those make.

    A group's are its listed members', on the items that name the group.
    """
    return replace(board, names=names)
