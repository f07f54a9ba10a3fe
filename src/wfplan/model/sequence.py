"""Two orders of the same things, and what stayed in order between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def longest_rise(keys: Sequence[T], places: Sequence[int]) -> set[T]:
    """A longest run of keys whose places rise, found in n log n; what it leaves out has moved.

    The fewest that explain a new order: of two that changed places one has moved.
    """
    tails: list[int] = []
    tail_keys: list[int] = []
    before: list[int] = []
    for position, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(tail_keys[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        tail_keys[at : at + 1] = [position]
    kept = set()
    position = tail_keys[-1] if tail_keys else -1
    while position >= 0:
        kept.add(keys[position])
        position = before[position]
    return kept
