"""Who answers for a passage and by when: its fields and the dates in its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wfplan.model.plan import Role
from wfplan.publication.duty.deadline import deadlines_in_prose
from wfplan.publication.duty.field import Field
from wfplan.publication.outline.record import (
    NOBODY,
    OutlineDuty,
    OutlineHolding,
    Words,
)
from wfplan.publication.text.fold import squeeze_name
from wfplan.publication.text.lines import Source
from wfplan.publication.text.places import words_at


@dataclass(frozen=True, slots=True)
class OutlineContext:
    """What holds for the whole plan.

    Attributes:
        has_titles: items open with a sentence that is their title.
        leads_from: from this place on the first unit of a list leads; None for nowhere.
    """

    source: Source
    has_titles: bool
    leads_from: int | None = None


def holding_of(context: OutlineContext, fields: Sequence[Field]) -> OutlineHolding:
    """Who answers and by when, as some fields say together."""
    found = NOBODY
    has_lead = any(said.role == "lead" for field in fields for said in field.reading.names)
    for field in fields:
        found += _holding(context, field, has_lead=has_lead)
    return found


def _holding(context: OutlineContext, field: Field, *, has_lead: bool) -> OutlineHolding:
    source = context.source
    names = field.reading.names
    first_leads = context.leads_from is not None and field.start >= context.leads_from
    is_plain = first_leads and not has_lead and all(said.role == "none" for said in names)
    duties = []
    for at, said in enumerate(names):
        role: Role | None = None
        if said.role in ("lead", "support"):
            role = said.role  # type: ignore[assignment]
        elif is_plain:
            role = "support" if at else "lead"
        elif has_lead and said.role == "none":
            role = "support"
        name = field.printed(source, said.span)
        duties.append(OutlineDuty(replace(name, text=squeeze_name(name.text)), role))
    words = (field.words,)
    return OutlineHolding(
        tuple(duties),
        () if field.kind == "deadline" else words,
        tuple(field.printed(source, span) for span in field.reading.deadlines),
        words if field.kind == "deadline" else (),
    )


def dates_in(context: OutlineContext, words: Words) -> tuple[Words, ...]:
    return tuple(dates_between(context, words.start, words.end, ()))


def dates_between(
    context: OutlineContext, start: int, end: int, fields: Sequence[Field]
) -> list[Words]:
    """The dates in the sentences of a passage, those of its fields left out."""
    source = context.source
    starts = [field.start for field in fields]
    found = []
    for a, b in deadlines_in_prose(source.folded, start, end):
        before = bisect_right(starts, a) - 1
        if before < 0 or a >= fields[before].end:
            found.append(words_at(source, a, b))
    return found
