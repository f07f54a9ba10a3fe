"""What of a plan goes on in the plan after it: by decision, word for word, or in near words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from wfplan.model.plan import Measure, Plan
from wfplan.publication.renewal.fate import find_fates
from wfplan.publication.renewal.parents import pair_chapters, pair_items
from wfplan.publication.trace.link import Match, TraceLink, make_link


def trace_plans(old: Plan, new: Plan) -> tuple[TraceLink, ...]:
    """What each measure of the old plan became, in its order; then what is new.

    Decided is what the new plan says in `was`, or the conclusion of the old one. Only what nobody
    has decided is looked for by words.
    """
    decided = tuple(_decided(old, new))
    said_old = {link.there_id for link in decided}
    said_new = {link.here_id for link in decided}
    by_words = tuple(_by_words(_without(old, said_old), _without(new, said_new)))
    links = (*decided, *by_words)
    linked = {link.here_id for link in links}
    added = (make_link(None, one, "none") for _, _, one in new.measures if one.id not in linked)
    places = {one.id: place for place, (_, _, one) in enumerate(old.measures)}
    ordered = sorted(links, key=lambda link: places.get(link.there_id or "", len(places)))
    return (*ordered, *added)


def _decided(old: Plan, new: Plan) -> Iterator[TraceLink]:
    """What people have said, each pair once; an id that a plan has not is told as they wrote it."""
    before, after = _measures(old), _measures(new)
    seen = set()
    for said_old, said_new, ground in (*_said_by_new(old, new), *_said_by_old(old, new)):
        if (said_old, said_new) not in seen:
            seen.add((said_old, said_new))
            there, here = before.get(said_old), after.get(said_new)
            missing = "旧方案" if there is None else "新方案" if here is None else ""
            match: Match = "suspect" if missing else "decided"
            said = f"{ground}，{missing}没有此编号" if missing else ground
            yield TraceLink(there, here, said_old, said_new, match, said)


def _said_by_new(old: Plan, new: Plan) -> Iterator[tuple[str, str, str]]:
    for _, _, measure in new.measures:
        for former in measure.was:
            key, _, number = former.rpartition("#")
            if key and key == old.front.key:
                yield number, measure.id, "新方案写明原编号"


def _said_by_old(old: Plan, new: Plan) -> Iterator[tuple[str, str, str]]:
    for outcome in old.conclusion.measures if old.conclusion else ():
        key, _, number = (outcome.to or "").rpartition("#")
        if key and key == new.front.key:
            yield outcome.id, number, "旧方案收官时转入"


def _by_words(old: Plan, new: Plan) -> Iterator[TraceLink]:
    chapters = pair_chapters(old, new)
    fates = find_fates(old, new, pair_items(old, new, chapters))
    before = _measures(old)
    gone = set(before)
    for _, _, measure in new.measures:
        fate = fates[measure.id]
        for former in fate.former:
            gone.discard(former)
            yield make_link(before[former], measure, "near" if fate.is_near else "exact")
    for former in before:
        if former in gone:
            yield make_link(before[former], None, "none")


def _measures(plan: Plan) -> dict[str, Measure]:
    return {one.id: one for _, _, one in plan.measures}


def _without(plan: Plan, ids: Collection[str | None]) -> Plan:
    """The plan without some measures."""
    if not ids:
        return plan
    chapters = tuple(
        chapter.model_copy(
            update={
                "items": tuple(
                    item.model_copy(
                        update={"measures": tuple(m for m in item.measures if m.id not in ids)}
                    )
                    for item in chapter.items
                )
            }
        )
        for chapter in plan.chapters
    )
    return plan.model_copy(update={"chapters": chapters})
