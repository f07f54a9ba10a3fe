"""Who answers and by when, as the plan holds it: the words, and what they mean."""

from __future__ import annotations

from typing import Any

from wfplan.model.plan import Assignment, Deadline
from wfplan.publication.outline.record import OutlineHolding
from wfplan.publication.proposal.due_day import due_day


def assignments(holding: OutlineHolding) -> tuple[Assignment, ...]:
    """The units in printed order, each once."""
    found: dict[str, Assignment] = {}
    for duty in holding.duties:
        found.setdefault(duty.unit.text, Assignment(unit=duty.unit.text, role=duty.role))
    return tuple(found.values())


def deadlines(holding: OutlineHolding, year: int | None) -> tuple[Deadline, ...]:
    """The dates whose day is known, in the order of their days.

    Args:
        year: that of the plan, where its words name none.
    """
    found: dict[str, Any] = {}
    for words in sorted(holding.deadlines, key=lambda words: words.start):
        day = due_day(words.text, year)
        if day is not None:
            found.setdefault(words.text, day)
            year = day.year
    ordered = sorted(found.items(), key=lambda pair: pair[1])
    return tuple(Deadline(quote=quote, due=day) for quote, day in ordered)
