"""What of a superior plan is carried out by what, and what of ours answers nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wfplan.model.plan import Implements, Measure, Plan
from wfplan.model.text import normalize_text
from wfplan.publication.trace.link import TraceLink, make_link

MeasuresById = Mapping[str, Sequence[Measure]]
"""The measures that each id of a plan, of an item or a measure, stands for."""


class LinkFinding(NamedTuple):
    """What a link leads to.

    Attributes:
        measure: None where it leads to none, or to an item of which none has the quote.
        ground: the quote, or why the link is suspect.
    """

    measure: Measure | None
    is_suspect: bool
    ground: str


def trace_superior(superior: Plan, ours: Plan, key: str) -> tuple[TraceLink, ...]:
    """What carries out each measure of the superior plan, in its order; then what answers none.

    The quote is what proves a link: where it does not stand in the superior plan any more, the
    link is suspect until a person has looked.
    """
    within = measures_by_id(superior)
    links = [link for _, _, one in ours.measures for link in _links(within, one, key)]
    carried = {link.there_id for link in links}
    above = [one for _, _, one in superior.measures]
    links += [make_link(one, None, "none") for one in above if one.id not in carried]
    answering = {link.here_id for link in links}
    places = {one.id: place for place, one in enumerate(above)}
    links.sort(key=lambda link: places.get(link.there_id or "", len(places)))
    idle = (make_link(None, one, "none") for _, _, one in ours.measures if one.id not in answering)
    return (*links, *idle)


def measures_by_id(plan: Plan) -> MeasuresById:
    """What a link to a plan may name; a link to an item is one to its measure with the quote."""
    within: dict[str, Sequence[Measure]] = {item.id: item.measures for _, item in plan.items}
    return within | {one.id: (one,) for _, _, one in plan.measures}


def judge_link(within: MeasuresById, one: Implements) -> LinkFinding:
    """The measure that a link leads to, and whether its quote stands there."""
    meant = within.get(one.id)
    there = next((other for other in meant or () if _has_quote(other, one.quote)), None)
    if there is not None:
        return LinkFinding(there, False, f"引文“{one.quote}”")
    if meant and len(meant) == 1:
        return LinkFinding(meant[0], True, f"上级方案中没有引文“{one.quote}”")
    lack = f"没有 {one.id}，引文" if meant is None else f"的 {one.id} 中没有引文"
    return LinkFinding(None, True, f"上级方案{lack}“{one.quote}”")


def _links(within: MeasuresById, measure: Measure, key: str) -> Iterator[TraceLink]:
    """What a measure says that it carries out."""
    for one in measure.implements:
        if one.plan != key:
            continue
        there, is_suspect, ground = judge_link(within, one)
        if there is not None:
            yield make_link(there, measure, "suspect" if is_suspect else "decided", ground)
        else:
            yield TraceLink(None, measure, one.id, measure.id, "suspect", ground)


def _has_quote(measure: Measure, quote: str) -> bool:
    return normalize_text(quote) in normalize_text((measure.title or "") + measure.text)
