"""Where an item's own words of units and deadlines are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from wfplan.publication.outline.record import NOBODY, OutlineHolding, OutlineMeasure

Place = Literal["title", "lead_in", "end"]


def place_of(
    holding: OutlineHolding, measures: Sequence[OutlineMeasure], leading: int
) -> tuple[Place, OutlineHolding]:
    """Where an item's own words stand, and those of them that stand there."""
    words = (*holding.words, *holding.deadline_words)
    if not words or not measures or measures[0].text.start == measures[0].text.end:
        return "end", holding
    if words[0].start < _start(measures[0]):
        place: Place = "title"
        low, high = -1, _start(measures[0])
    elif leading and leading < len(measures) and words[0].start < _start(measures[leading]):
        place, low, high = "lead_in", -1, _start(measures[leading])
    else:
        place, low, high = "end", measures[-1].text.start, 1 << 60
    return place, OutlineHolding(
        words=tuple(one for one in holding.words if low < one.start < high),
        deadline_words=tuple(one for one in holding.deadline_words if low < one.start < high),
    )


def strays_of(
    holding: OutlineHolding, own: OutlineHolding, measures: Sequence[OutlineMeasure]
) -> dict[int, OutlineHolding]:
    """An item's words that stand elsewhere, by the measure behind which they do."""
    found: dict[int, OutlineHolding] = {}
    for is_deadline, listed, kept in (
        (False, holding.words, own.words),
        (True, holding.deadline_words, own.deadline_words),
    ):
        for words in listed:
            if words not in kept:
                at = max(
                    (n for n, one in enumerate(measures) if one.text.start < words.start), default=0
                )
                more = (
                    OutlineHolding(deadline_words=(words,))
                    if is_deadline
                    else OutlineHolding(words=(words,))
                )
                found[at] = found.get(at, NOBODY) + more
    return found


def _start(measure: OutlineMeasure) -> int:
    first = measure.before[0] if measure.before else measure.number or measure.text
    return first.start
