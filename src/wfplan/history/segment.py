"""Which words changed inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Operation = Literal["equal", "removed", "added"]

_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.", re.DOTALL)
_STOPS = frozenset("，。、；：？！“”（）《》")
_MOST_COMPARED = 4_000_000
"""Pairs of tokens, as two texts of 2,000 make: the time to compare grows with them."""
_LEAST_ALIKE = 0.3
"""The share of the shorter text that two have in common; below it they are two texts."""


class Segment(NamedTuple):
    """A run: `equal` and `removed` joined are the old text, `equal` and `added` the new one."""

    operation: Operation
    text: str


class _Run(NamedTuple):
    """What stood there, and what stands there now; the same text twice where nothing changed."""

    was: str
    now: str


def mark_text(before: str, after: str) -> tuple[Segment, ...]:
    """The changed characters of a sentence; a number or a Latin word changes as a whole.

    Two texts with little in common are one removed and one added: marks in every other
    character cannot be read.
    """
    runs = list(_match(_TOKEN.findall(before), _TOKEN.findall(after)))
    alike = sum(len(run.was) for run in runs if run.was == run.now)
    if alike < _LEAST_ALIKE * min(len(before), len(after)):
        return _segments([_Run(before, after)])
    return _segments(_without_islands(runs))


def mark_names(before: Sequence[str], after: Sequence[str]) -> tuple[Segment, ...]:
    """The changed names of two lists; each list is its names and the signs between them."""
    return _segments(_match(before, after))


def _match(before: Sequence[str], after: Sequence[str]) -> Iterator[_Run]:
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    same = "".join(before[:head])
    yield _Run(same, same)
    if len(old) * len(new) > _MOST_COMPARED:
        yield _Run("".join(old), "".join(new))
    else:
        for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield _Run("".join(old[a:b]), "".join(new[c:d]))
    same = "".join(before[len(before) - tail :])
    yield _Run(same, same)


def _without_islands(runs: Sequence[_Run]) -> Iterator[_Run]:
    """A single character that two texts share between two changes is part of one change."""
    runs = [run for run in runs if run.was or run.now]
    was, now = "", ""
    for position, run in enumerate(runs):
        is_island = 0 < position < len(runs) - 1 and len(run.was) == 1 and run.was not in _STOPS
        if run.was == run.now and not is_island:
            yield _Run(was, now)
            yield run
            was, now = "", ""
        else:
            was, now = was + run.was, now + run.now
    yield _Run(was, now)


def _segments(runs: Sequence[_Run] | Iterator[_Run]) -> tuple[Segment, ...]:
    found = []
    for was, now in runs:
        if was == now:
            found += [Segment("equal", was)] if was else []
            continue
        found += [Segment("removed", was)] if was else []
        found += [Segment("added", now)] if now else []
    return tuple(found)
