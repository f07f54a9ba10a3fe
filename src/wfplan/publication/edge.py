"""A stop at the end of a string, in it or behind it: all strings of a kind have it alike.

The stop behind a title is no part of it and that of a sentence is; where one string has it in
another way than its like, a character was lost or added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from wfplan.publication.accounting import Match
from wfplan.publication.printed_text import PrintedText

_STOPS = "、，；：。"
_LEAST = 3
"""So many that have it alike make a rule."""


class _Edge(NamedTuple):
    """The stops at one end of a string, outside and in it; how many of them are in it."""

    match: Match
    stops: str
    held: int


def edge_faults(matches: Sequence[Match], text: PrintedText) -> Iterator[Match]:
    """The strings with a stop too many or too few, each with the part that it should be."""
    ordered = sorted(matches, key=lambda match: match.start)
    lows = [0, *(match.end for match in ordered)]
    tops = [*(match.start for match in ordered[1:]), len(text.signs)]
    opening = map(_opening, ordered, lows, repeat(text.signs))
    closing = map(_closing, ordered, tops, repeat(text.signs))
    for edge, held in _unusual(opening):
        yield edge.match._replace(start=edge.match.start + edge.held - held)
    for edge, held in _unusual(closing):
        yield edge.match._replace(end=edge.match.end + held - edge.held)


def _unusual(edges: Iterable[_Edge]) -> Iterator[tuple[_Edge, int]]:
    """Those with another number of stops than most of their kind have, and that number."""
    kinds: dict[tuple[str, int, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.stops:
            string = edge.match.string
            kinds[string.field, string.owner.count("-"), edge.stops].append(edge)
    for kin in kinds.values():
        (usual, count), *others = Counter(edge.held for edge in kin).most_common()
        if others and count >= max(_LEAST, 3 * (len(kin) - count)):
            yield from ((edge, usual) for edge in kin if edge.held != usual)


def _opening(match: Match, low: int, signs: str) -> _Edge:
    start = end = match.start
    while start > low and signs[start - 1] in _STOPS:
        start -= 1
    while end < match.end and signs[end] in _STOPS:
        end += 1
    return _Edge(match, signs[start:end], end - match.start)


def _closing(match: Match, top: int, signs: str) -> _Edge:
    start = end = match.end
    while start > match.start and signs[start - 1] in _STOPS:
        start -= 1
    while end < top and signs[end] in _STOPS:
        end += 1
    return _Edge(match, signs[start:end], match.end - start)
