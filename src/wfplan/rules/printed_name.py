"""The names of units in the words that a text prints for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wfplan.model.unit import Group, Unit
from wfplan.units.name import fold_name

_BEFORE = re.compile(
    r"(?:^|[、,;:。.()〔〕【】\[\]/|·—]|由|和|与|及|会同|联合|商|其中|牵头|配合|参与|协助)$"
)
_AFTER = re.compile(
    r"$|[、,;:。.()〔〕【】\[\]/|·—0-9]|牵头|负责|主办|承办|配合|参与|参加|协助|协办|指导|督导|落实|"
    r"会同|联合|商|等|和|及|与|以及|按|分别|共同|具体|组织|实施|完成|推进|统筹|根据|依|各自"
)
_MARKS = frozenset("、,;:。.()〔〕【】[]/|·—")
_MARK = re.compile(r"[、,;:。.()〔〕【】\[\]/|·—]")
_LONGEST_JOINT = 2
"""So many characters of what stands before a name tell whether it begins there."""
_HEAD = re.compile("^.{0,8}?[省市县区州盟旗国全]")
_SHORTEST_TAIL = 2


class PrintedName(NamedTuple):
    """A registered name in folded words, from `start` up to `end`.

    `unit` is the key of whom it names; `is_whole`: the name is not a part of a longer one.
    """

    unit: str
    start: int
    end: int
    is_whole: bool


class NameIndex:
    """Every name that units.yaml has, to be found in words.

    Words are folded by `fold_name`: no blanks, one form of each sign.
    """

    def __init__(self, units: Iterable[Unit | Group]) -> None:
        known = tuple(units)
        # Whatever else is called so, a name that units.yaml gives is that unit's.
        names = ((fold_name(unit.name), unit.name) for unit in known)
        self._key_by_name = {folded: name for folded, name in names if folded}
        for unit in known:
            for name in every_name(unit):
                self._key_by_name.setdefault(name, unit.name)
        self._lengths = sorted({len(name) for name in self._key_by_name}, reverse=True)
        self._starts = frozenset(name[0] for name in self._key_by_name)
        marks = ((name, _MARK.search(name)) for name in self._key_by_name)
        self._heads = frozenset(name[: mark.start()] for name, mark in marks if mark)
        self._known: dict[str, tuple[PrintedName, ...]] = {}
        self._folded: dict[tuple[str, ...], str] = {}
        self._whole: dict[tuple[str, ...], frozenset[str]] = {}

    def fold(self, words: tuple[str, ...]) -> str:
        """Printed words as one folded text, a stop between two of them."""
        folded = self._folded.get(words)
        if folded is None:  # the same words stand on many items
            folded = self._folded[words] = fold_name("。".join(words))
        return folded

    def whole_units(self, words: tuple[str, ...]) -> frozenset[str]:
        """The keys of the units that printed words name, parts of longer names apart."""
        units = self._whole.get(words)
        if units is None:
            found = self.find(self.fold(words))
            units = self._whole[words] = frozenset(name.unit for name in found if name.is_whole)
        return units

    def find(self, words: str) -> tuple[PrintedName, ...]:
        """The names in folded words, in their order; of those that begin together the longest."""
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = tuple(self._find(words))
        return found

    def _find(self, words: str) -> Iterator[PrintedName]:
        spans = list(self._spans(words))
        starts, ends = {start for _, start, _ in spans}, {end for _, _, end in spans}
        for unit, start, end in spans:
            # Most stand between two marks, and need no pattern.
            begins = (
                start == 0
                or words[start - 1] in _MARKS
                or start in ends
                or _BEFORE.search(words[max(0, start - _LONGEST_JOINT) : start]) is not None
            )
            is_whole = begins and (
                end == len(words)
                or words[end] in _MARKS
                or end in starts
                or _AFTER.match(words, end) is not None
            )
            yield PrintedName(unit, start, end, is_whole)

    def _spans(self, words: str) -> Iterator[tuple[str, int, int]]:
        at = 0
        while at < len(words):
            unit = None
            if words[at] in self._starts:
                mark = _MARK.search(words, at)
                part = words[at : mark.start() if mark else None]
                if part in self._key_by_name and part not in self._heads:
                    # Most stand between two marks, and nothing longer begins there.
                    yield self._key_by_name[part], at, at + len(part)
                    at += len(part)
                    continue
                for length in self._lengths:
                    part = words[at : at + length]
                    unit = self._key_by_name.get(part)
                    if unit is not None:
                        yield unit, at, at + len(part)
                        at += len(part)
                        break
            if unit is None:
                at += 1


def every_name(unit: Unit | Group) -> Iterator[str]:
    """The names by which words may call a unit, folded: of any day, in full, or short."""
    for name in unit.known_names:
        folded = fold_name(name)
        if folded:
            yield folded


def is_in_words(name: str, words: str) -> bool:
    """Whether folded words print a name, whole or with a head or tail that it shares.

    `省科技厅、工业和信息化厅` prints 省工业和信息化厅; `省委、省政府办公厅` prints 省委办公厅.
    """
    if name in words:
        return True
    head = _HEAD.match(name)
    if head and len(name) - head.end() >= _SHORTEST_TAIL and name[head.end() :] in words:
        return True
    return any(
        name[:cut] in words and name[cut:] in words
        for cut in range(_SHORTEST_TAIL, len(name) - _SHORTEST_TAIL + 1)
    )
