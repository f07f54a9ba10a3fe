"""What the rules of status files look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.record import Record
from wfplan.model.status import DutyEntry, Entry, Review, StatusFile, Undo, Update
from wfplan.problem import Keys, Pointer
from wfplan.status.board import Board, make_board
from wfplan.status.due import due_of
from wfplan.status.fold import Key, fold_basis
from wfplan.status.history import History
from wfplan.status.lineage.entries import with_heirs
from wfplan.status.unit_histories import FoldBasis, UnitHistories, counted_entries

E = TypeVar("E", bound=Record)


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """One entry and where it stands: the `number`th of the file `name`, from 0."""

    unit: str
    entry: Entry
    name: str
    number: int

    def at(self, *keys: str | int) -> Pointer:
        """The place of the entry, or of a value in it."""
        inner: Keys = ("entries", self.number, *keys)
        return Pointer(self.name, inner)


class DutyLines(NamedTuple):
    """What was said about one thing, by date and place, and the history that it makes.

    Of a measure that goes on from an earlier one the history has what was said of that too; the
    lines are its own.
    """

    lines: Sequence[PlacedEntry]
    history: History


_NAMING = {"measure", "reported", "nth", "of_hash"}
"""What an entry names: under a later id it names other things, and says the same."""


def _said(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.__dict__.items() if name not in _NAMING}


@dataclass(frozen=True)
class StatusContext:
    """The plan and everything that was reported, as a rule may ask of it.

    Attributes:
        names: the name of each of `files` in the plan folder.
        today: the last day that is not in the future.
        digests: the SHA-256 of each file that reports name, None for one that is missing; None
            where nobody could look, as in an old revision.
        older: the status files of an earlier revision, by name; empty where nobody asked.
        revision: what that revision was called.
    """

    plan: Plan
    files: tuple[StatusFile, ...]
    names: tuple[str, ...]
    today: date
    digests: Mapping[str, str | None] | None = None
    older: Mapping[str, StatusFile] = field(default_factory=dict)
    revision: str = ""

    @cached_property
    def lines(self) -> tuple[PlacedEntry, ...]:
        """Every entry, file by file as they stand."""
        return tuple(
            PlacedEntry(file.unit, entry, name, number)
            for file, name in zip(self.files, self.names, strict=True)
            for number, entry in enumerate(file.entries)
        )

    @property
    def updates(self) -> Sequence[tuple[PlacedEntry, Update]]:
        return self.of_kind(Update)

    @property
    def reviews(self) -> Sequence[tuple[PlacedEntry, Review]]:
        return self.of_kind(Review)

    def of_kind(self, kind: type[E]) -> Sequence[tuple[PlacedEntry, E]]:
        """The entries of one kind, file by file as they stand."""
        return self._by_kind.get(kind, ())

    @cached_property
    def duty_lines(self) -> Sequence[tuple[PlacedEntry, DutyEntry]]:
        """All but those that undo a batch: these are about no measure."""
        return tuple(
            (line, entry)
            for line in self.lines
            for entry in [line.entry]
            if not isinstance(entry, Undo)
        )

    def line_of(self, unit: str, entry: Entry) -> PlacedEntry | None:
        """The line of an entry as a history has it, perhaps under a later id; None: of none."""
        found = self._line_by_entry.get(id(entry))
        if found is not None:
            return found
        alike = (line for line in self.of_day(unit, entry.date) if type(line.entry) is type(entry))
        return next((line for line in alike if _said(line.entry) == _said(entry)), None)

    def of_day(self, unit: str, day: date) -> Sequence[PlacedEntry]:
        """A unit's lines of a day."""
        return [line for line in self.lines if line.unit == unit and line.entry.date == day]

    @cached_property
    def _line_by_entry(self) -> dict[int, PlacedEntry]:
        return {id(line.entry): line for line in self.lines}

    @cached_property
    def _by_kind(self) -> dict[type[Any], list[tuple[PlacedEntry, Any]]]:
        found: dict[type[Any], list[tuple[PlacedEntry, Any]]] = {}
        for line in self.lines:
            found.setdefault(type(line.entry), []).append((line, line.entry))
        return found

    @cached_property
    def basis(self) -> FoldBasis:
        return fold_basis(self.plan)

    @cached_property
    def by_key(self) -> dict[Key, DutyLines]:
        """What was said about one thing and is not undone, with the history that it makes."""
        found: dict[Key, DutyLines] = {}
        first = 0
        for file in self.files:
            lines = self.lines[first : first + len(file.entries)]
            histories = UnitHistories(self.basis)
            by_period: dict[tuple[str, int | str | None], list[PlacedEntry]] = {}
            for place, entry in with_heirs(counted_entries(file), self.basis):
                about = by_period.setdefault(histories.take(place, entry), [])
                if entry is lines[place].entry:
                    about.append(lines[place])
            for (measure, period), history in histories.by_duty.items():
                key = Key(measure, file.unit, period)
                found[key] = DutyLines(by_period[measure, period], history)
            first += len(file.entries)
        return found

    def history_then(self, line: PlacedEntry) -> History | None:
        """The history of a duty as it was when an entry was entered, where any of it was undone.

        An answer to what was undone later was right on its day. None in a file that undoes nothing.
        """
        entries = self.files[self.names.index(line.name)].entries
        if Undo not in set(map(type, entries)):
            return None
        above = StatusFile.model_construct(unit=line.unit, entries=entries[: line.number + 1])
        histories = UnitHistories(self.basis)
        for place, entry in counted_entries(above, line.entry.date):
            key = histories.take(place, entry)
            if place == line.number:
                return histories.by_duty[key]
        return None

    def due_day(self, key: Key) -> date | None:
        """When a duty is due but for extensions; None where nothing says by when."""
        found = self.measures.get(key.measure)
        return due_of(self.plan, *found, key.period).day if found else None

    @cached_property
    def measures(self) -> dict[str, tuple[Item, Measure]]:
        """Each measure and its item, by id."""
        return {measure.id: (item, measure) for _, item, measure in self.plan.measures}

    def edition_of(self, entry: DutyEntry) -> Plan:
        """The edition of the day that an entry counts for, by which it is judged.

        An answer may be given under a later id, or under one that is gone when it is given: it is
        judged by the newest edition that has its measure, up to that of its day.
        """
        if not self.plan.editions:
            return self.plan
        if not isinstance(entry, Review):
            return self.plan.edition_at(self.basis.counts_for(entry, entry.date))
        newest = self.plan.edition_at(entry.date)
        if entry.measure in self.measures_of(newest):
            return newest
        older = (one for one in self.plan.editions if one.front.version < newest.front.version)
        return next((one for one in reversed([*older]) if entry.measure in one.ids), newest)

    def measures_of(self, edition: Plan) -> dict[str, tuple[Item, Measure]]:
        """Each measure of an edition and its item, by id."""
        if edition is self.plan:
            return self.measures
        version = edition.front.version
        if version not in self._measures_by_version:
            found = {measure.id: (item, measure) for _, item, measure in edition.measures}
            self._measures_by_version[version] = found
        return self._measures_by_version[version]

    @cached_property
    def _measures_by_version(self) -> dict[int, dict[str, tuple[Item, Measure]]]:
        return {}

    @cached_property
    def board(self) -> Board:
        """The plan as it stands today."""
        return make_board(self.plan, self.files, self.today)
