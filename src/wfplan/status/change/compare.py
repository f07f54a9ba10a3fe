"""Two states of a plan, side by side: plan, chapters, items and units, what changed in each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from wfplan.model.plan import Measure
from wfplan.status.board import Board
from wfplan.status.change.part import (
    CHANGES,
    SILENT_PART,
    ChangeKind,
    PartChange,
    PartStanding,
    duty_standing,
    rollup_standing,
)
from wfplan.status.duty import Duty
from wfplan.status.fold import Key, instance_containing

Level = Literal["plan", "chapter", "item", "unit"]


class DoneTally(NamedTuple):
    """How much of what is owed counts for the rank: completed, ongoing or closed."""

    done: int
    owed: int


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What changed in one chapter, item or unit, or in the whole plan.

    Attributes:
        id: of a unit its name, of the plan empty.
        parts: the measures; of a unit, its own duties.
        tally_before: None where it was not there.
        rank, rank_before: by the share that is done, ties share it; None for the plan, and for what
            owes nothing.
    """

    level: Level
    id: str
    title: str
    parts: tuple[PartChange, ...]
    tally: DoneTally
    tally_before: DoneTally | None
    rank: int | None = None
    rank_before: int | None = None

    @property
    def rank_change(self) -> int | None:
        """By how many places it rose; negative where it fell, None without both ranks."""
        if self.rank is None or self.rank_before is None:
            return None
        return self.rank_before - self.rank

    @property
    def changes(self) -> Mapping[ChangeKind, tuple[PartChange, ...]]:
        """The parts that each kind of change is true of, in their order."""
        found: dict[ChangeKind, list[PartChange]] = {kind: [] for kind in CHANGES}
        for part in self.parts:
            for kind in part.kinds:
                found[kind].append(part)
        return {kind: tuple(parts) for kind, parts in found.items()}


class _Side:
    """One state of the plan, by what the other is compared with."""

    def __init__(self, board: Board) -> None:
        self.board = board

    @cached_property
    def measures(self) -> dict[str, PartStanding]:
        return {
            measure.id: rollup_standing(self.board.measures[measure.id])
            for _, _, measure in self.board.plan.measures
        }

    @cached_property
    def duties(self) -> dict[Key, PartStanding]:
        return {duty.key: duty_standing(duty) for duty in self.board.current}

    @cached_property
    def latest(self) -> dict[tuple[str, str], PartStanding]:
        """Where each unit stands with a measure, whatever the instance."""
        return {(key.measure, key.unit): standing for key, standing in self.duties.items()}

    @cached_property
    def tallies(self) -> dict[tuple[Level, str], DoneTally]:
        """What each level has done and owes."""
        parts: dict[tuple[Level, str], list[PartStanding]] = {("plan", ""): []}
        for chapter, item, measure in self.board.plan.measures:
            standing = self.measures[measure.id]
            for place in _places(chapter.id, item.id):
                parts.setdefault(place, []).append(standing)
        for key, standing in self.duties.items():
            parts.setdefault(("unit", key.unit), []).append(standing)
        return {
            place: DoneTally(sum(one.is_done for one in standings), len(standings))
            for place, standings in parts.items()
        }


def compare_boards(then: Board, now: Board, levels: Iterable[Level] = ()) -> list[LevelChange]:
    """What changed from one state to the other: the plan, its chapters, its items, the units.

    In plan order, units in the order of units.yaml; only units that owe something, or did. A
    measure that has another id is known by `was`, a duty that was taken over by who had it.

    Args:
        levels: only these; all where there is none.
    """
    before, after = _Side(then), _Side(now)
    wanted = tuple(levels) or ("plan", "chapter", "item", "unit")
    found: list[LevelChange] = []
    if set(wanted) - {"unit"}:
        found += _levels_of_measures(before, after, wanted)
    if "unit" in wanted:
        found += _units(before, after)
    return [*_ranked(found, before, after)]


def ranks_of(tallies: Mapping[Hashable, DoneTally]) -> dict[Hashable, int]:
    """The place of each by the share that is done, the highest first; ties share the first place.

    What owes nothing has none.
    """
    shares = {key: Fraction(one.done, one.owed) for key, one in tallies.items() if one.owed}
    place_by_share: dict[Fraction, int] = {}
    for place, share in enumerate(sorted(shares.values(), reverse=True), 1):
        place_by_share.setdefault(share, place)
    return {key: place_by_share[share] for key, share in shares.items()}


def _places(chapter: str, item: str) -> tuple[tuple[Level, str], ...]:
    return ("plan", ""), ("chapter", chapter), ("item", item)


def _levels_of_measures(
    before: _Side, after: _Side, wanted: Sequence[Level]
) -> Iterator[LevelChange]:
    plan = after.board.plan
    parts: dict[tuple[Level, str], list[PartChange]] = {}
    for chapter, item, measure in plan.measures:
        change = PartChange(
            measure.id, _measure_before(before, after, measure), after.measures[measure.id]
        )
        for place in _places(chapter.id, item.id):
            parts.setdefault(place, []).append(change)
    titles: dict[tuple[Level, str], str] = {("plan", ""): plan.front.title}
    titles |= {("chapter", chapter.id): chapter.heading for chapter in plan.chapters}
    titles |= {("item", item.id): item.heading for _, item in plan.items}
    for place, title in titles.items():
        if place[0] in wanted:
            yield _level_change(place, title, parts.get(place, ()), before, after)


def _units(before: _Side, after: _Side) -> Iterator[LevelChange]:
    parts: dict[str, list[PartChange]] = {}
    for duty in after.board.current:
        change = PartChange(duty.measure.id, _duty_before(before, duty), after.duties[duty.key])
        parts.setdefault(duty.unit, []).append(change)
    for unit in after.board.plan.roster.units:
        place: tuple[Level, str] = ("unit", unit.name)
        if place in after.tallies or place in before.tallies:
            title = unit.full_name or unit.name
            yield _level_change(place, title, parts.get(unit.name, ()), before, after)


def _level_change(
    place: tuple[Level, str],
    title: str,
    parts: Sequence[PartChange],
    before: _Side,
    after: _Side,
) -> LevelChange:
    tally = after.tallies.get(place, DoneTally(0, 0))
    return LevelChange(*place, title, tuple(parts), tally, before.tallies.get(place))


def _ranked(changes: Iterable[LevelChange], before: _Side, after: _Side) -> Iterator[LevelChange]:
    """The same with the ranks within each level."""
    now, then = _ranks(after), _ranks(before)
    for change in changes:
        place = (change.level, change.id)
        yield replace(change, rank=now.get(place), rank_before=then.get(place))


def _ranks(side: _Side) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    for level in ("chapter", "item", "unit"):
        found |= ranks_of({key: one for key, one in side.tallies.items() if key[0] == level})
    return found


def _measure_before(before: _Side, after: _Side, measure: Measure) -> PartStanding:
    """Where a measure stood; of the instance that is current now, if it was so then."""
    known = (measure.id, *measure.was)
    standing = next((before.measures[one] for one in known if one in before.measures), SILENT_PART)
    then, now = before.board.as_of, after.board.as_of
    if measure.cadence is None:
        return standing
    if instance_containing(measure, then) == instance_containing(measure, now):
        return standing
    return _of_another_instance(standing)


def _duty_before(before: _Side, duty: Duty) -> PartStanding:
    """Where a duty stood, with the unit or with those that it has taken it over from."""
    units = (duty.unit, *reversed(duty.holding.inherited_from))
    for measure in (duty.measure.id, *duty.measure.was):
        for unit in units:
            same = before.duties.get(Key(measure, unit, duty.period))
            if same is not None:
                return same
            other = before.latest.get((measure, unit))
            if other is not None:
                return _of_another_instance(other)
    return SILENT_PART


def _of_another_instance(standing: PartStanding) -> PartStanding:
    """Nothing was said of the new instance yet; its light and silence go on from the old one."""
    return standing._replace(state=None, progress=None, is_closed=False, is_returned=False)
