"""Who takes over from a unit, and what that owes on its last day, as rules look at its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.unit import Unit
from wfplan.problem import Pointer
from wfplan.rules.context import UNITS_FILE, Context
from wfplan.units.member import holdings_of, listed_members
from wfplan.units.succession import units_by_name


class SuccessorPair(NamedTuple):
    """A unit that ends, one of its successors that is registered, and where that one is named.

    Attributes:
        until: the day from which the unit is no more.
        name: of the successor, as it is written there.
    """

    unit: Unit
    until: date
    successor: Unit
    name: str
    pointer: Pointer


def successor_pairs(context: Context) -> Iterator[SuccessorPair]:
    """Every one, in the order of the file."""
    known = units_by_name(context.plan.roster)
    for u, unit in enumerate(context.plan.roster.units):
        for s, entry in enumerate(unit.successors if unit.valid_until else ()):
            successor = known.get(entry.unit)
            if successor is not None and unit.valid_until is not None:
                place = Pointer(UNITS_FILE, ("units", u, "successors", s, "unit"))
                yield SuccessorPair(unit, unit.valid_until, successor, entry.unit, place)


class Handover(NamedTuple):
    """A unit that ends after it began, its place in units.yaml, and what it owes until then."""

    unit: Unit
    number: int
    duties: tuple[tuple[Item, Measure], ...]

    def at(self, *keys: str | int) -> Pointer:
        """The place of a value of the unit."""
        return Pointer(UNITS_FILE, ("units", self.number, *keys))


def handovers(context: Context, plan: Plan | None = None) -> Iterator[Handover]:
    """Each unit that ends within the horizon, in the order of the file.

    Args:
        plan: an earlier edition, whose duties they are; None for those of the one in force.
    """
    plan = plan or context.plan
    horizon = plan.front.horizon
    for number, unit in enumerate(context.plan.roster.units):
        until = unit.valid_until
        if until is None or until <= (unit.valid_from or date.min):
            continue
        if horizon and until > horizon.last_day:
            continue
        members = listed_members(context.plan.roster, until - timedelta(days=1))
        duties = tuple(
            (item, measure)
            for _, item, measure in plan.measures
            if any(held.unit == unit.name for held in holdings_of(item, measure, members))
        )
        yield Handover(unit, number, duties)
