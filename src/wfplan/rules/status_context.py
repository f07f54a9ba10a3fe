"""What the rules of status files look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import Entry, Review, StatusFile, Update
from wfplan.problem import Keys, Pointer
from wfplan.status.board import Board, make_board
from wfplan.status.fold import Key, annual_measures, key_of


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
    def updates(self) -> Iterator[tuple[PlacedEntry, Update]]:
        return ((line, line.entry) for line in self.lines if isinstance(line.entry, Update))

    @property
    def reviews(self) -> Iterator[tuple[PlacedEntry, Review]]:
        return ((line, line.entry) for line in self.lines if isinstance(line.entry, Review))

    @cached_property
    def by_key(self) -> dict[Key, list[PlacedEntry]]:
        """The entries about one thing, in the order in which they count."""
        annual = annual_measures(self.plan) if self.lines else frozenset()
        found: dict[Key, list[PlacedEntry]] = {}
        for line in sorted(self.lines, key=lambda line: line.entry.date):
            found.setdefault(key_of(line.entry, line.unit, annual), []).append(line)
        return found

    @cached_property
    def measures(self) -> dict[str, tuple[Item, Measure]]:
        """Each measure and its item, by id."""
        return {measure.id: (item, measure) for _, item, measure in self.plan.measures}

    @cached_property
    def board(self) -> Board:
        """The plan as it stands today."""
        return make_board(self.plan, self.files, self.today)
