"""What returned sheets are held against: the plan, and what was reported up to any day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import Entry, Review, StatusFile, Update
from wfplan.model.text import normalize_text
from wfplan.status.duty import reporters_of
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, annual_measures, fold_status, key_of
from wfplan.status.history import History
from wfplan.units.member import listed_members
from wfplan.units.resolve import Directory


class SentSnapshot(NamedTuple):
    """What had been reported when a row was sent.

    Attributes:
        as_of: no report of a later day.
        entries: no more than so many entries of the unit's file; None where that is not known.
    """

    as_of: date
    entries: int | None


@dataclass(frozen=True)
class ImportContext:
    """The plan and the status files as they were read; what is asked of them is worked out once.

    Attributes:
        files: by unit; a unit that has none has reported nothing.
        day: of every update, whatever the sheets say; None leaves it to them.
        as_of: what was reported up to this day stood in a sheet that does not say so itself.
        unread: the units whose status file has a fault; nothing can be added to it.
    """

    plan: Plan
    files: Mapping[str, StatusFile]
    today: date
    day: date | None = None
    as_of: date | None = None
    unread: frozenset[str] = frozenset()
    _folds: dict[tuple[str, date, int | None], dict[Key, DutyStatus]] = field(
        default_factory=dict, init=False
    )
    _reporters: dict[tuple[str, date], dict[str, str | None]] = field(
        default_factory=dict, init=False
    )
    _by_measure: dict[str, dict[str, list[tuple[int, Entry]]]] = field(
        default_factory=dict, init=False
    )

    def with_files(self, files: Mapping[str, StatusFile]) -> ImportContext:
        """The same ground, with these files as they are now."""
        return replace(self, files={**self.files, **files})

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.plan.roster)

    @cached_property
    def measures(self) -> dict[str, tuple[Item, Measure]]:
        return {measure.id: (item, measure) for _, item, measure in self.plan.measures}

    @cached_property
    def by_text(self) -> dict[str, list[str]]:
        """The ids of the measures that have a text, white space apart; almost always one."""
        found: dict[str, list[str]] = {}
        for _, _, measure in self.plan.measures:
            found.setdefault(normalize_text(measure.text), []).append(measure.id)
        return found

    @cached_property
    def annual(self) -> frozenset[str]:
        return annual_measures(self.plan)

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        return listed_members(self.plan.roster)

    def reporters(self, item: Item, day: date) -> Mapping[str, str | None]:
        """The units that report on an item on a day, in published order.

        With the group that lists each; None where the item names it.
        """
        if (item.id, day) not in self._reporters:
            holdings = reporters_of(item, self.plan.roster, self._members, day)
            self._reporters[item.id, day] = {holding.unit: holding.via for holding in holdings}
        return self._reporters[item.id, day]

    def entries(self, unit: str) -> tuple[Entry, ...]:
        """All that stands in a unit's file."""
        file = self.files.get(unit)
        return file.entries if file is not None else ()

    def standing(self, key: Key, as_of: date, entries: int | None = None) -> DutyStatus:
        """Where a duty stood at the end of a day.

        Args:
            entries: how many entries of the unit's file are known of; None for all.
        """
        fold = key.unit, as_of, entries
        if fold not in self._folds:
            file = StatusFile.model_construct(
                unit=key.unit, entries=self.entries(key.unit)[:entries]
            )
            self._folds[fold] = fold_status([file], self.plan, as_of)
        return self._folds[fold].get(key, NO_REPORT)

    def history(self, key: Key) -> History:
        """All that was said on a duty."""
        history = History()
        for place, entry in sorted(self._entries_on(key), key=lambda pair: pair[1].date):
            history.take(place, entry)
        return history

    def reports(self, key: Key) -> Iterator[tuple[int, Update]]:
        """What was ever reported of a duty, each with its place in the file, from 0."""
        for place, entry in self._entries_on(key):
            if isinstance(entry, Update):
                yield place, entry

    def review_of(self, key: Key, day: date) -> Review | None:
        """The last review, made on a later day, of what is reported on a day; None without.

        One that does not say of which day it is, is of the last report before it.
        """
        days = [update.date for _, update in self.reports(key)]
        found = None
        for _, entry in self._entries_on(key):
            if not isinstance(entry, Review) or entry.date <= day:
                continue
            is_of_last = entry.reported is None and not any(day < at <= entry.date for at in days)
            if entry.reported == day or is_of_last:
                found = entry
        return found

    def _entries_on(self, key: Key) -> Iterator[tuple[int, Entry]]:
        if key.unit not in self._by_measure:
            found: dict[str, list[tuple[int, Entry]]] = {}
            for place, entry in enumerate(self.entries(key.unit)):
                found.setdefault(entry.measure, []).append((place, entry))
            self._by_measure[key.unit] = found
        for place, entry in self._by_measure[key.unit].get(key.measure, ()):
            if key_of(entry, key.unit, self.annual) == key:
                yield place, entry
