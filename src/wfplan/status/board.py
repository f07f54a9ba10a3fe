"""The whole plan as it stands on one day: every duty, and what they make at each level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.status import Light, State, StatusFile
from wfplan.model.unit import Roster
from wfplan.status.days import Calendar, calendar_of
from wfplan.status.due import Due, due_of, years_of
from wfplan.status.fold import (
    NOTHING,
    Key,
    Standing,
    annual_measures,
    histories_of,
    is_annual,
    standing_of,
)
from wfplan.status.history import History
from wfplan.status.light import light_of
from wfplan.status.rollup import Rollup, roll_up
from wfplan.units.member import Holding, holdings_of, listed_members


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes a report on: a measure, or one year of an annual one.

    Attributes:
        holding: the unit, its role, and the group that lists it if the text doesn't name it.
        period: the year of an annual duty, else None.
        is_current: False for the past years of an annual duty.
        is_past_due: whether the day is after the due day, done or not.
        days_left: to the due day, negative past it; working days where the plan lists holidays.
    """

    chapter: Chapter
    item: Item
    measure: Measure
    holding: Holding
    period: int | None
    is_current: bool
    standing: Standing
    due: Due
    is_past_due: bool
    days_left: int
    light: Light | None

    @property
    def unit(self) -> str:
        return self.holding.unit

    @property
    def key(self) -> Key:
        return Key(self.measure.id, self.holding.unit, self.period)

    @property
    def state(self) -> State | None:
        return self.standing.state

    @property
    def progress(self) -> int | None:
        return self.standing.progress

    @property
    def updated(self) -> date | None:
        return self.standing.updated

    @property
    def is_closed(self) -> bool:
        return self.standing.is_closed

    @property
    def is_returned(self) -> bool:
        return self.standing.is_returned

    @property
    def is_done(self) -> bool:
        """Whether nothing is owed by the due day: completed, ongoing or closed."""
        return self.is_closed or self.state in ("completed", "ongoing")

    @property
    def is_overdue(self) -> bool:
        return self.is_past_due and not self.is_done


@dataclass(frozen=True)
class Board:
    """The plan as it stands at the end of a day.

    Attributes:
        duties: what is owed, in plan order and by unit in published order; the past years of an
            annual duty stand before its current one.
        measures, items, chapters, units: what the current duties make together, by id or name.
            A measure's parts are its units; everything else counts measures.
        whole: what all measures make together.
        histories: what was said and answered up to the day on each duty of which anything was.
        entries: how many entries the status file of each unit has, those after the day as well.
    """

    plan: Plan
    as_of: date
    calendar: Calendar
    duties: tuple[Duty, ...]
    measures: dict[str, Rollup]
    items: dict[str, Rollup]
    chapters: dict[str, Rollup]
    units: dict[str, Rollup]
    whole: Rollup
    histories: Mapping[Key, History]
    entries: dict[str, int]

    @property
    def current(self) -> Iterator[Duty]:
        return (duty for duty in self.duties if duty.is_current)

    @property
    def overdue(self) -> Iterator[Duty]:
        """All that is overdue, the past years of an annual duty among it: they are owed still."""
        return (duty for duty in self.duties if duty.is_overdue)

    def roll_up(self, duties: Iterable[Duty]) -> Rollup:
        """What current duties make together; one of which a past year is overdue is overdue."""
        return _roll_up_duties(duties, self._overdue)

    @cached_property
    def _overdue(self) -> frozenset[tuple[str, str]]:
        return frozenset((duty.measure.id, duty.unit) for duty in self.overdue)

    @property
    def has_reports(self) -> bool:
        return any(duty.standing.update for duty in self.duties)


def make_board(plan: Plan, files: Iterable[StatusFile], as_of: date) -> Board:
    """Fold everything up to a day and lay it on the plan."""
    files = tuple(files)
    calendar = calendar_of(plan.front)
    annual = annual_measures(plan)
    histories = {
        key: history for file in files for key, history in histories_of(file, annual, as_of).items()
    }
    standings = {key: standing_of(history) for key, history in histories.items()}
    duties = tuple(_duties(plan, standings, as_of, calendar))
    by_measure: dict[str, list[Duty]] = {measure.id: [] for _, _, measure in plan.measures}
    by_unit: dict[str, list[Duty]] = {unit.name: [] for unit in plan.roster.units}
    for duty in duties:
        if duty.is_current:
            by_measure[duty.measure.id].append(duty)
            by_unit[duty.unit].append(duty)
    overdue = {(duty.measure.id, duty.unit) for duty in duties if duty.is_overdue}
    measures = {key: _roll_up_duties(found, overdue) for key, found in by_measure.items()}
    items = {item.id: [measures[m.id] for m in item.measures] for _, item in plan.items}
    chapters = {
        chapter.id: [part for item in chapter.items for part in items[item.id]]
        for chapter in plan.chapters
    }
    return Board(
        plan=plan,
        as_of=as_of,
        calendar=calendar,
        duties=duties,
        measures=measures,
        items={key: roll_up(parts) for key, parts in items.items()},
        chapters={key: roll_up(parts) for key, parts in chapters.items()},
        units={key: _roll_up_duties(found, overdue) for key, found in by_unit.items()},
        whole=roll_up(measures.values()),
        histories=histories,
        entries={file.unit: len(file.entries) for file in files},
    )


def _roll_up_duties(duties: Iterable[Duty], overdue: Collection[tuple[str, str]]) -> Rollup:
    """What current duties make together.

    Args:
        overdue: the measure and unit of every duty that is overdue, in whatever year.
    """
    duties = tuple(duties)
    count = sum((duty.measure.id, duty.unit) in overdue for duty in duties)
    return replace(roll_up(duties), overdue=count)


def reporters_of(
    item: Item, roster: Roster, members: dict[str, tuple[str, ...]], day: date | None = None
) -> tuple[Holding, ...]:
    """Who reports on an item's measures, in published order.

    The units that it names and those that a group of scope `all` lists; never a group itself, nor
    a unit that nobody listed.

    Args:
        members: `listed_members(roster)`.
        day: only units that exist on that day; None for all that ever did.
    """
    units = {unit.name: unit for unit in roster.units}
    return tuple(
        holding
        for holding in holdings_of(item, members)
        if holding.unit in units and (day is None or units[holding.unit].is_valid_at(day))
    )


def _duties(
    plan: Plan, standings: dict[Key, Standing], as_of: date, calendar: Calendar
) -> Iterator[Duty]:
    members = listed_members(plan.roster)
    years = years_of(plan, as_of)
    for chapter, item in plan.items:
        holdings = reporters_of(item, plan.roster, members, as_of)
        for measure in item.measures:
            for holding in holdings:
                for period in years if is_annual(measure) else (None,):
                    standing = standings.get(Key(measure.id, holding.unit, period), NOTHING)
                    due = due_of(plan, item, measure, period)
                    yield Duty(
                        chapter=chapter,
                        item=item,
                        measure=measure,
                        holding=holding,
                        period=period,
                        is_current=period in (None, years[-1]),
                        standing=standing,
                        due=due,
                        is_past_due=due.day < as_of,
                        days_left=calendar.between(as_of, due.day),
                        light=light_of(standing, due.day, as_of, plan.front.thresholds, calendar),
                    )
