"""A run: numbers of one style that follow each other, some perhaps missing or repeated."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from wfplan.publication.numbers.marks import Mark

_MOST_MISSING = 8


_NEAR = 60
"""Among so many numbers of a style the next of a run is looked for."""


@dataclass(frozen=True, slots=True)
class RunLink:
    mark: Mark
    missing: bool = False
    repeated: bool = False


def chain(own: Sequence[Mark]) -> list[RunLink]:
    """The run that the first of some marks of one style opens."""
    links = [RunLink(own[0])]
    value = own[0].value
    strong = _next_strong(own)
    for at, mark in enumerate(own[1:], 1):
        if mark.rank == 3 and mark.value == 1 and value > 1 and opens_run(own, at):
            break
        if mark.value == value + 1:
            is_ahead = mark.rank < 3 and strong(at, value + 1)
            if mark.rank == 3 or (not is_ahead and (mark.rank >= 2 or _is_last_hope(own, at))):
                links.append(RunLink(mark))
                value = mark.value
        elif mark.rank == 3 and own[0].rank == 3:
            ahead = mark.value - value
            if ahead == 0 and mark.style in ("chinese", "bracketed") and _may_repeat(own, at):
                links.append(RunLink(mark, repeated=True))
                value += not strong(at, value + 1) and strong(at, value + 2)
            elif 1 < ahead <= _MOST_MISSING and _confirms(own, at):
                links.append(RunLink(mark, missing=True))
                value = mark.value
    return links


def _is_last_hope(own: Sequence[Mark], at: int) -> bool:
    """Whether a number in the middle of a line is the only one that can follow: （二） is hardly
    ever part of a sentence.
    """
    mark = own[at]
    is_likely = mark.style in ("bracketed", "arabic", "chinese") or own[0].rank < 2
    if not is_likely or mark.is_cited:
        return False
    for later in islice(own, at + 1, at + 1 + _NEAR):
        if later.value == mark.value and later.rank >= 2:
            return False
        if later.value == 1 or later.value == mark.value + 1:
            return True
    return True


def opens_run(own: Sequence[Mark], at: int, rank: int = 2) -> bool:
    """Whether a second number of at least some rank follows a first one soon."""
    return any(
        mark.value == 2 and mark.rank >= rank and not mark.is_cited
        for mark in own[at + 1 : at + 12]
    )


def _may_repeat(own: Sequence[Mark], at: int) -> bool:
    """Whether a number that was there before stands for the one that was meant."""
    near = islice(own, at + 1, at + 1 + _NEAR)
    later = next((mark for mark in near if mark.rank == 3), None)
    return later is None or later.value in (1, own[at].value + 1, own[at].value + 2)


def _confirms(own: Sequence[Mark], at: int) -> bool:
    """Whether the number after one that does not follow is the next."""
    later = own[at + 1] if at + 1 < len(own) else None
    return later is None or later.value in (own[at].value + 1, 1)


def _next_strong(own: Sequence[Mark]) -> Callable[[int, int], bool]:
    """Whether a value stands at the start of a line at or after a place, before the run ends."""
    places: dict[int, list[int]] = {}
    for at, mark in enumerate(own):
        if mark.rank == 3:
            places.setdefault(mark.value, []).append(at)
    ones = places.get(1, [])

    def is_ahead(at: int, value: int) -> bool:
        found = _first_after(places.get(value, ()), at)
        new_run = _first_after(ones, at)
        return found is not None and (new_run is None or found < new_run)

    return is_ahead


def _first_after(places: Sequence[int], at: int) -> int | None:
    index = bisect_left(places, at)
    return places[index] if index < len(places) else None
