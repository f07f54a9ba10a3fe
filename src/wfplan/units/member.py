"""Who answers: by name, through a group, after a unit that is no more."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wfplan.model.plan import Assignment, Item, Measure, Role
from wfplan.model.unit import Roster, Unit
from wfplan.units.succession import has_handed_over, members_on, take_over, units_by_name


class Holding(NamedTuple):
    """A unit or group that answers for a measure; `via` is the group that lists it, None if named.

    `role` is None where none was decided, and of an item where its measures differ. `unit` is the
    key of units.yaml, whatever name the text prints.

    Attributes:
        inherited_from: the units that are no more whose duty it has taken over, oldest first.
        starts_from: those of them whose standing it continues; empty where it held the measure
            itself, whose own standing counts.
        name: what the unit is called on the day; empty where that is `unit`.
        former_names: what those of `inherited_from` were called last; empty where that is the same.
    """

    unit: str
    role: Role | None
    via: str | None
    inherited_from: tuple[str, ...] = ()
    starts_from: tuple[str, ...] = ()
    name: str = ""
    former_names: tuple[str, ...] = ()

    @property
    def printed_name(self) -> str:
        """The name that people read; data says `unit`."""
        return self.name or self.unit

    @property
    def printed_predecessors(self) -> dict[str, str]:
        """The names that people read of `inherited_from`, by what data says."""
        names = self.former_names or self.inherited_from
        return dict(zip(self.inherited_from, names, strict=True))


@dataclass(frozen=True, slots=True)
class Members:
    """Who the names of the text stand for on a day: groups, later names, units that are no more.

    Attributes:
        by_group: of each group that stands for all of its listed members, their names.
        day: None for all members that ever were.
        units: every unit, by every name that it ever had.
        keys: of each later name of a unit, its first.
        ended: the units that are no more and have successors.
        taken: the ids of items and measures that one of these takes by id; the same units follow
            for all measures of an item but those.
        found: who answers by lists that were looked at: in a plan a few lists stand many times.
    """

    by_group: Mapping[str, tuple[str, ...]]
    day: date | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    found: dict[Hashable, tuple[Holding, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def of(self, assignment: Assignment) -> tuple[str, ...]:
        """Whom an assignment's group stands for there; empty for a unit, or where nobody knows."""
        if assignment.members:
            return members_on(assignment.members, self.day, self.units)
        return self.by_group.get(assignment.unit, ())


def listed_members(roster: Roster, day: date | None = None) -> Members:
    """Who stands behind the names of a text on a day; None for all that ever did.

    A group of scope `relevant` is left out: no program can say which of its members are meant,
    where the assignment does not.
    """
    units = units_by_name(roster)
    groups = (group for group in roster.groups if group.scope == "all")
    ended = [unit for unit in roster.units if has_handed_over(unit, day)]
    return Members(
        by_group={group.name: members_on(group.members, day, units) for group in groups},
        day=day,
        units=units,
        keys={name: unit.name for name, unit in units.items() if name != unit.name},
        ended=frozenset(unit.name for unit in ended),
        taken=frozenset(one for unit in ended for after in unit.successors for one in after.takes),
    )


def is_among(
    unit: str, item: Item, measure: Measure, names: Collection[str], members: Members
) -> bool:
    """Whether a unit answers for a measure as one of some names, or as a member of one of them.

    A successor is a member where the unit was whose duty it has taken over.

    Args:
        names: of units and groups; a group counts where the plan names it there.
    """
    if unit in names:
        return True
    same = {unit, *duty_predecessors(unit, item, measure, members)}
    return any(
        assignment.unit in names and not same.isdisjoint(members.of(assignment))
        for assignment in assignments_of(item, measure)
    )


def duty_predecessors(unit: str, item: Item, measure: Measure, members: Members) -> tuple[str, ...]:
    """The units that are no more whose duty on a measure a unit has taken over, oldest first."""
    holdings = holdings_of(item, measure, members) if members.ended else ()
    return next((held.inherited_from for held in holdings if held.unit == unit), ())


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

    A unit that the list names itself is not repeated as a member of a group. In the place of a
    unit that is no more stand its successors. This is the one place that says who owes.
    """
    return _holdings(assignments_of(item, measure), members, (measure.id, item.id))


def item_holdings(item: Item, members: Members) -> tuple[Holding, ...]:
    """Who answers for an item: its own list, then those whom only its measures name, once.

    The role of such a one is None where its measures differ.
    """
    holdings = _own_holdings(item, members)
    own = frozenset(holdings)
    for measure in item.measures:
        if not measure.responsible:
            continue
        for held in holdings_of(item, measure, members):
            known = holdings.setdefault(held.unit, held)
            if held.unit not in own and known.role != held.role:
                holdings[held.unit] = known._replace(role=None)
    return tuple(holdings.values())


def _own_holdings(item: Item, members: Members) -> dict[str, Holding]:
    """Who answers by an item's own list, by name; successors may differ from measure to measure."""
    ids: list[tuple[str, ...]] = [(item.id,)]
    if members.taken:
        shared = [measure.id for measure in item.measures if not measure.responsible]
        apart = [(one, item.id) if one in members.taken else (item.id,) for one in shared]
        ids = list(dict.fromkeys(apart)) or ids
    holdings: dict[str, Holding] = {}
    for one in ids:
        for held in _holdings(item.responsible, members, one):
            holdings.setdefault(held.unit, held)
    return holdings


def _holdings(
    assignments: tuple[Assignment, ...], members: Members, ids: tuple[str, ...]
) -> tuple[Holding, ...]:
    listed = tuple([(one.unit, one.role, one.members) for one in assignments])
    key = (listed, ids if members.taken else ())
    if key not in members.found:
        members.found[key] = _find_holdings(assignments, members, ids)
    return members.found[key]


def _find_holdings(
    assignments: tuple[Assignment, ...], members: Members, ids: tuple[str, ...]
) -> tuple[Holding, ...]:
    keys = members.keys
    seen = {keys.get(assignment.unit, assignment.unit) for assignment in assignments}
    holdings: list[Holding] = []
    for assignment in assignments:
        name = keys.get(assignment.unit, assignment.unit)
        if keys and any(held.unit == name for held in holdings):
            continue  # one unit under two of its names
        holdings.append(Holding(name, assignment.role, None))
        for member in members.of(assignment):
            if member not in seen:
                seen.add(member)
                holdings.append(Holding(member, assignment.role, assignment.unit))
    if members.ended and not members.ended.isdisjoint(seen):
        holdings = _succeed(holdings, members, ids)
    if keys and members.day is not None:
        return tuple([_named(held, members, members.day) for held in holdings])
    return tuple(holdings)


def _named(held: Holding, members: Members, day: date) -> Holding:
    """The same, with the names of the day of units that have changed their names."""
    units = [members.units.get(name) for name in (held.unit, *held.inherited_from)]
    if not any(unit and unit.renamed for unit in units):
        return held
    names = [unit.name_at(day) if unit else held.unit for unit in units]
    return held._replace(name=names[0], former_names=tuple(names[1:]))


def _succeed(holdings: list[Holding], members: Members, ids: tuple[str, ...]) -> list[Holding]:
    """The same list with successors in the place of the units that are no more.

    Several that come to one unit are one: a lead where one of them was, named where one was.
    """
    by_unit = {held.unit: held for held in holdings}
    found = []
    for standing in take_over(list(by_unit), ids, members.units, members.day):
        sources = [by_unit[name] for name in standing.sources]
        is_lead = any(held.role == "lead" for held in sources)
        is_named = any(held.via is None for held in sources)
        holding = Holding(
            standing.unit,
            "lead" if is_lead else sources[0].role,
            None if is_named else sources[0].via,
            standing.inherited_from,
            standing.starts_from,
        )
        found.append(holding)
    return found
