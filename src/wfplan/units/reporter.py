"""Who reports on the measures of one edition: on a day, or ever."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from datetime import date

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.unit import Membership, Roster
from wfplan.units.member import Holding, Members, assignments_within, holdings_of, listed_members


class Reporters:
    """Who reports on each measure, worked out when it is asked for, once between two turns.

    Who reports changes on few days: a unit begins or ends, a group gains or loses a member.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._turns = sorted(set(turning_days(plan)))
        self._measures = {measure.id: (item, measure) for _, item, measure in plan.measures}
        self._members: dict[date | None, Members] = {}
        self._found: dict[tuple[str, date | None], dict[str, Holding]] = {}
        self._ever: dict[str, dict[str, Holding]] = {}

    def __contains__(self, measure: str) -> bool:
        return measure in self._measures

    def on(self, measure: str, day: date) -> Mapping[str, Holding]:
        """By unit, in published order; empty where the edition has no such measure."""
        number = bisect(self._turns, day)
        return self._reporters(measure, self._turns[number - 1] if number else date.min)

    def ever(self, measure: str) -> Mapping[str, Holding]:
        """Before and after each unit hands its duties over."""
        if measure not in self._ever:
            self._ever[measure] = {
                unit: held
                for day in (date.min, *self._turns, None)
                for unit, held in self._reporters(measure, day).items()
            }
        return self._ever[measure]

    def _reporters(self, measure: str, day: date | None) -> Mapping[str, Holding]:
        key = (measure, day)
        if key not in self._found:
            roster = self._plan.roster
            if day not in self._members:
                self._members[day] = listed_members(roster, day)
            place = self._measures.get(measure)
            found = reporters_of(*place, roster, self._members[day], day) if place else ()
            self._found[key] = {held.unit: held for held in found}
        return self._found[key]


class EditionReporters:
    """Who reports, by edition; each is looked at once."""

    def __init__(self) -> None:
        self._by_version: dict[int, Reporters] = {}

    def of(self, edition: Plan) -> Reporters:
        version = edition.front.version
        if version not in self._by_version:
            self._by_version[version] = Reporters(edition)
        return self._by_version[version]


def reporters_of(
    item: Item, measure: Measure, roster: Roster, members: Members, day: date | None = None
) -> tuple[Holding, ...]:
    """Who reports on a measure, in published order.

    The units that the plan names for it and those that a group of scope `all` lists; never a group
    itself, nor a unit that nobody listed.

    Args:
        members: `listed_members(roster)`.
        day: only units that exist on that day; None for all that ever did.
    """
    units = {unit.name: unit for unit in roster.units}
    return tuple(
        holding
        for holding in holdings_of(item, measure, members)
        if holding.unit in units and (day is None or units[holding.unit].is_valid_at(day))
    )


def turning_days(plan: Plan) -> Iterator[date]:
    """The days from which on others may report than before, in no order, some more than once."""
    for unit in plan.roster.units:
        yield from filter(None, (unit.valid_from, unit.valid_until))
    for group in plan.roster.groups:
        yield from _days_of(group.members)
    for _, item in plan.items:
        for assignment in assignments_within(item):
            yield from _days_of(assignment.members)


def _days_of(members: tuple[Membership, ...]) -> Iterator[date]:
    for one in members:
        yield from filter(None, (one.from_, one.until))
