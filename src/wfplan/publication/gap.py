"""A part of the text and the strings that should be it: which is which, as well as can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from wfplan.model.printed import OfficialString
from wfplan.model.rising_run import longest_rise
from wfplan.publication.accounting import LABEL, MARKS, Match, compact_of, find_day, skip_marks
from wfplan.publication.printed_text import PrintedText

_MOST_SIGNS = 1500
"""Longer parts are not compared sign by sign: that takes time by the square of their length."""
_LIKE = 0.5
_FEW = 3
"""A number of so few signs may differ in all of them."""
_MOST_MARKS = 4
_OPENING = ("（", "(", "〔", "【")


class Leftover(NamedTuple):
    """A part of the text that no string is."""

    start: int
    end: int


class Gap(NamedTuple):
    """Strings, and the part of the text from `start` up to `end` that they should be."""

    strings: tuple[OfficialString, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """`absent` are placed where they were looked for; `left` has no marks at its ends."""

    matches: tuple[Match, ...] = ()
    changed: tuple[Match, ...] = ()
    absent: tuple[Match, ...] = ()
    left: tuple[Leftover, ...] = ()
    moved: tuple[Match, ...] = ()


def split_gap(gap: Gap, text: PrintedText) -> Pieces:
    """Strings that stand there to the letter first, then those that are like what is between."""
    held = list(_standing(gap, text.signs))
    kept = longest_rise([match.start for match in held])
    matches = tuple(match for i, match in enumerate(held) if i in kept)
    moved = tuple(match for i, match in enumerate(held) if i not in kept)
    places = {string: i for i, string in enumerate(gap.strings)}
    taken = {match.string for match in held}
    changed: list[Match] = []
    absent: list[Match] = []
    left: list[Leftover] = []
    position, at = 0, gap.start
    for match in (*matches, None):
        last = places[match.string] if match else len(gap.strings)
        end = match.start if match else gap.end
        strings = [string for string in gap.strings[position:last] if string not in taken]
        for low, high in _around(moved, at, end):
            inner = _pair(Gap(tuple(strings), low, high), text)
            changed += inner.changed
            left += inner.left
            strings = [match.string for match in inner.absent]
        absent += [Match(string, at, at) for string in strings]
        if match:
            position, at = last + 1, match.end
    return Pieces(matches, tuple(changed), tuple(absent), tuple(left), moved)


def trimmed(signs: str, start: int, end: int) -> tuple[int, int]:
    """A part without the marks at its ends."""
    start = min(skip_marks(signs, start), end)
    while end > start and signs[end - 1] in MARKS:
        end -= 1
    return start, end


def with_marks(signs: str, start: int, end: int) -> tuple[int, int]:
    """A part and a few marks at its ends."""
    low, high = start, end
    while low and start - low < _MOST_MARKS and signs[low - 1] in MARKS:
        low -= 1
    while high < len(signs) and high - end < _MOST_MARKS and signs[high] in MARKS:
        high += 1
    return low, high


def _standing(gap: Gap, signs: str) -> Iterator[Match]:
    """The strings that stand in the part to the letter, from its ends inwards and then anywhere."""
    strings, start, end = list(gap.strings), gap.start, gap.end
    behind = []
    while strings and (match := _closes(strings[-1], signs, start, end)):
        strings.pop()
        behind.append(match)
        end = match.start
    if end - start <= _MOST_SIGNS:
        parts = [(start, end)]
        for string in sorted(strings, key=lambda one: -len(one.text)):
            for part in parts:
                match = _find(string, signs, part)
                if match:
                    behind.append(match)
                    parts.remove(part)
                    parts += [(part[0], match.start), (match.end, part[1])]
                    break
    places = {string: i for i, string in enumerate(gap.strings)}
    yield from sorted(behind, key=lambda match: places[match.string])


def _find(string: OfficialString, signs: str, part: tuple[int, int]) -> Match | None:
    if string.part == "day":
        return find_day(string, signs, *part)
    compact = compact_of(string.text)
    place = signs.find(compact, *part)
    end = place + len(compact)
    return Match(string, place, end) if place >= 0 and _is_whole(signs, place, end, *part) else None


def _closes(string: OfficialString, signs: str, start: int, end: int) -> Match | None:
    compact = compact_of(string.text)
    while end - len(compact) >= start:
        if signs.endswith(compact, start, end):
            return Match(string, end - len(compact), end)
        if signs[end - 1] not in MARKS:
            return None
        end -= 1
    return None


def _is_whole(signs: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a short string is none by chance: marks, its own too, or the ends of the part."""
    if end - start >= 6:
        return True
    begins = start == first or not MARKS.isdisjoint(signs[start - 1 : start + 1])
    return begins and (end == last or not MARKS.isdisjoint(signs[end - 1 : end + 1]))


def _around(moved: Sequence[Match], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between what stands there though it should elsewhere."""
    for match in sorted(moved, key=lambda one: one.start):
        if start <= match.start < end:
            yield start, match.start
            start = match.end
    yield start, end


def _pair(gap: Gap, text: PrintedText) -> Pieces:
    """Each string and the piece of the part that is like it."""
    start, end = trimmed(text.signs, gap.start, gap.end)
    if not gap.strings or start == end:
        strings = tuple(Match(string, gap.start, gap.start) for string in gap.strings)
        return Pieces(absent=strings, left=(Leftover(start, end),) if start < end else ())
    changed: list[Match] = []
    absent: list[Match] = []
    left: list[Leftover] = []
    for string, low, high in _cut(gap, text.signs):
        match = Match(string, *best_part(string, text.signs, low, high))
        if is_like(compact_of(string.text), text.signs[match.start : match.end]):
            changed.append(match)
            continue
        absent.append(Match(string, low, low))
        part = Leftover(*trimmed(text.signs, low, high))
        if part.start < part.end:
            left.append(part)
    return Pieces((), tuple(changed), tuple(absent), tuple(left))


def _cut(gap: Gap, signs: str) -> Iterator[tuple[OfficialString, int, int]]:
    """The part cut into as many pieces as there are strings, where their letters agree."""
    first = gap.strings[0]
    if len(gap.strings) == 1:
        yield first, gap.start, gap.end
        return
    held = [compact_of(string.text) for string in gap.strings]
    joined, part = "".join(held), signs[gap.start : gap.end]
    if max(len(joined), len(part)) > _MOST_SIGNS:
        yield first, gap.start, gap.end
        yield from ((string, gap.end, gap.end) for string in gap.strings[1:])
        return
    blocks = SequenceMatcher(None, joined, part, autojunk=False).get_matching_blocks()
    at = low = 0
    for string, compact in zip(gap.strings, held, strict=True):
        at += len(compact)
        high = len(part) if string is gap.strings[-1] else _across(blocks, at)
        yield string, gap.start + low, gap.start + max(low, high)
        low = max(low, high)


def _across(blocks: Sequence[tuple[int, int, int]], at: int) -> int:
    """Where a place of the strings is in the text: behind the last letter before it that agrees."""
    place = 0
    for a, b, size in blocks:
        if a >= at:
            break
        place = b + min(size, at - a)
    return place


def best_part(string: OfficialString, signs: str, low: int, high: int) -> tuple[int, int]:
    """The part without those marks at its ends that make it differ more from a string.

    As good, it keeps a mark at its end and has none before it but an opening bracket of its own.
    """
    compact = compact_of(string.text)
    first = min(skip_marks(signs, low), high)
    if string.part == "name" and (label := LABEL.match(signs, first, high)):
        low = first = label.end()
    end = max(trimmed(signs, first, high)[1], first)
    starts = range(max(low, first - _MOST_MARKS), first + 1)
    ends = range(end, min(high, end + _MOST_MARKS) + 1)
    return max(
        ((start, stop) for start in starts for stop in ends),
        key=lambda part: (
            -changes(compact, signs[slice(*part)]),
            compact[:1] in _OPENING and signs[part[0] : part[0] + 1] == compact[:1],
            *part,
        ),
    )


def changes(left: str, right: str) -> int:
    """How many signs differ, where what differs stands together."""
    same = _common(left, right)
    same += _common(left[same:][::-1], right[same:][::-1])
    return max(len(left), len(right)) - same


def _common(left: str, right: str) -> int:
    most = min(len(left), len(right))
    return next((i for i in range(most) if left[i] != right[i]), most)


def is_like(compact: str, part: str) -> bool:
    """Whether a part is a string with some signs changed."""
    most = max(len(compact), len(part))
    if changes(compact, part) * 2 <= most:
        return bool(part)
    if most > _MOST_SIGNS:
        return False
    is_short = len(compact) == len(part) <= _FEW
    return is_short or SequenceMatcher(None, compact, part, autojunk=False).ratio() >= _LIKE
