"""A stop at the end of a string, in it or beside it: all strings of a kind have it alike.

The stop behind a title is no part of it and that of a sentence is; where one string has it in
another way than its like, a character was lost or added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from wfplan.publication.accounting import Match
from wfplan.publication.printed_text import PrintedText

_STOPS = "、，；：。"
_LEAST = 6
"""So many that have it alike make a rule."""


_Kin = dict[tuple[str, int, str], Counter[int]]
"""Of each field, level and run of stops: how many of the run are in the string, how often."""


def edge_faults(matches: Sequence[Match], text: PrintedText) -> Iterator[Match]:
    """The strings with a stop too many or too few, each with the part that it should be."""
    ordered = sorted(matches, key=lambda match: match.start)
    for ends in (_openings, _closings):
        kin: _Kin = defaultdict(Counter)
        for match, stops, held in ends(ordered, text.signs):
            kin[_kind(match, stops)][held] += 1
        usual = dict(_uneven(kin))
        if not usual:
            continue
        for match, stops, held in ends(ordered, text.signs):
            more = usual.get(_kind(match, stops), held) - held
            if more and ends is _openings:
                yield match._replace(start=match.start - more)
            elif more:
                yield match._replace(end=match.end + more)


def _uneven(kin: _Kin) -> Iterator[tuple[tuple[str, int, str], int]]:
    """The kinds of which a few have the stops in another way than all others, and that of these."""
    for kind, counts in kin.items():
        if len(counts) > 1:
            held, count = counts.most_common(1)[0]
            if count >= max(_LEAST, 6 * (counts.total() - count)):
                yield kind, held


def _kind(match: Match, stops: str) -> tuple[str, int, str]:
    return match.string.field, match.string.owner.count("-"), stops


def _openings(matches: Sequence[Match], signs: str) -> Iterator[tuple[Match, str, int]]:
    """The strings with stops before or at their beginning, and how many of these are in them."""
    low = 0
    for match in matches:
        start = end = match.start
        while start > low and signs[start - 1] in _STOPS:
            start -= 1
        while end < match.end and signs[end] in _STOPS:
            end += 1
        low = match.end
        if start < end:
            yield match, signs[start:end], end - match.start


def _closings(matches: Sequence[Match], signs: str) -> Iterator[tuple[Match, str, int]]:
    """The strings with stops at their end or behind it, and how many of these are in them."""
    tops = [*(match.start for match in matches[1:]), len(signs)]
    for match, top in zip(matches, tops, strict=False):
        start = end = match.end
        while start > match.start and signs[start - 1] in _STOPS:
            start -= 1
        while end < top and signs[end] in _STOPS:
            end += 1
        if start < end:
            yield match, signs[start:end], match.end - start
