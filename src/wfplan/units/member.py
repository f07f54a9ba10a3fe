"""Who answers through a group, and which groups nobody can answer for yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan, Role
from wfplan.model.unit import Group, Membership, Roster


@dataclass(frozen=True, slots=True)
class Holding:
    """A unit or group that answers for a measure; `via` is the group that lists it, None if named.

    `role` is None where none was decided, and of an item where its measures differ.
    """

    unit: str
    role: Role | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Members:
    """Who the groups stand for on a day.

    Attributes:
        by_group: of each group that stands for all of its listed members, their names.
        day: None for all members that ever were.
    """

    by_group: Mapping[str, tuple[str, ...]]
    day: date | None = None

    def of(self, assignment: Assignment) -> tuple[str, ...]:
        """Whom an assignment's group stands for there; empty for a unit, or where nobody knows."""
        if assignment.members:
            return _names(assignment.members, self.day)
        return self.by_group.get(assignment.unit, ())


def listed_members(roster: Roster, day: date | None = None) -> Members:
    """The members that stand behind groups on a day; None for all that ever did.

    A group of scope `relevant` is left out: no program can say which of its members are meant,
    where the assignment does not.
    """
    return Members(
        {group.name: _names(group.members, day) for group in roster.groups if group.scope == "all"},
        day,
    )


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


def is_among(
    unit: str, item: Item, measure: Measure, names: Collection[str], members: Members
) -> bool:
    """Whether a unit answers for a measure as one of some names, or as a member of one of them.

    Args:
        names: of units and groups; a group counts where the plan names it there.
    """
    return unit in names or any(
        assignment.unit in names and unit in members.of(assignment)
        for assignment in assignments_of(item, measure)
    )


def assignments_of(item: Item, measure: Measure) -> tuple[Assignment, ...]:
    """The list that counts for a measure: its own where it has one, else its item's."""
    return measure.responsible or item.responsible


def assignments_within(item: Item) -> Iterator[Assignment]:
    """Every assignment by which somebody owes a measure of an item, the item's own list first.

    That of an item whose measures all have lists of their own makes nobody owe anything.
    """
    if not item.measures or any(not measure.responsible for measure in item.measures):
        yield from item.responsible
    for measure in item.measures:
        yield from measure.responsible


def holdings_of(item: Item, measure: Measure, members: Members) -> tuple[Holding, ...]:
    """Who answers for a measure, in published order, each group followed by its listed members.

    A unit that the list names itself is not repeated as a member of a group. This is the one
    place that says who owes.
    """
    return _holdings(assignments_of(item, measure), members)


def item_holdings(item: Item, members: Members) -> tuple[Holding, ...]:
    """Who answers for an item: its own list, then those whom only its measures name, once.

    The role of such a one is None where its measures differ.
    """
    holdings = {held.unit: held for held in _holdings(item.responsible, members)}
    own = frozenset(holdings)
    for measure in item.measures:
        for held in _holdings(measure.responsible, members):
            known = holdings.setdefault(held.unit, held)
            if held.unit not in own and known.role != held.role:
                holdings[held.unit] = Holding(held.unit, None, known.via)
    return tuple(holdings.values())


def _holdings(assignments: tuple[Assignment, ...], members: Members) -> tuple[Holding, ...]:
    seen = {assignment.unit for assignment in assignments}
    holdings: list[Holding] = []
    for assignment in assignments:
        holdings.append(Holding(assignment.unit, assignment.role, None))
        for member in members.of(assignment):
            if member not in seen:
                seen.add(member)
                holdings.append(Holding(member, assignment.role, assignment.unit))
    return tuple(holdings)


def _names(memberships: Iterable[Membership], day: date | None) -> tuple[str, ...]:
    return tuple(one.unit for one in memberships if day is None or one.is_valid_at(day))
