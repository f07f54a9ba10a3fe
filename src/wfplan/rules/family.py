"""Neighbours of a plan and what holds them: their ids follow from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wfplan.model.plan import Chapter, Item, Measure
from wfplan.problem import Pointer


class Family(NamedTuple):
    """Neighbours and what holds them.

    Attributes:
        parent: the id that theirs must be below; None for chapters, and where the id of the
            holder is itself at fault, so that nothing can be said of those below it.
        numbers: the last parts of their ids; None where two are equal or one is misplaced.
    """

    parent: str | None
    members: Sequence[tuple[Chapter | Item | Measure, Pointer]]
    numbers: tuple[int, ...] | None


def odd_families(chapters: tuple[tuple[Chapter, Pointer], ...]) -> Iterator[Family]:
    """The chapters, the items of a chapter, the measures of an item, but not those whose ids count
    on from 1 below a sound one, as nearly all do: nothing can be said of them.
    """
    is_filed = all(pointer.file == f"chapters/{chapter.id}.yaml" for chapter, pointer in chapters)
    yield _family(None, "" if is_filed else "?", chapters)
    seen: set[str] = set()
    for chapter, (file, *_) in chapters:
        is_sound = file == f"chapters/{chapter.id}.yaml" and chapter.id not in seen
        seen.add(chapter.id)
        if not (is_sound and _count_on(chapter.id, chapter.items)):
            items = [(item, Pointer(file, ("items", i))) for i, item in enumerate(chapter.items)]
            yield _family(chapter.id if is_sound else None, chapter.id, items)
        for i, item in enumerate(chapter.items):
            is_sound = item.id.startswith(f"{chapter.id}-") and item.id not in seen
            seen.add(item.id)
            if not (is_sound and _count_on(item.id, item.measures)):
                keys = ("items", i, "measures")
                measures = [
                    (measure, Pointer(file, (*keys, m))) for m, measure in enumerate(item.measures)
                ]
                yield _family(item.id if is_sound else None, item.id, measures)


def _count_on(parent: str, owners: Sequence[Item | Measure]) -> bool:
    """Whether the ids are `1-3-1`, `1-3-2` …, each once and in order."""
    ids = [f"{parent}-{number}" for number in range(1, len(owners) + 1)]
    return ids == [owner.id for owner in owners]


def _family(
    parent: str | None,
    holder: str,
    members: Sequence[tuple[Chapter | Item | Measure, Pointer]],
) -> Family:
    parts = [owner.id.rpartition("-") for owner, _ in members]
    numbers = tuple(int(last) for _, _, last in parts)
    holders = {above for above, _, _ in parts}
    is_sound = len(set(numbers)) == len(numbers) and len(holders) <= 1 and holder != "?"
    return Family(parent, members, numbers if is_sound else None)
