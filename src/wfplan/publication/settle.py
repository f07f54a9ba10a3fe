"""Differences seen together: what was moved, what belongs to the string that it touches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wfplan.model.printed import OfficialString
from wfplan.publication.accounting import MARKS, Match, compact_of, differs_in_blanks
from wfplan.publication.edge import edge_faults
from wfplan.publication.gap import Span, best_start, is_like, trimmed
from wfplan.publication.printed_text import PrintedText

_STOPS = "。；：！？”）〕】"
_SHORT = 6


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
    left: tuple[Span, ...] = ()
    moved: tuple[Match, ...] = ()
    matches: tuple[Match, ...] = ()


def settle(found: Differences, text: PrintedText) -> Differences:
    """What was absent in one place and left over in another is one difference, not two."""
    found = _without_front(_with_moves(found, text), text)
    found = _with_joins(found, text)
    blanks = (match for match in found.matches if differs_in_blanks(match, text))
    edges = edge_faults(found.matches, text)
    return replace(found, changed=(*found.changed, *blanks, *edges))


def _with_moves(found: Differences, text: PrintedText) -> Differences:
    """Absent strings that stand in a part that is left over, the longest first."""
    left, moved, matches = list(found.left), list(found.moved), list(found.matches)
    absent = list(found.absent)
    for match in sorted(found.absent, key=lambda one: -len(one.string.text)) if left else ():
        compact = compact_of(match.string.text)
        place, part = _place_in(compact, left, text.signs)
        if part is None:
            continue
        absent.remove(match)
        here = Match(match.string, place, place + len(compact))
        (moved if match.string.owner else matches).append(here)
        left.remove(part)
        halves = (trimmed(text.signs, part.start, place), trimmed(text.signs, here.end, part.end))
        left += [Span(*half) for half in halves if half[0] < half[1]]
    return replace(
        found,
        absent=tuple(absent),
        left=tuple(sorted(left)),
        moved=tuple(moved),
        matches=tuple(sorted(matches, key=lambda one: one.start)),
    )


def _place_in(compact: str, left: Sequence[Span], signs: str) -> tuple[int, Span | None]:
    for part in left:
        place = signs.find(compact, part.start, min(part.end + 1, len(signs)))
        if place >= 0 and (len(compact) >= _SHORT or _stands_alone(signs, place, len(compact))):
            return place, part
    return -1, None


def _stands_alone(signs: str, place: int, length: int) -> bool:
    end = place + length
    return (place == 0 or signs[place - 1] in MARKS) and (end == len(signs) or signs[end] in MARKS)


def _without_front(found: Differences, text: PrintedText) -> Differences:
    """A string of the front matter may stand anywhere, one with another character too."""
    left, absent, changed = list(found.left), list(found.absent), list(found.changed)
    for match in found.absent:
        if match.string.owner:
            continue
        compact = compact_of(match.string.text)
        for part in left:
            start = best_start(compact, text.signs, part.start, part.end)
            if is_like(compact, text.signs[start : part.end]):
                left.remove(part)
                absent.remove(match)
                changed.append(Match(match.string, start, part.end))
                break
    return replace(found, absent=tuple(absent), left=tuple(left), changed=tuple(changed))


def _with_joins(found: Differences, text: PrintedText) -> Differences:
    """A few characters that touch a string are a difference of that string."""
    starts = [match.start for match in found.matches]
    left, changed = [], list(found.changed)
    for part in found.left:
        at = bisect_right(starts, part.start)
        before = found.matches[at - 1] if at else None
        after = found.matches[at] if at < len(starts) else None
        joined = next(_joins(part, before, after, text.signs), None)
        if joined:
            changed.append(joined)
        else:
            left.append(part)
    return replace(found, left=tuple(left), changed=tuple(changed))


def _joins(part: Span, before: Match | None, after: Match | None, signs: str) -> Iterator[Match]:
    length = part.end - part.start
    is_begun = (
        before is not None and before.end == part.start and before.string.text[-1] not in _STOPS
    )
    if after and after.start == part.end and not is_begun and signs[part.end - 1] not in _STOPS:
        if length < len(after.string.text):
            yield Match(after.string, part.start, after.end)
    if before and is_begun and length < len(before.string.text):
        yield Match(before.string, before.start, part.end)
