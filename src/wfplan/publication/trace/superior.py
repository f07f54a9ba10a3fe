"""What of a superior plan is carried out by what, and what of ours answers nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wfplan.model.plan import Measure, Plan
from wfplan.model.text import normalize_text
from wfplan.publication.trace.link import TraceLink, make_link


def trace_superior(superior: Plan, ours: Plan, key: str) -> tuple[TraceLink, ...]:
    """What carries out each measure of the superior plan, in its order; then what answers none.

    The quote is what proves a link: where it does not stand in the superior plan any more, the
    link is suspect until a person has looked. A link to an item is one to its measure that has
    the quote.
    """
    within = {item.id: item.measures for _, item in superior.items}
    within |= {one.id: (one,) for _, _, one in superior.measures}
    links = [link for _, _, one in ours.measures for link in _links(within, one, key)]
    carried = {link.there_id for link in links}
    above = [one for _, _, one in superior.measures]
    links += [make_link(one, None, "none") for one in above if one.id not in carried]
    answering = {link.here_id for link in links}
    places = {one.id: place for place, one in enumerate(above)}
    links.sort(key=lambda link: places.get(link.there_id or "", len(places)))
    idle = (make_link(None, one, "none") for _, _, one in ours.measures if one.id not in answering)
    return (*links, *idle)


def _links(
    within: Mapping[str, Sequence[Measure]], measure: Measure, key: str
) -> Iterator[TraceLink]:
    """What a measure says that it carries out.

    Args:
        within: the measures that each id of the superior plan stands for.
    """
    for one in measure.implements:
        if one.plan != key:
            continue
        meant = within.get(one.id)
        there = next((other for other in meant or () if _has_quote(other, one.quote)), None)
        if there is not None:
            yield make_link(there, measure, "decided", f"引文“{one.quote}”")
        elif meant and len(meant) == 1:
            yield make_link(meant[0], measure, "suspect", f"上级方案中没有引文“{one.quote}”")
        else:
            lack = f"没有 {one.id}，引文" if meant is None else f"的 {one.id} 中没有引文"
            ground = f"上级方案{lack}“{one.quote}”"
            yield TraceLink(None, measure, one.id, measure.id, "suspect", ground)


def _has_quote(measure: Measure, quote: str) -> bool:
    return normalize_text(quote) in normalize_text((measure.title or "") + measure.text)
