"""The whole plan as it stands on one day: every duty, and what they make at each level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.status import StatusFile
from wfplan.model.unit import Unit
from wfplan.status.absence import owed_of, roll_up_all
from wfplan.status.days import Calendar, calendar_of
from wfplan.status.due import due_of, periods_of, years_of
from wfplan.status.duty import Duty, reporters_of
from wfplan.status.fold import (
    NO_REPORT,
    Key,
    fold_basis,
    histories_of,
    instance_months,
    status_of,
)
from wfplan.status.history import History
from wfplan.status.light import light_of
from wfplan.status.on_demand import OnDemand
from wfplan.status.rollup import Rollup
from wfplan.status.rounds import RoundState
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
        alike = (names, measure.due or item.due, instance_months(measure))
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
    def _silent(self) -> dict[tuple[tuple[str, ...], date | None, int | None], Rollup]:
        """What measures make of which nobody has, by names, due day and months."""
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
    def _years(self) -> tuple[int, ...]:
        return years_of(self.plan, self.as_of)

    def _duties(self, chapter: Chapter, item: Item, measure: Measure) -> Iterator[Duty]:
        thresholds = self.plan.front.thresholds
        for holding in reporters_of(item, measure, self.plan.roster, self._members):
            if self.names is not None and not is_among(
                holding.unit, item, measure, self.names, self._members
            ):
                continue
            absence = self._unit_by_name[holding.unit].absence_at(self.as_of)
            periods = periods_of(measure, self._years, absence)
            for period in periods:
                history = self.histories.get(Key(measure.id, holding.unit, period))
                status = status_of(history) if history else NO_REPORT
                due = due_of(self.plan, item, measure, period)
                light = light_of(status, due.day, self.as_of, thresholds, self.calendar)
                yield Duty(
                    chapter=chapter,
                    item=item,
                    measure=measure,
                    holding=holding,
                    period=period,
                    is_current=period == periods[-1],
                    status=status,
                    due=due,
                    is_past_due=due.day < self.as_of,
                    days_left=self.calendar.between(self.as_of, due.day),
                    light=None if absence else light,
                    absence=absence,
                )


def make_board(
    plan: Plan,
    files: Iterable[StatusFile],
    as_of: date | None,
    round: RoundState | None = None,
) -> Board:
    """Fold everything up to a day, or what a round counts, and lay it on the plan.

    Args:
        as_of: the last date that counts; None for all, where there is a round.
        round: judged at its end, by what counts for a day up to it, whenever that was signed.
    """
    files = tuple(files)
    days = [day for day in (as_of, round.end if round else None) if day is not None]
    basis = fold_basis(plan)
    histories = {
        key: history
        for file in files
        for key, history in histories_of(file, basis, as_of, round).items()
    }
    entries = {file.unit: len(file.entries) for file in files}
    return Board(plan, min(days), calendar_of(plan.front), histories, entries)


def narrow(board: Board, names: Collection[str]) -> Board:
    """The same day as some units and groups have it: their own duties, and what those make.

    A group's are its listed members', on the items that name the group.
    """
    return replace(board, names=names)
