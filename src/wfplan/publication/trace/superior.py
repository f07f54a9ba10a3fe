"""What of a superior plan is carried out by what, and what of ours answers nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Measure, Plan
from wfplan.model.text import normalize_text
from wfplan.publication.trace.link import TraceLink, make_link


def trace_superior(superior: Plan, ours: Plan, key: str) -> tuple[TraceLink, ...]:
    """What carries out each measure of the superior plan, in its order; then what answers none.

    The quote is what proves a link: where it does not stand in the superior measure any more, the
    link is suspect until a person has looked.
    """
    above = {one.id: one for _, _, one in superior.measures}
    links = [link for _, _, one in ours.measures for link in _links(above, one, key)]
    carried = {link.there_id for link in links}
    links += [make_link(one, None, "none") for one in above.values() if one.id not in carried]
    answering = {link.here_id for link in links}
    places = {name: place for place, name in enumerate(above)}
    links.sort(key=lambda link: places.get(link.there_id or "", len(places)))
    idle = (make_link(None, one, "none") for _, _, one in ours.measures if one.id not in answering)
    return (*links, *idle)


def _links(above: dict[str, Measure], measure: Measure, key: str) -> Iterator[TraceLink]:
    for one in measure.implements:
        if one.plan != key:
            continue
        there = above.get(one.id)
        if there is None:
            ground = f"上级方案没有 {one.id}，引文“{one.quote}”"
            yield TraceLink(None, measure, one.id, measure.id, "suspect", ground)
        elif normalize_text(one.quote) in normalize_text((there.title or "") + there.text):
            yield make_link(there, measure, "decided", f"引文“{one.quote}”")
        else:
            ground = f"上级方案中没有引文“{one.quote}”"
            yield make_link(there, measure, "suspect", ground)
