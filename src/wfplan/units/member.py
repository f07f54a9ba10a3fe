"""Who answers through a group, and which groups nobody can answer for yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wfplan.model.plan import Assignment, Chapter, Item, Plan, Role
from wfplan.model.unit import Group, Roster


@dataclass(frozen=True, slots=True)
class Holding:
    """A unit or group that answers for an item; `via` is the group that lists it, None if named."""

    unit: str
    role: Role | None
    via: str | None


def listed_members(roster: Roster) -> dict[str, tuple[str, ...]]:
    """For each group that stands for all of its listed members, their names.

    A group of scope `relevant` is left out: no program can say which of its members are meant.
    """
    return {group.name: group.members for group in roster.groups if group.scope == "all"}


def unlisted_groups(roster: Roster) -> tuple[Group, ...]:
    """The groups whose members nobody has listed, or that cannot be resolved at all."""
    return tuple(group for group in roster.groups if group.scope != "all" or not group.members)


def items_of_unlisted(plan: Plan) -> dict[str, tuple[tuple[Chapter, Item], ...]]:
    """The items of each group that nobody can answer for, by its name, in plan order.

    Groups in the order of the roster, without those that no item names. An item that names two
    groups stands with both: `count_items` counts it once.
    """
    found: dict[str, list[tuple[Chapter, Item]]] = {
        group.name: [] for group in unlisted_groups(plan.roster)
    }
    for chapter, item in plan.items:
        for name in dict.fromkeys(assignment.unit for assignment in item.responsible):
            if name in found:
                found[name].append((chapter, item))
    return {name: tuple(items) for name, items in found.items() if items}


def count_items(held: Mapping[str, tuple[tuple[Chapter, Item], ...]]) -> int:
    """How many items several groups have together, each counted once."""
    return len({item.id for items in held.values() for _, item in items})


def is_among(
    unit: str, item: Item, names: Collection[str], members: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether a unit answers for an item as one of some names, or as a member of a group of them.

    Args:
        names: of units and groups; a group counts where the item names it.
        members: `listed_members` of the roster.
    """
    return unit in names or any(
        assignment.unit in names and unit in members.get(assignment.unit, ())
        for assignment in item.responsible
    )


def holdings_of(item: Item, members: dict[str, tuple[str, ...]]) -> tuple[Holding, ...]:
    """Who answers for an item, in published order, each group followed by its listed members.

    A unit that the item names itself is not repeated as a member of a group.
    """
    named = {assignment.unit for assignment in item.responsible}
    seen = set(named)
    holdings: list[Holding] = []
    for assignment in item.responsible:
        holdings.append(_direct(assignment))
        for member in members.get(assignment.unit, ()):
            if member not in seen:
                seen.add(member)
                holdings.append(Holding(member, assignment.role, assignment.unit))
    return tuple(holdings)


def _direct(assignment: Assignment) -> Holding:
    return Holding(assignment.unit, assignment.role, None)
