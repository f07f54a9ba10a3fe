"""Where the account of a text does not go on, what differs, and where it goes on again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wfplan.model.printed import OfficialString, Slot
from wfplan.publication.accounting import Stop, Walk, compact_of, find_day, line_from, own_lines
from wfplan.publication.gap import Gap, split_gap
from wfplan.publication.printed_text import PrintedText
from wfplan.publication.settle import Differences, settle

_GRAM = 6
"""A string of so many signs is looked for in the whole text."""
_FEW = 3
"""A number has so few signs."""
_OF_CHAPTERS = 20
"""A heading is passed over where so many times its length is spared: it is rarely what moved."""
_MOST_PLACES = 50
"""So often a beginning is looked at: a text that repeats itself is not read again and again."""


def find_differences(slots: Sequence[Slot], text: PrintedText) -> Differences:
    """Walk on behind each difference, to the end."""
    index = _Index(slots, text.signs)
    walk = Walk(slots, text, own_lines(slots[-1].strings, text))
    found = Differences()
    slot = at = 0
    while (stop := walk.go_on(slot, at)) is not None:
        back = _next_hold(walk, index, stop)
        gap = Gap(tuple(_pending(walk, stop.slot, back.slot)), stop.at, back.at)
        pieces = split_gap(gap, text)
        for match in pieces.matches:
            walk.keep(match)
        walk.found.update(gap.strings)
        found = Differences(
            (*found.changed, *pieces.changed),
            (*found.absent, *pieces.absent),
            (*found.left, *pieces.left),
            (*found.moved, *pieces.moved),
        )
        slot, at = back
    return settle(replace(found, matches=tuple(walk.matches)), text)


class _Index:
    """Where the long strings stand in the text, found in one pass."""

    def __init__(self, slots: Sequence[Slot], signs: str) -> None:
        self.signs = signs
        strings = {string.text: None for slot in slots for string in slot.strings}
        wanted = {compact[:_GRAM] for text in strings if len(compact := compact_of(text)) >= _GRAM}
        self.places: dict[str, list[int]] = {gram: [] for gram in wanted}
        for at in range(len(signs) - _GRAM + 1):
            gram = signs[at : at + _GRAM]
            if gram in wanted and len(self.places[gram]) < _MOST_PLACES:
                self.places[gram].append(at)

    def place_from(self, string: OfficialString, at: int) -> int | None:
        """The first place from `at` on at which a long string stands."""
        if string.part == "day":
            match = find_day(string, self.signs, at)
            return match and match.start
        compact = compact_of(string.text)
        places = self.places.get(compact[:_GRAM], [])
        for place in places[bisect_left(places, at) :]:
            if self.signs.startswith(compact, place):
                return place
        return None


def _next_hold(walk: Walk, index: _Index, stop: Stop) -> Stop:
    """The next slot and place that fit, by the least that is passed over in plan and text.

    Words that may stand here and have another place are not looked for: that would pass over all
    that stands between.
    """
    beside = _hold_beside(walk, index, stop)
    if beside is not None:
        return beside
    best, least = Stop(len(walk.slots), len(index.signs)), 2 * len(index.signs) + 1
    passed, number = 0, stop.slot
    while number and not walk.slots[number - 1].is_last:
        number -= 1
    while number < len(walk.slots) and passed < least:
        strings, is_last, _ = walk.slots[number]
        for string in strings:
            if string in walk.found or (string.owner and not is_last):
                continue
            place = index.place_from(string, stop.at)
            if string in walk.lines and place is not None:
                place = line_from(string, walk.text, place)
            if place is not None and passed + place - stop.at < least:
                best, least = Stop(number, place), passed + place - stop.at
            if is_last:
                passed += len(string.text) * (1 if "-" in string.owner else _OF_CHAPTERS)
        number += 1
    return best if best != stop else Stop(stop.slot + 1, stop.at)


def _hold_beside(walk: Walk, index: _Index, stop: Stop) -> Stop | None:
    """The string behind a short one that does not stand here, where that follows in a few signs."""
    number, passed = stop.slot, 0
    while number < len(walk.slots) and passed <= _FEW:
        strings, is_last, _ = walk.slots[number]
        if is_last and strings[0].owner and strings[0] not in walk.found:
            place = index.place_from(strings[0], stop.at) if number > stop.slot else None
            if place is not None and place - stop.at <= _FEW:
                return Stop(number, place)
            passed += len(strings[0].text)
        number += 1
    return None


def _pending(walk: Walk, first: int, end: int) -> Iterator[OfficialString]:
    """The strings that had to stand from a slot up to another, and were not found."""
    for strings, is_last, _ in walk.slots[first:end]:
        if is_last:
            yield from (string for string in strings if string not in walk.found)
