"""What was said under an earlier id, said again of the measure that goes on from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from wfplan.model.entry_hash import entry_hash
from wfplan.model.status import DutyEntry, Entry, Review, Undo
from wfplan.status.history import REVIEWED
from wfplan.status.lineage.heir import MeasureHeir
from wfplan.status.thread import Thread
from wfplan.status.unit_histories import FoldBasis

E = TypeVar("E", Entry, DutyEntry)


def with_heirs(placed: Iterable[tuple[int, E]], basis: FoldBasis) -> Iterator[tuple[int, E]]:
    """Entries, and after each what it says of those that go on from its measure.

    An answer is of them where what it answers is: it names that by its day and hash.

    Args:
        placed: entries of one unit with their places, by date and place.
    """
    return _Heritage(basis).follow(placed) if basis.heirs else iter(placed)


class _Heritage:
    """The entries under earlier ids as they come, so that an answer finds what it is to."""

    def __init__(self, basis: FoldBasis) -> None:
        self._basis = basis
        self._threads: dict[tuple[str, type[Any]], Thread[Any]] = {}
        self._copies: dict[tuple[str, int], Any] = {}

    def follow(self, placed: Iterable[tuple[int, E]]) -> Iterator[tuple[int, E]]:
        for place, entry in placed:
            yield place, entry
            if isinstance(entry, Undo) or entry.measure not in self._basis.heirs:
                continue
            if isinstance(entry, Review):
                number = self._thread(entry, REVIEWED[entry.of]).answered_by(place, entry)
                answered = None if number is None else (entry, number)
            else:
                day = self._basis.counts_for(entry, entry.date)
                moved = day if day < entry.date else None
                self._thread(entry, type(entry)).take(place, entry, moved)
                answered = None
            for heir in self._basis.heirs[entry.measure]:
                said = self._answer(*answered, heir) if answered else self._word(place, entry, heir)
                if said is not None:
                    yield place, said

    def _thread(self, entry: Any, kind: type[Any]) -> Thread[Any]:
        return self._threads.setdefault((entry.measure, kind), Thread())

    def _word(self, place: int, entry: Any, heir: MeasureHeir) -> Any:
        """What was said, of the heir; None of what counts for a later day."""
        if isinstance(entry, Review) or self._basis.counts_for(entry, entry.date) >= heir.until:
            return None
        copy = entry.model_copy(update={"measure": heir.measure})
        self._copies[heir.measure, place] = copy
        return copy

    def _answer(self, review: Review, number: int, heir: MeasureHeir) -> Review | None:
        """An answer, to what the heir has of it; None where it has nothing."""
        place = self._thread(review, REVIEWED[review.of]).places[number]
        copy = self._copies.get((heir.measure, place))
        if copy is None:
            return None
        named = {"reported": copy.date, "nth": None, "of_hash": entry_hash(copy)}
        return review.model_copy(update={"measure": heir.measure, **named})
