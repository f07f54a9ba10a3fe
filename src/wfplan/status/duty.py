"""What one unit owes a report on, and which units owe any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from wfplan.model.front import Reporting
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.status import Light, State
from wfplan.model.unit import Absence
from wfplan.status.due import Due
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.timing.clock import Timing
from wfplan.status.timing.light import LightReason
from wfplan.status.timing.pace import PaceKind
from wfplan.units.member import Holding, Members, holdings_of


class LastWords(NamedTuple):
    """Where a measure stood with a unit that is no more when another took its duty over."""

    unit: str
    status: DutyStatus


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes a report on: a measure, or one year of an annual one.

    Attributes:
        holding: the unit, its role, and the group that lists it if the text doesn't name it.
        period: the instance of a recurring duty (2022, `2022H1`, `2022Q1`, `2022-03`), else None.
        is_current: False for the past instances of a recurring duty.
        timing: what the day says of it.
        absence: why the unit does not exist on the day; nobody owes the report then, and what the
            unit said before is all there is.
        merged: what others said that are no more, and whose duty became one with this one, which
            does not start from it.
    """

    chapter: Chapter
    item: Item
    measure: Measure
    holding: Holding
    period: int | str | None
    is_current: bool
    status: DutyStatus
    timing: Timing
    absence: Absence | None = None
    merged: tuple[LastWords, ...] = ()

    @property
    def unit(self) -> str:
        return self.holding.unit

    @property
    def unit_name(self) -> str:
        """The name of its day: papers and tables print that, JSON says `unit`."""
        return self.holding.printed_name

    @property
    def key(self) -> Key:
        return Key(self.measure.id, self.holding.unit, self.period)

    @property
    def due(self) -> Due:
        return self.timing.due

    @property
    def is_past_due(self) -> bool:
        """Whether the day is after the due day, done or not."""
        return self.timing.is_past_due

    @property
    def days_left(self) -> int | None:
        """To the due day, negative past it; working days where the plan lists holidays.

        None where no date counts.
        """
        return self.timing.days_left

    @property
    def light(self) -> Light | None:
        return None if self.absence else self.timing.light

    @property
    def light_reason(self) -> LightReason | None:
        """Why it has its light; None where it has none."""
        return None if self.absence else self.timing.reason

    @property
    def pace(self) -> PaceKind | None:
        return self.timing.pace.kind

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


def is_settled(status: DutyStatus) -> bool:
    """Whether a unit is asked for nothing more: it said completed, or the steward closed it.

    A report that came back is asked for again, and what goes on for ever is asked for each time.
    """
    if status.is_returned:
        return False
    return status.is_closed or status.state == "completed"


def debtors_of(
    item: Item, measure: Measure, members: Members, reporting: Reporting
) -> tuple[Holding, ...]:
    """Who owes reports on a measure on the day of `members`, in published order.

    As `reporters_of`, but where only leads report and one of them leads, those that support owe
    none; they may report all the same.
    """
    holdings = holdings_of(item, measure, members)
    found = tuple([held for held in holdings if held.unit in members.units])
    if reporting == "all":
        return found
    return tuple([held for held in found if held.role == "lead"]) or found
