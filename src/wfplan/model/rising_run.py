"""The longest rising run of numbers: what kept its order where some were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """The positions of one longest rising run of different numbers, found in n log n."""
    lasts: list[int] = []
    positions: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        at = bisect_left(lasts, number)
        before.append(positions[at - 1] if at else -1)
        lasts[at : at + 1] = [number]
        positions[at : at + 1] = [position]
    kept = set()
    position = positions[-1] if positions else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
