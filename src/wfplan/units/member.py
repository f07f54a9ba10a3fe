"""Who answers through a group, and which groups nobody can answer for yet."""

from __future__ import annotations

from dataclasses import dataclass

from wfplan.model.plan import Assignment, Item, Role
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
