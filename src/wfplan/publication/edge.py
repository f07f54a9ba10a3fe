"""A stop at the end of a string, in it or behind it: all strings of a kind have it alike.

The stop behind a title is no part of it and that of a sentence is; where one string has it in
another way than its like, a character was lost or added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wfplan.model.printed import OfficialString
from wfplan.publication.accounting import MARKS, Match
from wfplan.publication.printed_text import PrintedText

_STOPS = "、，；：。"
_LEAST = 3
"""So many that have it alike make a rule."""
_Edge = tuple[str, int, int]
"""The stops between two strings; how many of them end the first, and begin the second."""


def edge_faults(matches: Sequence[Match], text: PrintedText) -> Iterator[Match]:
    """The strings with a stop too many or too few, each with the part that it should be."""
    kinds: dict[tuple[object, ...], list[tuple[Match, Match, _Edge]]] = defaultdict(list)
    ordered = sorted(matches, key=lambda match: match.start)
    for before, after in pairwise(ordered):
        edge = _edge(before, after, text.signs)
        if edge[0]:
            kinds[(_kind(before.string), _kind(after.string), edge[0])].append(
                (before, after, edge)
            )
    for pairs in kinds.values():
        (usual, count), *others = Counter(edge for *_, edge in pairs).most_common()
        if not others or count < max(_LEAST, 3 * (len(pairs) - count)):
            continue
        for before, after, edge in pairs:
            if edge[1] != usual[1]:
                yield Match(before.string, before.start, before.end + usual[1] - edge[1])
            elif edge[2] != usual[2]:
                yield Match(after.string, after.start + edge[2] - usual[2], after.end)


def _kind(string: OfficialString) -> tuple[object, ...]:
    """Strings of one field of chapters, items or measures are alike."""
    return string.field, string.owner.count("-") if string.owner else -1


def _edge(before: Match, after: Match, signs: str) -> _Edge:
    start, end = before.end, after.start
    if not MARKS.issuperset(signs[start:end]):
        return "", 0, 0
    while start > before.start and signs[start - 1] in _STOPS:
        start -= 1
    while end < after.end and signs[end] in _STOPS:
        end += 1
    stops = "".join(sign for sign in signs[start:end] if sign in _STOPS)
    return stops, before.end - start, end - after.start
