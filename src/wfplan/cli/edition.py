"""Which edition of the plan is meant: the one of a day, or the last that had an id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from wfplan.cli import options
from wfplan.errors import MalformedId, UnknownId

if TYPE_CHECKING:
    from wfplan.model.ids import PlanId
    from wfplan.model.plan import Plan


def edition_with(
    plan: Plan, whole: Plan, text: str, levels: Collection[int] = (1, 2, 3)
) -> tuple[Plan, PlanId]:
    """The edition that has an id as it was typed, and the id: one that is gone is found still.

    Args:
        plan: the edition that is asked first; its answer is the answer where nobody knows the id.
        whole: the plan with all its editions.

    Raises:
        MalformedId, UnknownId, AmbiguousId: as for `options.read_id`.
    """
    try:
        return plan, options.read_id(plan, text, levels)
    except (MalformedId, UnknownId) as error:
        for edition in _others(plan, whole):
            try:
                return edition, options.read_id(edition, text, levels)
            except (MalformedId, UnknownId):
                continue
        raise error from None


def edition_with_all(whole: Plan, texts: Iterable[str]) -> Plan:
    """The edition that has the first of some ids that the plan in work does not have; else it."""
    for text in texts:
        edition, _ = edition_with(whole, whole, text, (2, 3))
        if edition is not whole:
            return edition
    return whole


def _others(plan: Plan, whole: Plan) -> Iterator[Plan]:
    """The other editions, newest first, each with those before it."""
    if plan is not whole:
        yield whole
    for at in range(len(whole.editions) - 1, -1, -1):
        edition = whole.editions[at]
        if edition.front.version != plan.front.version:
            day = edition.front.revisions[-1].date
            yield whole.in_force(day)
