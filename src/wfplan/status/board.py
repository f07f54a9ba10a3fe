"""The whole plan as it stands on one day: every duty, and what they make at each level."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.status import StatusFile
from wfplan.status.absence import owed_of, roll_up_all
from wfplan.status.duty import Duty
from wfplan.status.duty_source import DutySource, SilentKinds
from wfplan.status.fold import Key, fold_basis, histories_of
from wfplan.status.history import History
from wfplan.status.on_demand import OnDemand
from wfplan.status.rollup import MeasureTally, Rollup
from wfplan.status.rounds import RoundState, count_entries, was_asked
from wfplan.status.succession import Standings, continued_histories
from wfplan.status.timing.clock import Clock
from wfplan.status.timing.days import Calendar, calendar_of
from wfplan.units.member import listed_members


@dataclass(frozen=True)
class Board:
    """The plan as it stands at the end of a day; what is not asked for is not worked out.

    Attributes:
        histories: what was said and answered up to the day on each duty of which anything was.
        continued: likewise of each that a successor took over, with what was said before it.
        entries: how many entries the status file of each unit has, those after the day as well;
            of a closed round, how many it had then.
        names: the units and groups whose duties these are; None for everybody's.
        round: the round that decides what counts; None where the day alone does.
        left_out, decided_since: which reports are not counted, and what was decided otherwise
            since the round was closed, where a paper is to tell it; else empty.
        is_asking: whether somebody asks now, as by a notice, though nobody did before.
    """

    plan: Plan
    as_of: date
    calendar: Calendar
    histories: Mapping[Key, History]
    entries: Mapping[str, int]
    continued: Mapping[Key, History] = field(default_factory=dict)
    names: Collection[str] | None = None
    round: RoundState | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    decided_since: str = ""
    is_asking: bool = False

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
        gone = {unit.name for unit in self.plan.roster.units if unit.absence_at(self.as_of)}
        if not gone:
            return ()
        ids = [
            measure.id
            for _, item, measure in self._places.values()
            if any(held.unit in gone for held in self._source.debtors(item, measure))
        ]
        return tuple(duty for key in ids for duty in self.by_measure[key] if duty.absence)

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
        return OnDemand(self._places, lambda measure: self.tallies[measure].rollup)

    @cached_property
    def tallies(self) -> Mapping[str, MeasureTally]:
        """The same, and how many duties on a measure are overdue."""
        return OnDemand(self._places, self._tally)

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
        return tuple(self._source.duties_on(*self._places[measure_id]))

    def _tally(self, measure_id: str) -> MeasureTally:
        if measure_id in self._reported:
            return self._tally_of(self.by_measure[measure_id])
        # Where nobody has said anything, who answers and by when is all that makes a difference.
        _, item, measure = self._places[measure_id]
        kind = self._kinds.of(item, measure)
        tally = self._silent.get(kind)
        if tally is None:
            tally = self._silent[kind] = self._tally_of(self._duties_on(measure_id))
        return tally

    def _tally_of(self, duties: tuple[Duty, ...]) -> MeasureTally:
        rollup = self.roll_up(duty for duty in duties if duty.is_current)
        return MeasureTally(rollup, sum(duty.is_overdue for duty in duties))

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
    def _silent(self) -> dict[Hashable, MeasureTally]:
        """What measures make of which nobody has, by their kinds."""
        return {}

    @cached_property
    def _kinds(self) -> SilentKinds:
        return SilentKinds(self._source.members, self.clock.beginnings)

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
    def clock(self) -> Clock:
        """What the day itself says: whether the plan is concluded, or past its horizon."""
        is_in_use = self.is_asking or bool(self.histories) or was_asked(self.plan, self.as_of)
        return Clock(self.plan, self.as_of, self.calendar, is_in_use)

    @cached_property
    def _source(self) -> DutySource:
        return DutySource(self.clock, Standings(self.histories, self.continued), self.names)


def make_board(
    plan: Plan,
    files: Iterable[StatusFile],
    as_of: date | None,
    round: RoundState | None = None,
    histories: Mapping[Key, History] | None = None,
) -> Board:
    """Fold everything up to a day, or what a round counts, and lay it on the edition in force.

    Args:
        as_of: the last date that counts; None for all, where there is a round.
        round: judged at its end, by what counts for a day up to it, whenever that was signed.
        histories: what the fold gives, where it has been done.
    """
    files = tuple(files)
    day = min(filter(None, (as_of, round.end if round else None)))
    plan = plan.in_force(day)
    if histories is None:
        basis = fold_basis(plan, files)
        found = (histories_of(file, basis, as_of, round) for file in files)
        histories = {key: history for known in found for key, history in known.items()}
    entries = {file.unit: count_entries(file, round) for file in files}
    continued = continued_histories(plan, files, listed_members(plan.roster, day), as_of, round)
    return Board(plan, day, calendar_of(plan.front), histories, entries, continued, round=round)


def narrow(board: Board, names: Collection[str]) -> Board:
    """The same day as some units and groups have it: their own duties, and what those make.

    A group's are its listed members', on the items that name the group.
    """
    return replace(board, names=names)
