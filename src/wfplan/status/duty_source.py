"""Where the duties of one day come from: who owes what, where it stands, and by when."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wfplan.model.plan import Chapter, Item, Measure
from wfplan.status.duty import Duty, debtors_of
from wfplan.status.fold import Key
from wfplan.status.succession import Standings
from wfplan.status.timing.clock import Clock, periods_of, timing_of
from wfplan.status.timing.instance import Instance, first_instances
from wfplan.units.member import Holding, Members, assignments_of, is_among, listed_members


@dataclass(frozen=True)
class DutySource:
    """What the duties on a measure are made from.

    Attributes:
        names: the units and groups whose duties are wanted; None for everybody's.
    """

    clock: Clock
    standings: Standings
    names: Collection[str] | None

    @cached_property
    def members(self) -> Members:
        return listed_members(self.clock.plan.roster, self.clock.as_of)

    @cached_property
    def _first_instances(self) -> Mapping[tuple[str, str], Instance]:
        """Only where there is no horizon the first report makes a difference."""
        if self.clock.plan.front.horizon is not None:
            return {}
        return first_instances({**self.standings.histories, **self.standings.continued})

    def debtors(self, item: Item, measure: Measure) -> tuple[Holding, ...]:
        """Who owes reports on a measure, in published order."""
        return debtors_of(item, measure, self.members, self.clock.plan.front.reporting)

    def duties_on(self, chapter: Chapter, item: Item, measure: Measure) -> Iterator[Duty]:
        """The duties on a measure, those of units that do not exist on the day among them."""
        for holding in self.debtors(item, measure):
            if self.names is None or is_among(
                holding.unit, item, measure, self.names, self.members
            ):
                yield from self._duties_of(holding, chapter, item, measure)

    def _duties_of(
        self, holding: Holding, chapter: Chapter, item: Item, measure: Measure
    ) -> Iterator[Duty]:
        """One unit's: one, or each instance of a recurring one."""
        unit = self.members.units[holding.unit]
        absence = unit.absence_at(self.clock.as_of)
        first = self._first_instances.get((measure.id, holding.unit))
        periods = periods_of(self.clock, measure, absence, first)
        for period in periods:
            key = Key(measure.id, holding.unit, period)
            status = self.standings.of(key)
            timing = timing_of(
                self.clock, item, measure, period, status, has_begun=first is not None
            )
            yield Duty(
                chapter=chapter,
                item=item,
                measure=measure,
                holding=holding,
                period=period,
                is_current=period == periods[-1],
                status=status,
                timing=timing,
                absence=absence,
                merged=self.standings.merged(key, holding),
            )


class SilentKinds:
    """Who answers, by when and how often: measures alike in it make the same of silence.

    What a successor takes by id is of a kind of its own.

    Args:
        beginnings: those of the plan, which `Clock` has.
    """

    def __init__(self, members: Members, beginnings: Mapping[str, date]) -> None:
        self._taken = members.taken
        self._beginnings = beginnings
        self._by_item: dict[str, Hashable] = {}

    def of(self, item: Item, measure: Measure) -> Hashable:
        """The kind of a measure; nearly all have nothing of their own, and are of their item's."""
        if measure.responsible or measure.due or measure.deadlines or measure.cadence:
            return self._kind(item, measure)
        if self._taken or self._beginnings:
            return self._kind(item, measure)
        if item.id not in self._by_item:
            self._by_item[item.id] = self._kind(item, measure)
        return self._by_item[item.id]

    def _kind(self, item: Item, measure: Measure) -> Hashable:
        taken = self._taken
        return (
            tuple([(one.unit, one.role, one.members) for one in assignments_of(item, measure)]),
            taken and (measure.id in taken and measure.id, item.id in taken and item.id),
            (measure.due, item.due, measure.deadlines, item.deadlines),
            measure.cadence and measure.cadence.kind,
            self._beginnings.get(measure.id),
        )
