"""What each duty of a new text was in the old one: the same, reworded, moved, split, merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from wfplan.model.plan import Measure, Plan
from wfplan.model.text import normalize_text
from wfplan.publication.renewal.likeness import (
    LikenessIndex,
    likeness,
    share_covered,
    share_of_like,
    share_within,
)

FateKind = Literal["kept", "reworded", "moved", "split", "merged", "added"]

_NEAR_HERE = 0.5
_NEAR_ELSEWHERE = 0.65
_PART = 0.7
"""So much of a part stands in the whole, and of the whole in its parts."""
_SHORTER = 0.85
"""A part is shorter than the whole by so much; else it is the whole, reworded."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What a measure of the new text was.

    Attributes:
        former: the ids of the old measures; empty for an added one.
        is_near: the words are not the same, so that a person has to look.
    """

    kind: FateKind
    former: tuple[str, ...] = ()
    is_near: bool = False


def find_fates(old: Plan, new: Plan, items: Mapping[str, str]) -> dict[str, Fate]:
    """The fate of each measure of the new text, by the id that the new text alone gave it.

    Args:
        items: `pair_items`, of those alone whose chapters are a pair too.
    """
    search = _FateSearch(old, new, items)
    search.pair_same()
    search.find_parts()
    search.pair_near()
    added = {name: Fate("added") for name in search.open_new}
    return search.fates | added


class _FateSearch:
    """The duties that are still without a pair, from sure pairs to doubtful ones."""

    def __init__(self, old: Plan, new: Plan, items: Mapping[str, str]) -> None:
        self.open_old = {one.id: one for _, _, one in old.measures}
        self.open_new = {one.id: one for _, _, one in new.measures}
        self._old_home = {one.id: item.id for _, item, one in old.measures}
        self._new_home = {one.id: items.get(item.id) for _, item, one in new.measures}
        self.fates: dict[str, Fate] = {}

    def pair_same(self) -> None:
        """Word for word, first in the same item, then anywhere."""
        for is_here in (True, False):
            by_text: dict[tuple[str, str | None], list[str]] = {}
            for name, measure in self.open_old.items():
                home = self._old_home[name] if is_here else None
                by_text.setdefault((normalize_text(measure.text), home), []).append(name)
            for name, measure in list(self.open_new.items()):
                home = self._new_home[name] if is_here else None
                if is_here and home is None:
                    continue
                found = by_text.get((normalize_text(measure.text), home), [])
                if found:
                    self._settle([name], [found.pop(0)], "kept" if is_here else "moved")

    def find_parts(self) -> None:
        """One old duty that became several, and several that became one."""
        possible = _possible_parts(self.open_old, self.open_new)
        for name, measure in list(self.open_old.items()):
            parts = _parts_of(measure, possible.get(name, ()), self.open_new)
            if parts:
                self._settle(parts, [name], "split", is_near=True)
        possible = _possible_parts(self.open_new, self.open_old)
        for name, measure in list(self.open_new.items()):
            parts = _parts_of(measure, possible.get(name, ()), self.open_old)
            if parts:
                self._settle([name], parts, "merged", is_near=True)

    def pair_near(self) -> None:
        """By near words, first in the same item, then anywhere; the nearest first."""
        for is_here, least in ((True, _NEAR_HERE), (False, _NEAR_ELSEWHERE)):
            for _, _, _, name, other in sorted(self._score(least, is_here=is_here)):
                if name in self.open_new and other in self.open_old:
                    kind: FateKind = "reworded" if is_here else "moved"
                    self._settle([name], [other], kind, is_near=True)

    def _score(self, least: float, *, is_here: bool) -> Iterator[tuple[float, int, int, str, str]]:
        """The pairs so like at least: how like, negative, and the places and ids of both."""
        known = list(self.open_old.items())
        index = LikenessIndex(measure.text for _, measure in known)
        share = share_of_like(least)
        for at, (name, measure) in enumerate(self.open_new.items()):
            for other_at in index.places_sharing(measure.text, share):
                other, old = known[other_at]
                if is_here and self._new_home[name] != self._old_home[other]:
                    continue
                value = likeness(measure.text, old.text)
                if value >= least:
                    yield -value, at, other_at, name, other

    def _settle(
        self, new: Iterable[str], old: Iterable[str], kind: FateKind, *, is_near: bool = False
    ) -> None:
        former = tuple(old)
        for name in new:
            self.fates[name] = Fate(kind, former, is_near)
            del self.open_new[name]
        for name in former:
            del self.open_old[name]


def _possible_parts(
    wholes: Mapping[str, Measure], others: Mapping[str, Measure]
) -> dict[str, list[str]]:
    """Of each measure the ids of those that stand in it for the most part, in their order."""
    names = list(wholes)
    lengths = [len(normalize_text(one.text)) for one in wholes.values()]
    index = LikenessIndex(one.text for one in wholes.values())
    found: dict[str, list[str]] = {}
    for other, part in others.items():
        length = len(normalize_text(part.text))
        for place in index.places_sharing(part.text, _PART):
            name = names[place]
            if (
                length <= _SHORTER * lengths[place]
                and share_within(part.text, wholes[name].text) >= _PART
            ):
                found.setdefault(name, []).append(other)
    return found


def _parts_of(whole: Measure, possible: Iterable[str], others: Mapping[str, Measure]) -> list[str]:
    """Those of the possible parts that are open, where they are nearly all of it; two at least."""
    parts = [name for name in possible if name in others]
    texts = [others[name].text for name in parts]
    is_whole = len(parts) > 1 and share_covered(whole.text, texts) >= _PART
    return parts if is_whole else []
