"""The entries of one unit's file, shared out to the duties that they are on."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, cast

from wfplan.model.period import period_containing
from wfplan.model.status import DutyEntry, Entry, Review, Solution, StatusFile, Undo, Update
from wfplan.status.history import REVIEWED, History
from wfplan.status.lineage.heir import MeasureHeir
from wfplan.status.rounds import RoundState


class FoldBasis(NamedTuple):
    """What of a plan decides which duty an entry is about, and for which day it counts.

    Attributes:
        months: how many months an instance of a measure has, by id; only recurring measures.
        end_by_round: the last day of the period that each round is about, by its id.
        heirs: the measures that go on from an earlier one, by its id.
    """

    months: Mapping[str, int]
    end_by_round: Mapping[str, date]
    heirs: Mapping[str, tuple[MeasureHeir, ...]] = MappingProxyType({})

    def counts_for(self, entry: DutyEntry, day: date) -> date:
        """The day that an entry counts for which is of a day: no later than its round's end."""
        return min(day, self.end_by_round.get(entry.round or "", day))


class UnitHistories:
    """The histories of one unit's duties, as its entries are taken by date and place.

    Attributes:
        by_duty: what was said and answered, by measure and instance.
    """

    def __init__(self, basis: FoldBasis) -> None:
        self._months, self._ends = basis.months, basis.end_by_round
        self.by_duty: dict[tuple[str, int | str | None], History] = {}
        self._periods: dict[str, list[int | str]] = {}

    def take(self, place: int, entry: DutyEntry) -> tuple[str, int | str | None]:
        """Take one more entry, not dated before the others; its measure and instance."""
        measure, period, moved = entry.measure, None, None
        if entry.round is not None:
            end = self._ends.get(entry.round)
            moved = end if end is not None and end < entry.date else None
        if measure in self._months:
            period = self._period(place, entry, moved or entry.date)
        key = (measure, period)
        history = self.by_duty.get(key)
        if history is None:
            history = self.by_duty[key] = History()
            if period is not None:
                self._periods.setdefault(measure, []).append(period)
        if type(entry) is Update:
            history.updates.take(place, entry, moved)
        else:
            history.take(place, entry, moved)
        return key

    def copy(self) -> UnitHistories:
        """The same, which may go on otherwise."""
        same = UnitHistories(FoldBasis(self._months, self._ends))
        same.by_duty = {duty: history.copy() for duty, history in self.by_duty.items()}
        same._periods = {measure: list(known) for measure, known in self._periods.items()}
        return same

    def cut(self, end: date) -> None:
        """Forget what counts for a later day than `end`."""
        for history in self.by_duty.values():
            history.cut(end)
        self.by_duty = {duty: one for duty, one in self.by_duty.items() if not one.is_empty}

    def _period(self, place: int, entry: DutyEntry, day: date) -> int | str:
        """The instance that an entry is of: an answer is of that of what it answers."""
        if entry.period is not None:
            return entry.period
        own = period_containing(day, self._months[entry.measure])
        if not (type(entry) is Review or type(entry) is Solution):
            return own
        named = entry.solved if isinstance(entry, Solution) else entry.reported
        found = {
            period: where
            for period in self._periods.get(entry.measure, ())
            if (where := _target(self.by_duty[entry.measure, period], place, entry)) is not None
        }
        if named is not None and own in found:
            return own
        return max(found, key=found.__getitem__) if found else own


def _target(
    history: History, place: int, entry: Review | Solution
) -> tuple[date, date, int] | None:
    """When and where that was said which a review answers or a solution is of; None: not here."""
    kind = REVIEWED[entry.of] if isinstance(entry, Review) else Update
    thread = history.thread(kind)
    if isinstance(entry, Review):
        number = thread.answered_by(place, entry)
    else:
        number = next(reversed(thread.of_day(entry.solved)), None)
    if number is None:
        return None
    return thread.day_of(number), thread.entries[number].date, thread.places[number]


def counted_entries(
    file: StatusFile, as_of: date | None = None, round: RoundState | None = None
) -> Iterator[tuple[int, DutyEntry]]:
    """The entries that are not undone, with their places from 0, by date and place.

    Args:
        as_of: the last date that counts, an undoing's too; None for all.
        round: of a closed one, only what stood in the file when it was closed.
    """
    entries = file.entries[: round.entries_of(file.unit)] if round else file.entries
    placed = in_order(entries, as_of)
    # Most files undo nothing; asking each entry for its class is what can be spared them.
    if Undo not in set(map(type, entries)):
        return cast("Iterator[tuple[int, DutyEntry]]", placed)
    undoings = [one for one in entries if type(one) is Undo]
    undone = {one.undo for one in undoings if as_of is None or one.date <= as_of}
    return _standing(placed, undone)


def _standing(
    placed: Iterable[tuple[int, Entry]], undone: Collection[str]
) -> Iterator[tuple[int, DutyEntry]]:
    """Those of no batch that is undone."""
    for place, entry in placed:
        if type(entry) is not Undo and entry.batch not in undone:  # type: ignore[union-attr, operator]
            yield place, entry  # type: ignore[misc]


def in_order(entries: Sequence[Entry], as_of: date | None = None) -> Iterator[tuple[int, Entry]]:
    """Entries with their places, from 0, by date and place; `as_of` is the last date."""
    dates = [entry.date for entry in entries]
    order = sorted(range(len(dates)), key=dates.__getitem__)
    if as_of is not None:
        del order[bisect(order, as_of, key=dates.__getitem__) :]
    return zip(order, map(entries.__getitem__, order), strict=True)
