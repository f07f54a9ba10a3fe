"""Where every chapter, item and measure of a plan stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wfplan.history.change import Level
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.rising_run import longest_rise
from wfplan.problem import Pointer

RecordKey = tuple[str, int]
"""An id, and 0; 1 for its second appearance in a plan where it is repeated by mistake."""


class PlacedRecord(NamedTuple):
    """A record, what holds it, and its place there, counted from 1."""

    level: Level
    record: Chapter | Item | Measure
    chapter: str
    holder: str
    place: int
    pointer: Pointer


def place_records(
    chapters: Sequence[Chapter], files: Sequence[str]
) -> dict[RecordKey, PlacedRecord]:
    """Every record by its id, in plan order."""
    found: dict[RecordKey, PlacedRecord] = {}

    def put(placed: PlacedRecord) -> None:
        times = 0
        while (placed.record.id, times) in found:
            times += 1
        found[placed.record.id, times] = placed

    for c, (chapter, file) in enumerate(zip(chapters, files, strict=True), 1):
        put(PlacedRecord("chapter", chapter, chapter.id, "", c, Pointer(file)))
        for i, item in enumerate(chapter.items):
            at = ("items", i)
            put(PlacedRecord("item", item, chapter.id, chapter.id, i + 1, Pointer(file, at)))
            for m, measure in enumerate(item.measures):
                pointer = Pointer(file, (*at, "measures", m))
                put(PlacedRecord("measure", measure, chapter.id, item.id, m + 1, pointer))
    return found


def moved_keys(
    old: dict[RecordKey, PlacedRecord], new: dict[RecordKey, PlacedRecord]
) -> frozenset[RecordKey]:
    """What stands in another holder, or in another order among those that stayed.

    Of two that changed places one has moved: the fewest that explain the new order.
    """
    moved = {key for key in new if key in old and new[key].holder != old[key].holder}
    siblings: dict[str, list[RecordKey]] = {}
    for key, placed in new.items():
        if key in old and key not in moved:
            siblings.setdefault(f"{placed.level} {placed.holder}", []).append(key)
    for keys in siblings.values():
        kept = longest_rise([old[key].place for key in keys])
        moved |= {key for position, key in enumerate(keys) if position not in kept}
    return frozenset(moved)
