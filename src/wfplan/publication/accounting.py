"""The law of a plan's text: its official strings in order are the source, nothing left over.

Between them only blanks, line ends, page marks, bars of tables and a few marks may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wfplan.model.printed import OfficialString, Slot
from wfplan.model.typed.day import parse_day
from wfplan.publication.printed_text import PrintedText

MARKS = frozenset("、，；：。．.（）()〔〕【】|｜")
"""What may stand between official strings, besides white space."""
_FIGURES = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY = re.compile(
    rf"{_FIGURES}{{4}}[-/.年]{_FIGURES}{{1,3}}[-/.月]{_FIGURES}{{1,3}}[日号]?|[0-9]{{8}}"
)
_LONGEST_DAY = 16
_MOST_TRIES = 50
LABEL = re.compile(
    "(?:责任|牵头|配合|负责|承办|落实|主办|协办|参与|参加)(?:单位|部门)[：:]|(?:牵头|配合)[：:]"
)
"""What the form of a list of names may hold before a name."""


class Match(NamedTuple):
    """Where a string was found: from `start` up to `end` of the signs of the text."""

    string: OfficialString
    start: int
    end: int


class Stop(NamedTuple):
    """Where the account does not go on: no string of the slot stands at `at`."""

    slot: int
    at: int


@dataclass(frozen=True, slots=True)
class Account:
    """How far a text is accounted for.

    Attributes:
        stop: None where nothing is left over.
    """

    matches: tuple[Match, ...]
    stop: Stop | None


def account_for(slots: Sequence[Slot], text: PrintedText) -> Account:
    """Walk from the first slot to the end of the text, or to the first place that differs.

    The front matter is sought on lines of its own first, then anywhere.
    """
    walk = Walk(slots, text, own_lines(slots[-1].strings, text))
    stop = walk.go_on(0, 0)
    if stop is not None:
        walk = Walk(slots, text)
        stop = walk.go_on(0, 0)
    return Account(tuple(walk.matches), stop)


def own_lines(strings: Iterable[OfficialString], text: PrintedText) -> frozenset[OfficialString]:
    """Those that the text has on lines of their own: they are not sought within others."""
    return frozenset(string for string in strings if line_from(string, text, 0) is not None)


def line_from(string: OfficialString, text: PrintedText, at: int) -> int | None:
    """Where a string stands on lines of its own, from a place on; it is tried a few times."""
    compact = compact_of(string.text)
    for _ in range(_MOST_TRIES):
        at = text.signs.find(compact, at)
        if at < 0:
            return None
        if text.is_lines(at, at + len(compact)):
            return at
        at += 1
    return None


class Walk:
    """A walk along slots and text; what was found is kept in `matches`, in order of the text.

    Attributes:
        lines: strings that are taken only where they are lines of their own.
    """

    def __init__(
        self,
        slots: Sequence[Slot],
        text: PrintedText,
        lines: frozenset[OfficialString] = frozenset(),
    ) -> None:
        self.slots = slots
        self.text = text
        self.lines = lines
        self.matches: list[Match] = []
        self.found: set[OfficialString] = set()

    def go_on(self, slot: int, at: int) -> Stop | None:
        """Walk from a slot and a place; None where the end is reached and nothing is left."""
        for number in range(slot, len(self.slots)):
            strings, is_last, is_only = self.slots[number]
            if is_only:
                match = self.match(strings[0], at)
                if match is None:
                    return Stop(number, at)
                self.matches.append(match)
                at = match.end
                continue
            at = self._take_any(number, at)
            if is_last and not self.found.issuperset(strings):
                return Stop(number, at)
        left = skip_marks(self.text.signs, at)
        return None if left == len(self.text.signs) else Stop(len(self.slots), at)

    def keep(self, match: Match) -> int:
        self.matches.append(match)
        self.found.add(match.string)
        return match.end

    def match(self, string: OfficialString, at: int) -> Match | None:
        """The string at the nearest place at which only marks stand before it."""
        signs = self.text.signs
        if string.part == "day":
            return self._match_day(string, at)
        if signs.startswith(string.text, at) and (string.owner or string not in self.lines):
            return Match(string, at, at + len(string.text))
        compact = compact_of(string.text)
        place = at
        while not signs.startswith(compact, place):
            if place < len(signs) and signs[place] in MARKS:
                place += 1
            elif string.part == "name" and (label := LABEL.match(signs, place)):
                place = label.end()
            else:
                return None
        end = place + len(compact)
        if string in self.lines and not self.text.is_lines(place, end):
            return None
        return Match(string, place, end)

    def _match_day(self, string: OfficialString, at: int) -> Match | None:
        start = skip_marks(self.text.signs, at)
        match = find_day(string, self.text.signs, start, start + _LONGEST_DAY)
        return match if match and match.start == start else None

    def _take_any(self, number: int, at: int) -> int:
        """Take strings of a slot as long as one stands here and none of the next slot is longer."""
        strings = self.slots[number].strings
        while True:
            here = [
                match
                for string in strings
                if string not in self.found and (match := self.match(string, at))
            ]
            if not here:
                return at
            best = max(here, key=self._rank)
            following = self._next_string(number)
            rival = following and self.match(following, at)
            if rival and (rival.start < best.start or rival.end > best.end):
                return at
            at = self.keep(best)

    def _rank(self, match: Match) -> tuple[int, bool, int]:
        return -match.start, self.text.ends_line(match.end), match.end

    def _next_string(self, number: int) -> OfficialString | None:
        """The one that has to stand next where this slot takes nothing more."""
        if self.slots[number].is_last and not self.found.issuperset(self.slots[number].strings):
            return None
        for strings, is_last, _ in self.slots[number + 1 : number + 3]:
            if is_last and strings and strings[0] not in self.found:
                return strings[0]
        return None


def find_day(string: OfficialString, signs: str, at: int, end: int | None = None) -> Match | None:
    """The first date in a part that is the one of the string, however it is written."""
    for found in _DAY.finditer(signs, at, len(signs) if end is None else end):
        if parse_day(found[0]) == parse_day(string.text):
            return Match(string, *found.span())
    return None


def skip_marks(signs: str, at: int) -> int:
    while at < len(signs) and signs[at] in MARKS:
        at += 1
    return at


def compact_of(text: str) -> str:
    """A string without its white space."""
    return "".join(text.split())


def blanks_of(text: str) -> Iterator[tuple[int, str]]:
    """The white space inside a string, by its place among the signs."""
    shift = 0
    bare = text.strip()
    for match in re.finditer(r"\s+", bare):
        yield match.start() - shift, match[0]
        shift += len(match[0])


def differs_in_blanks(match: Match, text: PrintedText) -> bool:
    """Whether the blanks of a string are not those of the line that it is printed on.

    Where the source breaks a line inside a string there may be one in it or none.
    """
    string, start, end = match
    if string.part == "day" or not (text.has_blanks(start, end) or len(string.text) != end - start):
        return False
    bare = string.text.strip()
    if bare != string.text:
        lead, _, tail = string.text.partition(bare)
        if not (
            text.blank_before(start).endswith(lead) and text.blank_behind(end).startswith(tail)
        ):
            return True
    held = dict(blanks_of(string.text))
    places = {place - start for place in text.blank_places_within(start, end)}
    return any(
        held.get(place) != text.blanks.get(start + place)
        for place in places | held.keys()
        if not text.begins_line(start + place)
    )
