"""Which measures go on from an earlier one, and until when that one's past is theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from wfplan.model.edition import former_ids
from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile


class MeasureHeir(NamedTuple):
    """A measure that goes on from an earlier one.

    Attributes:
        until: what counts for a day before it, said under the earlier id, is of this one too.
    """

    measure: str
    until: date


class _Link(NamedTuple):
    former: str
    heir: MeasureHeir


def is_past_wanted(plan: Plan, former: Collection[str], files: Iterable[StatusFile] | None) -> bool:
    """Whether older editions say anything of what is folded.

    Args:
        former: the earlier ids of the plan's measures.
        files: as for `fold_basis`.
    """
    if files is None:
        return bool(former or plan.editions)
    if not former:
        return False
    return any(getattr(one, "measure", "") in former for file in files for one in file.entries)


def heirs_of(plan: Plan) -> dict[str, tuple[MeasureHeir, ...]]:
    """Those that go on from each earlier measure, by its id, through all editions up to the plan.

    Where a measure was split there are several. An edition that nobody kept says nothing: what
    only its successor says holds from the day of that.
    """
    links: dict[str, dict[str, date]] = {}
    for former, heir in _links(plan):
        known = links.setdefault(former, {})
        known[heir.measure] = min(heir.until, known.get(heir.measure, date.max))
    return {former: tuple(_reach(links, former)) for former in links}


def _links(plan: Plan) -> Iterator[_Link]:
    """Each `was` of each edition, the oldest first, with the day from which that edition holds."""
    before = 0
    for edition in (*plan.editions, plan):
        version = edition.front.version
        days = [one.date for one in plan.front.revisions if before < one.version <= version]
        for _, _, measure in edition.measures if before else ():
            for former in former_ids(plan.front.key, measure.was) if measure.was else ():
                yield _Link(former, MeasureHeir(measure.id, min(days, default=date.max)))
        if not before:
            yield from _unkept_links(edition)
        before = version


def _unkept_links(edition: Plan) -> Iterator[_Link]:
    """Of the oldest edition that is kept: nobody knows when what it has no more ended."""
    for _, _, measure in edition.measures:
        for former in former_ids(edition.front.key, measure.was) if measure.was else ():
            if former not in edition.ids:
                yield _Link(former, MeasureHeir(measure.id, date.max))


def _reach(links: Mapping[str, Mapping[str, date]], former: str) -> Iterator[MeasureHeir]:
    """All that go on from one, also by way of others."""
    seen = {former}
    waiting = [MeasureHeir(*one) for one in links[former].items()]
    while waiting:
        heir = waiting.pop(0)
        if heir.measure in seen:
            continue
        seen.add(heir.measure)
        yield heir
        further = links.get(heir.measure, {}).items()
        waiting += [MeasureHeir(name, min(until, heir.until)) for name, until in further]
