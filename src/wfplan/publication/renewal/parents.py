"""Which chapter and item of the new text is which of the old."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from wfplan.model.plan import Chapter, Item, Plan
from wfplan.model.text import normalize_text
from wfplan.publication.renewal.likeness import likeness

R = TypeVar("R", Chapter, Item)

_NEAR_TITLE = 0.6
_COMMON = 0.5
"""Half of its texts, word for word, make an item the same whatever its title."""


def pair_chapters(old: Plan, new: Plan) -> dict[str, str]:
    """The old chapter of each new one that has one: id to id."""

    def score(mine: Chapter, theirs: Chapter) -> float:
        if mine.heading and normalize_text(mine.heading) == normalize_text(theirs.heading):
            return 3
        common = _overlap(_chapter_texts(mine), _chapter_texts(theirs))
        if common >= _COMMON or (not mine.heading and not theirs.heading):
            return 1 + common
        near = likeness(mine.heading, theirs.heading)
        return near if near >= _NEAR_TITLE else 0

    return _pair(new.chapters, old.chapters, score)


def pair_items(old: Plan, new: Plan, chapters: Mapping[str, str]) -> dict[str, str]:
    """The old item of each new one that has one: id to id; those of one chapter go first."""
    homes = {item.id: chapter.id for chapter, item in old.items}
    new_homes = {item.id: chapters.get(chapter.id) for chapter, item in new.items}

    def score(mine: Item, theirs: Item) -> float:
        is_home = new_homes[mine.id] == homes[theirs.id]
        common = _overlap(_texts(mine), _texts(theirs))
        has_titles = mine.title is not None and theirs.title is not None
        near = likeness(mine.title or "", theirs.title or "") if has_titles else 0
        if near == 1 or common >= _COMMON:
            return 2 * is_home + near + common + 1
        return near if near >= _NEAR_TITLE and is_home else 0

    return _pair([item for _, item in new.items], [item for _, item in old.items], score)


def _pair(mine: Sequence[R], theirs: Sequence[R], score: Callable[[R, R], float]) -> dict[str, str]:
    """The best pairs first, each record in one of them; of equals the earlier in the text."""
    scored = [
        (-value, at, other_at, one.id, other.id)
        for at, one in enumerate(mine)
        for other_at, other in enumerate(theirs)
        if (value := score(one, other)) > 0
    ]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, own, other in sorted(scored):
        if own not in pairs and other not in taken:
            pairs[own] = other
            taken.add(other)
    return pairs


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    most = max(len(mine), len(theirs))
    return len(mine & theirs) / most if most else 0


def _texts(item: Item) -> frozenset[str]:
    return frozenset(_normal(measure.text for measure in item.measures))


def _chapter_texts(chapter: Chapter) -> frozenset[str]:
    return frozenset(_normal(one.text for item in chapter.items for one in item.measures))


def _normal(texts: Iterable[str]) -> list[str]:
    return [normalize_text(text) for text in texts]
