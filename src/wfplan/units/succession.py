"""Who answers for the duties of units that are no more: by item or measure, through chains."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wfplan.model.unit import Membership, Roster, Unit


class Heir(NamedTuple):
    """Who answers for a duty after others; `chain` are those who had it before, oldest first."""

    unit: str
    chain: tuple[str, ...]


class SuccessorStanding(NamedTuple):
    """A unit that answers for a duty, and from whom it has it.

    Attributes:
        sources: those of the published list that it answers for, itself first where it is one.
        inherited_from: the units that are no more whose duty it has taken over, oldest first.
        starts_from: those of them whose standing it continues; empty where it had the duty itself.
    """

    unit: str
    sources: tuple[str, ...]
    inherited_from: tuple[str, ...]
    starts_from: tuple[str, ...]


def units_by_name(roster: Roster) -> dict[str, Unit]:
    """Each unit by every name that it ever had; the key of one goes before a name of another."""
    by_name = {unit.name: unit for unit in roster.units}
    for unit in roster.units:
        for rename in unit.renamed:
            by_name.setdefault(rename.name, unit)
    return by_name


def successors_for(unit: Unit, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The names of those that take a duty over from a unit, as units.yaml writes them.

    Args:
        ids: of the measure and of its item. The first that anybody takes decides; what nobody
            takes is the rest, of those that take nothing by id.
    """
    for one in ids:
        names = tuple([entry.unit for entry in unit.successors if one in entry.takes])
        if names:
            return names
    return tuple([entry.unit for entry in unit.successors if not entry.takes])


def has_handed_over(unit: Unit, day: date | None) -> bool:
    """Whether a unit that has successors is no more on a day; None for ever."""
    if not unit.successors or unit.valid_until is None:
        return False
    return day is None or unit.valid_until <= day


def heirs_of(
    unit: Unit, ids: tuple[str, ...], by_name: Mapping[str, Unit], day: date | None
) -> tuple[Heir, ...]:
    """Who answers on a day for a duty of a unit: itself, its successors, or theirs.

    Where nobody that exists takes over, the last one that is no more stays: nobody answers. A
    successor answers from the day on which it exists.

    Args:
        ids: of the measure and of its item.
        by_name: `units_by_name(roster)`.
        day: None for all who ever answered, the unit itself first.
    """
    met = {unit.name}
    waiting: list[tuple[Unit, tuple[str, ...]]] = [(unit, ())]
    found = []
    while waiting:
        current, chain = waiting.pop()
        takers = _takers(current, ids, by_name, day)
        if not takers or day is None:
            found.append(Heir(current.name, chain))
        # A cycle ends here, and two ways to one successor are one.
        unmet = [taker for taker in takers if taker.name not in met]
        met.update(taker.name for taker in unmet)
        waiting += [(taker, (*chain, current.name)) for taker in reversed(unmet)]
    return tuple(found) or (Heir(unit.name, ()),)


def _takers(
    unit: Unit, ids: tuple[str, ...], by_name: Mapping[str, Unit], day: date | None
) -> list[Unit]:
    """Those registered successors of a unit that is no more that have come to be."""
    if not has_handed_over(unit, day):
        return []
    found = [by_name[name] for name in successors_for(unit, ids) if name in by_name]
    return [one for one in found if day is None or one.valid_from is None or one.valid_from <= day]


def take_over(
    names: Sequence[str], ids: tuple[str, ...], by_name: Mapping[str, Unit], day: date | None
) -> tuple[SuccessorStanding, ...]:
    """Who answers for a duty on a day that a list gives to some units, in the order of the list.

    A successor stands where the first stood whose duty it has, or where the list names it.

    Args:
        names: the keys of the units of the list, groups among them, each once.
        ids, by_name, day: see `heirs_of`.
    """
    heirs = {
        name: heirs_of(by_name[name], ids, by_name, day) if name in by_name else (Heir(name, ()),)
        for name in names
    }
    own = {name for name in names if Heir(name, ()) in heirs[name]}
    handed: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    places: dict[str, None] = {}
    for name in names:
        for heir in heirs[name]:
            if heir.chain:
                handed.setdefault(heir.unit, []).append((name, heir.chain))
            if heir.unit == name or heir.unit not in own:
                places.setdefault(heir.unit)
    found = []
    for unit in places:
        chains = [chain for _, chain in handed.get(unit, ())]
        sources = dict.fromkeys([unit] * (unit in own) + [name for name, _ in handed.get(unit, ())])
        before = dict.fromkeys(one for chain in chains for one in chain)
        starts = () if unit in own else _first_handed_over(chains, heirs, by_name)
        found.append(SuccessorStanding(unit, tuple(sources), tuple(before), starts))
    return tuple(found)


def _first_handed_over(
    chains: Sequence[tuple[str, ...]],
    names: Collection[str],
    by_name: Mapping[str, Unit],
) -> tuple[str, ...]:
    """Whose standing a successor starts from: of several units the one that ended first.

    Not one whose duty another of the list had made its own before.
    """
    whole = [chain for chain in chains if not any(one in names for one in chain[1:])] or chains
    return min(whole, key=lambda chain: by_name[chain[0]].valid_until or date.max)


def members_on(
    memberships: Iterable[Membership], day: date | None, units: Mapping[str, Unit]
) -> tuple[str, ...]:
    """The keys of those that are members on a day, once.

    Who was one to its last day is one still, so that its successors find what it held.
    """
    found: dict[str, None] = {}
    for one in memberships:
        unit = units.get(one.unit)
        if day is None or one.is_valid_at(day) or (unit and _was_to_the_end(one, unit, day)):
            found.setdefault(unit.name if unit else one.unit)
    return tuple(found)


def _was_to_the_end(membership: Membership, unit: Unit, day: date) -> bool:
    if not has_handed_over(unit, day) or unit.valid_until is None:
        return False
    return unit.valid_until > date.min and membership.is_valid_at(
        unit.valid_until - timedelta(days=1)
    )
