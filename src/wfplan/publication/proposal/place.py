"""Where an item's own words of units and deadlines are printed."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.model.plan import Place
from wfplan.publication.outline.record import (
    NOBODY,
    OutlineDuty,
    OutlineHolding,
    OutlineMeasure,
    Words,
)


def place_of(
    holding: OutlineHolding, measures: Sequence[OutlineMeasure], leading: int
) -> tuple[Place, OutlineHolding]:
    """Where an item's own words stand, and those of them that stand there.

    At the end is behind the last measure, or all of it behind the first.
    """
    words = (*holding.words, *holding.deadline_words)
    if not words or not measures or measures[0].text.start == measures[0].text.end:
        return "end", holding
    if words[0].start < _start(measures[0]):
        place: Place = "title"
        low, high = -1, _start(measures[0])
    elif _has_lead_in(measures, leading) and words[0].start < _start(measures[leading]):
        place, low, high = "lead_in", -1, _start(measures[leading])
    elif len(measures) > 1 and words[-1].start < _start(measures[1]):
        return "end", holding
    else:
        place, low, high = "end", measures[-1].text.start, 1 << 60
    return place, OutlineHolding(
        words=tuple(one for one in holding.words if low < one.start < high),
        deadline_words=tuple(one for one in holding.deadline_words if low < one.start < high),
    )


def strays_of(
    holding: OutlineHolding, own: OutlineHolding, measures: Sequence[OutlineMeasure]
) -> dict[int, OutlineHolding]:
    """An item's words that stand elsewhere, by the measure behind which they do.

    Where none stands at the item's own place, the units are those of that measure.
    """
    found: dict[int, OutlineHolding] = {}
    for words in holding.words:
        if words not in own.words:
            duties = () if own.words else _duties_in(holding, words)
            more = OutlineHolding(duties=duties, words=(words,))
            at = _measure_before(measures, words)
            found[at] = found.get(at, NOBODY) + more
    for words in holding.deadline_words:
        if words not in own.deadline_words:
            at = _measure_before(measures, words)
            found[at] = found.get(at, NOBODY) + OutlineHolding(deadline_words=(words,))
    return found


def _has_lead_in(measures: Sequence[OutlineMeasure], leading: int) -> bool:
    """Whether what leads in stands before a number."""
    return 0 < leading < len(measures) and measures[leading].number is not None


def _duties_in(holding: OutlineHolding, words: Words) -> tuple[OutlineDuty, ...]:
    return tuple(duty for duty in holding.duties if words.start <= duty.unit.start < words.end)


def _measure_before(measures: Sequence[OutlineMeasure], words: Words) -> int:
    return max((n for n, one in enumerate(measures) if one.text.start < words.start), default=0)


def _start(measure: OutlineMeasure) -> int:
    first = measure.before[0] if measure.before else measure.number or measure.text
    return first.start
