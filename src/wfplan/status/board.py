"""The whole plan as it stands on one day: every duty, and what they make at each level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.status import Light, State, StatusFile
from wfplan.model.unit import Roster
from wfplan.status.days import Calendar, calendar_of
from wfplan.status.due import Due, due_of, periods_of, years_of
from wfplan.status.fold import NOTHING, Key, Standing, fold_status
from wfplan.status.light import light_of
from wfplan.status.rollup import Rollup, roll_up
from wfplan.units.member import Holding, holdings_of, is_among, listed_members


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes a report on: a measure, or one year of an annual one.

    Attributes:
        holding: the unit, its role, and the group that lists it if the text doesn't name it.
        period: the year of an annual duty, else None.
        is_current: False for the past years of an annual duty.
        is_past_due: whether the day is after the due day, done or not.
        days_left: to the due day, negative past it; working days where the plan lists holidays.
        ended_on: the day from which the unit is no more, where that has come; nobody owes the
            report then, and what the unit said before is all there is.
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
    ended_on: date | None = None

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
    def is_ended(self) -> bool:
        return self.ended_on is not None

    @property
    def is_overdue(self) -> bool:
        return self.is_past_due and not self.is_done and not self.is_ended


@dataclass(frozen=True)
class Board:
    """The plan as it stands at the end of a day.

    Attributes:
        every: what is owed, and what units answered for that exist no longer; in plan order and
            by unit in published order, the past years of an annual duty before its current one.
        duties: those of them that are owed.
        ended: those that are owed by nobody, since the unit is no more.
        measures, items, chapters, units: what the current duties make together, by id or name.
            A measure's parts are its units; everything else counts measures. What only ended
            units answered for stays, as they left it.
        whole: what all measures make together.
        entries: how many entries the status file of each unit has, those after the day as well.
    """

    plan: Plan
    as_of: date
    calendar: Calendar
    every: tuple[Duty, ...]
    duties: tuple[Duty, ...]
    ended: tuple[Duty, ...]
    measures: dict[str, Rollup]
    items: dict[str, Rollup]
    chapters: dict[str, Rollup]
    units: dict[str, Rollup]
    whole: Rollup
    entries: dict[str, int]

    @property
    def current(self) -> Iterator[Duty]:
        return (duty for duty in self.duties if duty.is_current)

    @property
    def has_reports(self) -> bool:
        return any(duty.standing.update for duty in self.every)


def make_board(plan: Plan, files: Iterable[StatusFile], as_of: date) -> Board:
    """Fold everything up to a day and lay it on the plan."""
    files = tuple(files)
    calendar = calendar_of(plan.front)
    standings = fold_status(files, plan, as_of)
    duties = tuple(_duties(plan, standings, as_of, calendar))
    entries = {file.unit: len(file.entries) for file in files}
    return _lay(plan, as_of, calendar, duties, entries)


def narrow(board: Board, names: Collection[str]) -> Board:
    """The same day as some units and groups have it: their own duties, and what those make.

    A group's are its listed members', on the items that name the group.
    """
    members = listed_members(board.plan.roster)
    own = tuple(duty for duty in board.every if is_among(duty.unit, duty.item, names, members))
    return _lay(board.plan, board.as_of, board.calendar, own, board.entries)


def _lay(
    plan: Plan,
    as_of: date,
    calendar: Calendar,
    duties: tuple[Duty, ...],
    entries: dict[str, int],
) -> Board:
    """The board of some duties, ended ones among them."""
    by_measure: dict[str, list[Duty]] = {measure.id: [] for _, _, measure in plan.measures}
    by_unit: dict[str, list[Duty]] = {unit.name: [] for unit in plan.roster.units}
    for duty in duties:
        if duty.is_current:
            by_measure[duty.measure.id].append(duty)
            by_unit[duty.unit].append(duty)
    measures = {key: _roll_up(_owed(found)) for key, found in by_measure.items()}
    items = {item.id: [measures[m.id] for m in item.measures] for _, item in plan.items}
    chapters = {
        chapter.id: [part for item in chapter.items for part in items[item.id]]
        for chapter in plan.chapters
    }
    return Board(
        plan=plan,
        as_of=as_of,
        calendar=calendar,
        every=duties,
        duties=tuple(duty for duty in duties if not duty.is_ended),
        ended=tuple(duty for duty in duties if duty.is_ended),
        measures=measures,
        items={key: _roll_up(parts) for key, parts in items.items()},
        chapters={key: _roll_up(parts) for key, parts in chapters.items()},
        units={key: _roll_up(_owed(parts)) for key, parts in by_unit.items()},
        whole=_roll_up(list(measures.values())),
        entries=entries,
    )


def _roll_up(parts: Sequence[Duty] | Sequence[Rollup]) -> Rollup:
    """What parts make together, and how many of them nobody answers for any more."""
    return replace(roll_up(parts), ended=sum(part.is_ended for part in parts))


def _owed(duties: list[Duty]) -> list[Duty]:
    """Those that somebody still owes; where there is none, as the ended units left them."""
    return [duty for duty in duties if not duty.is_ended] or duties


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
    units = {unit.name: unit for unit in plan.roster.units}
    years = years_of(plan, as_of)
    for chapter, item in plan.items:
        for measure in item.measures:
            for holding in reporters_of(item, plan.roster, members):
                ended_on = units[holding.unit].ended_by(as_of)
                if ended_on is None and not units[holding.unit].is_valid_at(as_of):
                    continue
                periods = periods_of(measure, years, ended_on)
                for period in periods:
                    standing = standings.get(Key(measure.id, holding.unit, period), NOTHING)
                    due = due_of(plan, item, measure, period)
                    light = light_of(standing, due.day, as_of, plan.front.thresholds, calendar)
                    yield Duty(
                        chapter=chapter,
                        item=item,
                        measure=measure,
                        holding=holding,
                        period=period,
                        is_current=period == periods[-1],
                        standing=standing,
                        due=due,
                        is_past_due=due.day < as_of,
                        days_left=calendar.between(as_of, due.day),
                        light=None if ended_on else light,
                        ended_on=ended_on,
                    )
