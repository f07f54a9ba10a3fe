"""Which groups nobody can answer for yet, and on which items."""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.model.plan import Chapter, Item, Plan
from wfplan.units.member import assignments_within


def items_of_unlisted(plan: Plan) -> dict[str, tuple[tuple[Chapter, Item], ...]]:
    """The items of each group that nobody can answer for, by its name, in plan order.

    Those whose members nobody has listed, or that cannot be resolved at all. Groups in the order
    of the roster, without those that no item names. An item that names two groups stands with
    both: `count_items` counts it once.
    """
    found: dict[str, list[tuple[Chapter, Item]]] = {
        group.name: [] for group in plan.roster.groups if group.scope != "all" or not group.members
    }
    if not found:
        return {}
    for chapter, item in plan.items:
        unlisted = (entry.unit for entry in assignments_within(item) if not entry.members)
        for name in dict.fromkeys(unlisted):
            if name in found:
                found[name].append((chapter, item))
    return {name: tuple(items) for name, items in found.items() if items}


def count_items(held: Mapping[str, tuple[tuple[Chapter, Item], ...]]) -> int:
    """How many items several groups have together, each counted once."""
    return len({item.id for items in held.values() for _, item in items})
