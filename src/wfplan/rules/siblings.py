"""Chapters, the items of a chapter, the measures of an item: each list with its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model.plan import Chapter, Item, Measure
from wfplan.problem import Pointer
from wfplan.rules.context import Context, at

Placed = tuple[Chapter | Item | Measure, Pointer]


def siblings_of(context: Context) -> Iterator[tuple[str | None, Sequence[Placed]]]:
    """Every list of neighbours with the id of what holds it, in plan order.

    The id is None for chapters, and where the holder's own id is at fault: then nothing can be
    said of the ids below it.
    """
    yield None, context.chapters
    seen: set[str] = set()
    for chapter, pointer in context.chapters:
        is_sound = pointer.file == f"chapters/{chapter.id}.yaml" and chapter.id not in seen
        seen.add(chapter.id)
        items = [(item, at(pointer, "items", i)) for i, item in enumerate(chapter.items)]
        yield chapter.id if is_sound else None, items
        for item, place in items:
            is_sound = parent_of(item.id) == chapter.id and item.id not in seen
            seen.add(item.id)
            measures = [(m, at(place, "measures", i)) for i, m in enumerate(item.measures)]
            yield item.id if is_sound else None, measures


def sound_siblings_of(context: Context) -> Iterator[Sequence[Placed]]:
    """The lists whose ids are all different and all where they belong."""
    for _, siblings in siblings_of(context):
        ids = [owner.id for owner, _ in siblings]
        is_filed = siblings is not context.chapters or all(
            pointer.file == f"chapters/{owner.id}.yaml" for owner, pointer in siblings
        )
        parents = {parent_of(plan_id) for plan_id in ids}
        if is_filed and len(set(ids)) == len(ids) and len(parents) <= 1:
            yield siblings


def parent_of(plan_id: str) -> str:
    """`1-1` for `1-1-3`; empty for a chapter."""
    return plan_id.rpartition("-")[0]


def last_part(plan_id: str) -> int:
    """3 for `1-1-3`."""
    return int(plan_id.rpartition("-")[2])
