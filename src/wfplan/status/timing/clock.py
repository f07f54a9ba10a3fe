"""What a day says of one duty: by when it is due, how it keeps pace, which light it has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from wfplan.model.edition import beginnings
from wfplan.model.period import period_of
from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import Light, Step
from wfplan.model.unit import Absence
from wfplan.status.due import Due, due_of, text_steps
from wfplan.status.fold import NO_REPORT, DutyStatus, instance_months
from wfplan.status.history import ExtensionRequest, History
from wfplan.status.timing.days import Calendar
from wfplan.status.timing.instance import Instance, instances_of, owed_instances
from wfplan.status.timing.light import Frame, LightReason, light_of
from wfplan.status.timing.pace import NO_PACE, Pace, is_step_reached, pace_of


@dataclass(frozen=True)
class Clock:
    """The day on which a plan is looked at.

    Attributes:
        is_in_use: whether anybody was asked by the day, or reported unasked.
    """

    plan: Plan
    as_of: date
    calendar: Calendar
    is_in_use: bool = True

    @cached_property
    def is_concluded(self) -> bool:
        conclusion = self.plan.conclusion
        return conclusion is not None and self.as_of >= conclusion.date

    @cached_property
    def is_past_horizon(self) -> bool:
        horizon = self.plan.front.horizon
        return horizon is not None and self.as_of > horizon.last_day

    @cached_property
    def is_lapsed(self) -> bool:
        """Whether the plan ran out before any use: only dates that somebody gave count then."""
        return self.is_past_horizon and not self.is_in_use

    def counted_day(self, due: Due) -> date | None:
        """The day by which lateness is judged; None where no date counts."""
        if self.is_concluded or (self.is_lapsed and due.given is None):
            return None
        return due.day

    @cached_property
    def beginnings(self) -> Mapping[str, date]:
        """`beginnings` of the plan; empty for most."""
        return beginnings(self.plan)

    @cached_property
    def _instances(self) -> dict[Hashable, tuple[Instance, ...]]:
        return {}

    @cached_property
    def silent_timings(self) -> dict[Hashable, Timing]:
        """The timing of duties of which nobody has said anything, by all that it depends on."""
        return {}

    def instances(
        self, months: int, first: Instance | None, began: date | None
    ) -> tuple[Instance, ...]:
        """`instances_of` the plan."""
        known = self._instances.get((months, first, began))
        if known is None:
            known = instances_of(self.plan.front, months, self.as_of, first, began)
            self._instances[months, first, began] = known
        return known


class Timing(NamedTuple):
    """What the day says of one duty.

    Attributes:
        is_past_due: whether the day is after the due day, done or not.
        days_left: to the due day, negative past it; None where none counts.
        days_left_original: the same to the day before any extension; None without an extension.
        is_asked_late: whether the extension was asked for after the day that counted until then.
    """

    due: Due
    is_past_due: bool
    days_left: int | None
    days_left_original: int | None
    is_asked_late: bool
    pace: Pace
    light: Light | None
    reason: LightReason | None


def periods_of(
    clock: Clock, measure: Measure, absence: Absence | None = None, first: Instance | None = None
) -> tuple[Instance | None, ...]:
    """The instances of a recurring duty, the current one last; one None for any other.

    Args:
        absence: why the unit does not exist.
        first: the instance of the unit's first report; it matters only without a horizon.
    """
    months = instance_months(measure)
    if months is None:
        return (None,)
    began = clock.beginnings.get(measure.id)
    return tuple(owed_instances(clock.instances(months, first, began), absence))


def timing_of(
    clock: Clock,
    item: Item,
    measure: Measure,
    period: Instance | None,
    status: DutyStatus,
    *,
    has_begun: bool = True,
) -> Timing:
    """What the day says of a duty.

    Args:
        has_begun: whether the instance is not before the first report.
    """
    if status is not NO_REPORT:
        return _timing_of(clock, item, measure, period, status, has_begun=has_begun)
    dates: Hashable = (measure.due, item.due, measure.deadlines, item.deadlines)
    if clock.beginnings:
        dates = (dates, clock.beginnings.get(measure.id))
    kind = (dates, period, has_begun)
    known = clock.silent_timings.get(kind)
    if known is None:
        known = _timing_of(clock, item, measure, period, status, has_begun=has_begun)
        clock.silent_timings[kind] = known
    return known


def _timing_of(
    clock: Clock,
    item: Item,
    measure: Measure,
    period: Instance | None,
    status: DutyStatus,
    *,
    has_begun: bool,
) -> Timing:
    due = due_of(clock.plan, item, measure, period, status.extended_to, has_begun=has_begun)
    counted = clock.counted_day(due)
    start = None if counted is None else _start_of(clock, measure, period, status.history)
    pace = NO_PACE
    is_done = status.is_closed or status.state in ("completed", "ongoing")
    if not clock.is_concluded and not is_done:
        pace = _pace_of(clock, item, measure, period, status, due)
    thresholds = clock.plan.front.thresholds
    lit = light_of(status, Frame(clock.as_of, counted, start, pace), thresholds, clock.calendar)
    return Timing(
        due=due,
        is_past_due=counted is not None and counted < clock.as_of,
        days_left=None if counted is None else clock.calendar.between(clock.as_of, counted),
        days_left_original=(
            clock.calendar.between(clock.as_of, due.original)
            if due.is_extended and due.original and counted
            else None
        ),
        is_asked_late=due.is_extended and _is_asked_late(status.extensions, due.original),
        pace=pace,
        light=lit.light,
        reason=lit.reason,
    )


def _pace_of(
    clock: Clock,
    item: Item,
    measure: Measure,
    period: Instance | None,
    status: DutyStatus,
    due: Due,
) -> Pace:
    """The pace of a duty that has an accepted step or a date that somebody set."""
    steps: tuple[Step, ...] = status.steps
    count = len(steps)
    if not steps and (measure.deadlines or item.deadlines):
        steps, count = text_steps(item, measure, period)
    if not steps and due.given is None and not due.is_extended:
        return NO_PACE
    history = status.history if steps else None
    reports = [history.reports[number] for number in history.unstruck()] if history else []
    return pace_of(
        steps,
        count,
        _start_of(clock, measure, period, status.history),
        due.day,
        clock.as_of,
        status.progress,
        lambda step: is_step_reached(step, reports),
    )


def _is_asked_late(requests: Sequence[ExtensionRequest], original: date | None) -> bool:
    accepted = [one.request for one in requests if one.is_accepted]
    before = accepted[-2].extend_to if len(accepted) > 1 else original
    return before is not None and accepted[-1].date > before


def _start_of(
    clock: Clock, measure: Measure, period: Instance | None, history: History | None
) -> date | None:
    """The day from which a duty runs.

    An instance's first day, or the day within it on which the plan was issued; else that day, else
    the first day of its horizon, else the first report's. What a later edition brought runs from
    the day of that.
    """
    front = clock.plan.front
    issued = clock.beginnings.get(measure.id, front.issued)
    if period is not None:
        start = period_of(period).start
        return max(start, issued) if issued else start
    if issued is not None:
        return issued
    if front.horizon is not None:
        return date(front.horizon.start, 1, 1)
    return history.reports[0].date if history and history.reports else None
