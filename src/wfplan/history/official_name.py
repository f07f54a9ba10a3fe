"""Which names of units.yaml the published text gives, and which only management does."""

from __future__ import annotations

from wfplan.model.plan import Item, Measure, Plan


def management_names(plan: Plan) -> frozenset[str]:
    """The names that only management gives: members, successors, and readings of printed words.

    A name that nothing gives is not among them.
    """
    roster = plan.roster
    printed: set[str] = set()
    named = {one.unit for group in roster.groups for one in group.members}
    named |= {heir.unit for unit in roster.units for heir in unit.successors}
    for _, item in plan.items:
        records: tuple[Item | Measure, ...] = (item, *item.measures)
        for record in records:
            names = [entry.unit for entry in record.responsible]
            (named if record.responsible_text else printed).update(names)
            named.update(one.unit for entry in record.responsible for one in entry.members)
    return frozenset(named - printed)
