"""What makes a difference between measures of which nobody has said anything."""

from __future__ import annotations

from collections.abc import Hashable

from wfplan.model.plan import Item, Measure
from wfplan.units.member import Members, assignments_of


def silent_kind(item: Item, measure: Measure, members: Members) -> Hashable:
    """Who answers, by when and how often: measures alike in it make the same of silence.

    Where a unit has successors each measure is of its own kind: they may take over one and not
    another.
    """
    return (
        tuple([(one.unit, one.role, one.members) for one in assignments_of(item, measure)]),
        measure.id if members.ended else None,
        (measure.due, item.due, measure.deadlines, item.deadlines),
        measure.cadence and measure.cadence.kind,
    )
