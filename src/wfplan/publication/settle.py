"""Differences seen together: what was moved, what belongs to the string that it touches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wfplan.model.printed import OfficialString
from wfplan.publication.accounting import (
    LABEL,
    MARKS,
    Match,
    compact_of,
    differs_in_blanks,
    skip_marks,
)
from wfplan.publication.edge import edge_faults
from wfplan.publication.gap import Leftover, best_part, changes, is_like, trimmed, with_marks
from wfplan.publication.printed_text import PrintedText

_STOPS = "。；：！？”）〕】"
_SHORT = 6
_FEW = 3
"""So few signs beside a string are a number or a slip, no other text."""


@dataclass(frozen=True, slots=True)
class Differences:
    """All that keeps a text from being the plan's.

    Attributes:
        changed: strings and the part of the text that stands for each.
        absent: strings that the text does not have, and where each was looked for.
        left: parts of the text that no string is.
        moved: strings that stand elsewhere in the text.
        matches: those that stand where they should.
    """

    changed: tuple[Match, ...] = ()
    absent: tuple[Match, ...] = ()
    left: tuple[Leftover, ...] = ()
    moved: tuple[Match, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return not (self.changed or self.absent or self.left or self.moved)


def settle(found: Differences, text: PrintedText) -> Differences:
    """What was absent in one place and left over in another is one difference, not two."""
    found = _with_likes(_with_moves(_without_labels(found, text), text), text)
    found = _with_joins(found, text)
    blanks = (match for match in found.matches if differs_in_blanks(match, text))
    changed: dict[OfficialString, Match] = {}
    for match in (*found.changed, *blanks, *edge_faults(found.matches, text)):
        changed.setdefault(match.string, match)
    return replace(found, changed=tuple(changed.values()))


def _without_labels(found: Differences, text: PrintedText) -> Differences:
    """The parts that are left over without the labels that the list of names behind one has."""
    names = {match.start for match in (*found.matches, *found.moved) if match.string.part == "name"}
    left = []
    for part in found.left:
        start, last = part.start, skip_marks(text.signs, part.end)
        for label in LABEL.finditer(text.signs, start, last) if last in names else ():
            left.append(trimmed(text.signs, start, label.start()))
            start = label.end()
        left.append(trimmed(text.signs, start, max(start, part.end)))
    return replace(found, left=tuple(Leftover(*part) for part in left if part[0] < part[1]))


def _with_moves(found: Differences, text: PrintedText) -> Differences:
    """Absent strings that stand in a part that is left over, the longest first."""
    left, moved, matches = list(found.left), list(found.moved), list(found.matches)
    absent = list(found.absent)
    for match in sorted(found.absent, key=lambda one: -len(one.string.text)) if left else ():
        compact = compact_of(match.string.text)
        place, part = _place_in(match.string, left, text)
        if part is None:
            continue
        absent.remove(match)
        here = Match(match.string, place, place + len(compact))
        (moved if match.string.owner else matches).append(here)
        left.remove(part)
        halves = (trimmed(text.signs, part.start, place), trimmed(text.signs, here.end, part.end))
        left += [Leftover(*half) for half in halves if half[0] < half[1]]
    return replace(
        found,
        absent=tuple(absent),
        left=tuple(sorted(left)),
        moved=tuple(moved),
        matches=tuple(sorted(matches, key=lambda one: one.start)),
    )


def _place_in(
    string: OfficialString, left: Sequence[Leftover], text: PrintedText
) -> tuple[int, Leftover | None]:
    """Where a string stands in a part that is left over; short ones and paragraphs as a whole."""
    compact, signs = compact_of(string.text), text.signs
    for part in left:
        place = signs.find(compact, *with_marks(signs, *part))
        end = place + len(compact)
        if place < 0:
            continue
        opens = place <= part.start or _is_edge(place - 1, text) or text.begins_line(place)
        closes = end >= part.end or _is_edge(end, text) or text.ends_line(end)
        is_nearly_all = part.end - part.start <= len(compact) + _FEW
        if (opens and closes) or (len(compact) >= _SHORT and (string.owner or is_nearly_all)):
            return place, part
    return -1, None


def _is_edge(at: int, text: PrintedText) -> bool:
    return at < 0 or text.signs[at : at + 1] in MARKS


def _with_likes(found: Differences, text: PrintedText) -> Differences:
    """An absent string and a part that is left over elsewhere, alike but for a few characters.

    A short string is like any other of its length: it has to be the only one that is missing.
    """
    left, absent, changed = list(found.left), list(found.absent), list(found.changed)
    is_pair = len(left) == len(absent) == 1
    for match in found.absent:
        compact = compact_of(match.string.text)
        is_short = bool(match.string.owner) and len(compact) < _SHORT
        for part in left:
            start, end = best_part(match.string, text.signs, *with_marks(text.signs, *part))
            printed = text.signs[start:end]
            if changes(compact, printed) <= 1 < len(compact) or (
                (is_pair or not is_short) and is_like(compact, printed)
            ):
                left.remove(part)
                absent.remove(match)
                changed.append(Match(match.string, start, end))
                break
    return replace(found, absent=tuple(absent), left=tuple(left), changed=tuple(changed))


def _with_joins(found: Differences, text: PrintedText) -> Differences:
    """A few characters that touch a string are a difference of that string."""
    located = sorted((*found.matches, *found.moved), key=lambda match: match.start)
    starts = [match.start for match in located]
    left, changed = [], list(found.changed)
    for span in found.left:
        at = bisect_right(starts, span.start)
        before = located[at - 1] if at else None
        after = located[at] if at < len(starts) else None
        joined = next(_joins(span, before, after, text.signs), None)
        if joined:
            changed.append(joined)
        else:
            left.append(span)
    return replace(found, left=tuple(left), changed=tuple(changed))


def _joins(
    part: Leftover, before: Match | None, after: Match | None, signs: str
) -> Iterator[Match]:
    """The string after a part where that goes on with no other sentence, else the one before."""
    length = part.end - part.start
    touches = before is not None and before.end == part.start
    is_begun = touches and before is not None and before.string.text[-1] not in _STOPS
    is_ended = is_begun or signs[part.end - 1] in _STOPS
    if after and after.start == part.end and not is_ended and length < len(after.string.text):
        yield Match(after.string, part.start, after.end)
    if before and is_begun and length < len(before.string.text):
        yield Match(before.string, before.start, part.end)
