"""What stood in the status files when a round was closed, and whether it still does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations, product
from typing import NamedTuple

from wfplan.model.entry_hash import DIGEST_LENGTH, digests_of_lines, line_bytes
from wfplan.model.status import Entry, StatusFile
from wfplan.status.rounds import RoundState


class BrokenClosing(NamedTuple):
    """The first `number` lines of a unit's file are not those that stood when a round closed."""

    round: str
    unit: str
    number: int
    digest: str


def closing_entries(files: Iterable[StatusFile]) -> dict[str, str]:
    """`37 9f2a41c0` of each unit that has said anything, as the line that closes a round has it."""
    found = {}
    for file in files:
        count = len(file.entries)
        if count:
            found[file.unit] = f"{count} {digests_of_lines(file.entries, [count])[count]}"
    return found


def broken_closings(
    rounds: Iterable[RoundState], unit: str, entries: Sequence[Entry]
) -> Iterator[BrokenClosing]:
    """The closed rounds of which the first lines of a unit's file are not those that stood."""
    closed = [one for one in rounds if one.entries and unit in one.entries]
    wanted = [(one.id, one.entries[unit]) for one in closed if one.entries]
    found = digests_of_lines(entries, {stood.number for _, stood in wanted})
    for name, stood in wanted:
        if found.get(stood.number) != stood.digest:
            yield BrokenClosing(name, unit, stood.number, stood.digest)


def standing_places(
    entries: Sequence[Entry], closed: date, number: int, digest: str
) -> tuple[int, ...] | None:
    """The places, from 0, of the lines that stood when a round was closed; None: nobody can tell.

    A merge puts whole runs of lines among them, mostly near their end, and what it brings was
    mostly entered later. So are the ways tried: nothing is in between; what was entered after the
    closing; one run of lines, wherever it is; two runs near the end.

    Args:
        closed: the day on which it was closed.
        number, digest: how many lines stood then, and their `digests_of_lines`.
    """
    search = _Search(entries, number, digest)
    earlier = [place for place, one in enumerate(entries) if (one.entered or one.date) <= closed]
    tried = chain((range(len(entries)), earlier), search.without_one_run(), search.without_two())
    return next((tuple(places[:number]) for places in tried if search.fits(places)), None)


_LONGEST_RUN = 400
"""So many lines of one merge are looked for."""
_MOST_BYTES = 400_000_000
"""So much is hashed, about a second, before we say that nobody can tell."""
_NEAR_END = 30
_SHORT_RUN = 6


class _Search:
    """The ways in which lines may have come among those that stood."""

    def __init__(self, entries: Sequence[Entry], number: int, digest: str) -> None:
        self._lines = [line_bytes(entry) for entry in entries]
        self._number, self._digest = number, digest
        self._more = len(entries) - number
        self._left = _MOST_BYTES
        self._begun = [hashlib.sha256()]
        for line in self._lines[:number]:
            begun = self._begun[-1].copy()
            begun.update(line)
            self._begun.append(begun)

    def fits(self, places: Sequence[int]) -> bool:
        """Whether the first lines at these places are those that stood."""
        if len(places) < self._number or self._left < 0:
            return False
        chosen = places[: self._number]
        same = next((n for n, place in enumerate(chosen) if n != place), len(chosen))
        digest = self._begun[same].copy()
        for place in chosen[same:]:
            digest.update(self._lines[place])
            self._left -= len(self._lines[place])
        return digest.hexdigest()[:DIGEST_LENGTH] == self._digest

    def without_one_run(self) -> Iterator[Sequence[int]]:
        for begin in range(self._number, -1, -1):
            for length in range(1, min(self._more, _LONGEST_RUN) + 1):
                if self._left < 0:
                    return
                yield [*range(begin), *range(begin + length, self._number + length)]

    def without_two(self) -> Iterator[Sequence[int]]:
        for places in self._runs_near_end():
            gone = set(places)
            yield [place for place in range(len(self._lines)) if place not in gone]

    def _runs_near_end(self) -> Iterator[tuple[int, ...]]:
        """The places of two runs of lines near the end of what stood."""
        longest = min(self._more, _SHORT_RUN)
        first = max(self._number - _NEAR_END, 0)
        for upper, lower in combinations(range(first, self._number + self._more), 2):
            for one, other in product(range(1, longest + 1), repeat=2):
                if self._left < 0:
                    return
                if upper + one < lower and one + other <= self._more:
                    yield (*range(upper, upper + one), *range(lower, lower + other))
