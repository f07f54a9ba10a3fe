"""What one unit owes a report on, and which units owe any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.status import Light, State
from wfplan.model.unit import Absence, Roster
from wfplan.status.due import Due
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.light import LightReason
from wfplan.status.pace import NO_PACE, Pace
from wfplan.units.member import Holding, Members, holdings_of


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes a report on: a measure, or one year of an annual one.

    Attributes:
        holding: the unit, its role, and the group that lists it if the text doesn't name it.
        period: the instance of a recurring duty (2022, `2022H1`, `2022Q1`, `2022-03`), else None.
        is_current: False for the past instances of a recurring duty.
        is_past_due: whether the day is after the due day, done or not.
        days_left: to the due day, negative past it; working days where the plan lists holidays;
            None where no date counts.
        days_left_original: the same to the day before any extension; None without an extension.
        light_reason: why it has its light; None where it has none.
        absence: why the unit does not exist on the day; nobody owes the report then, and what the
            unit said before is all there is.
    """

    chapter: Chapter
    item: Item
    measure: Measure
    holding: Holding
    period: int | str | None
    is_current: bool
    status: DutyStatus
    due: Due
    is_past_due: bool
    days_left: int | None
    light: Light | None
    absence: Absence | None = None
    light_reason: LightReason | None = None
    pace: Pace = NO_PACE
    days_left_original: int | None = None

    @property
    def unit(self) -> str:
        return self.holding.unit

    @property
    def key(self) -> Key:
        return Key(self.measure.id, self.holding.unit, self.period)

    @property
    def state(self) -> State | None:
        return self.status.state

    @property
    def progress(self) -> int | None:
        return self.status.progress

    @property
    def updated(self) -> date | None:
        return self.status.updated

    @property
    def is_closed(self) -> bool:
        return self.status.is_closed

    @property
    def is_returned(self) -> bool:
        return self.status.is_returned

    @property
    def is_done(self) -> bool:
        """Whether nothing is owed by the due day: completed, ongoing or closed."""
        return self.is_closed or self.state in ("completed", "ongoing")

    @property
    def is_overdue(self) -> bool:
        return self.is_past_due and not self.is_done and self.absence is None


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
