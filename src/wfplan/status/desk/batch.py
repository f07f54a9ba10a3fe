"""A batch: the entries of one import, which can be undone together."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wfplan.model.entry_hash import spoken_words
from wfplan.model.plan import Plan
from wfplan.model.status import DutyEntry, Entry, StatusFile, Undo
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, fold_basis, histories_of, status_of

E = TypeVar("E", bound=DutyEntry)

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class BatchPart:
    """What of a batch stands in one unit's file.

    Attributes:
        undone: the day from which it does not count; None while it counts.
    """

    file: StatusFile
    entries: tuple[DutyEntry, ...]
    undone: date | None

    @property
    def last(self) -> date:
        """The latest day that one of its entries is of, or was entered on."""
        return max(one.entered or one.date for one in self.entries)


def batches_in(files: Iterable[StatusFile]) -> frozenset[str]:
    """Every batch that was ever written, those that are undone among them."""
    return frozenset(
        batch
        for file in files
        for entry in file.entries
        if (batch := entry.undo if isinstance(entry, Undo) else entry.batch) is not None
    )


def new_batch(day: date, entries: Mapping[str, Sequence[Entry]], known: Collection[str]) -> str:
    """`20220406-7f3a`: the day of an import and the hash of its lines; never a known one.

    Args:
        entries: of each unit, in the order in which they are written.
    """
    lines = [f"{unit} {spoken_words(one)}" for unit, found in entries.items() for one in found]
    count = 0
    while True:
        text = "\n".join([*lines, *([str(count)] if count else [])])
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        batch = f"{day:%Y%m%d}-{digest[:_DIGITS]}"
        if batch not in known:
            return batch
        count += 1


def stamp(entries: Iterable[E], batch: str, day: date) -> list[E]:
    """The entries with the batch that they are of, and the day of entering where it is another."""
    return [
        one.model_copy(update={"batch": batch, "entered": day if day != one.date else None})
        for one in entries
    ]


def parts_of(files: Iterable[StatusFile], batch: str) -> Iterator[BatchPart]:
    """What of a batch stands in each file that has any of it."""
    for file in files:
        found = tuple(
            one for one in file.entries if isinstance(one, DutyEntry) and one.batch == batch
        )
        if found:
            days = [one.date for one in file.entries if isinstance(one, Undo) and one.undo == batch]
            yield BatchPart(file, found, min(days, default=None))


def undo_changes(
    plan: Plan, part: BatchPart, undo: Undo
) -> Iterator[tuple[Key, DutyStatus, DutyStatus]]:
    """Where each duty of a batch stands, and where it would without it."""
    file, basis = part.file, fold_basis(plan)
    measures = {entry.measure for entry in part.entries}
    without = StatusFile.model_construct(unit=file.unit, entries=(*file.entries, undo))
    before, after = (
        {key: status_of(history) for key, history in histories_of(one, basis).items()}
        for one in (file, without)
    )
    for key, stood in before.items():
        if key.measure in measures and stood != after.get(key, NO_REPORT):
            yield key, stood, after.get(key, NO_REPORT)
