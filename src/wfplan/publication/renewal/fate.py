"""What each duty of a new text was in the old one: the same, reworded, moved, split, merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from wfplan.model.plan import Measure, Plan
from wfplan.model.text import normalize_text
from wfplan.publication.renewal.likeness import likeness, share_covered, share_within

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
        for name, measure in list(self.open_old.items()):
            parts = _parts_of(measure, self.open_new)
            if parts:
                self._settle(parts, [name], "split", is_near=True)
        for name, measure in list(self.open_new.items()):
            parts = _parts_of(measure, self.open_old)
            if parts:
                self._settle([name], parts, "merged", is_near=True)

    def pair_near(self) -> None:
        """By near words, first in the same item, then anywhere; the nearest first."""
        for is_here, least in ((True, _NEAR_HERE), (False, _NEAR_ELSEWHERE)):
            scored = [
                (-value, at, other_at, name, other)
                for at, (name, measure) in enumerate(self.open_new.items())
                for other_at, (other, known) in enumerate(self.open_old.items())
                if not is_here or self._new_home[name] == self._old_home[other]
                if (value := likeness(measure.text, known.text)) >= least
            ]
            for _, _, _, name, other in sorted(scored):
                if name in self.open_new and other in self.open_old:
                    kind: FateKind = "reworded" if is_here else "moved"
                    self._settle([name], [other], kind, is_near=True)

    def _settle(
        self, new: Iterable[str], old: Iterable[str], kind: FateKind, *, is_near: bool = False
    ) -> None:
        former = tuple(old)
        for name in new:
            self.fates[name] = Fate(kind, former, is_near)
            del self.open_new[name]
        for name in former:
            del self.open_old[name]


def _parts_of(whole: Measure, others: Mapping[str, Measure]) -> list[str]:
    """The ids of those that are parts of a measure and together nearly all of it; two at least."""
    length = len(normalize_text(whole.text))
    parts = [
        (name, one.text)
        for name, one in others.items()
        if len(normalize_text(one.text)) <= _SHORTER * length
        and share_within(one.text, whole.text) >= _PART
    ]
    texts = [text for _, text in parts]
    is_whole = len(parts) > 1 and share_covered(whole.text, texts) >= _PART
    return [name for name, _ in parts] if is_whole else []
