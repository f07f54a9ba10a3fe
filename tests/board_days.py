"""The board of a day and what intervals say of it, as the same kind of mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile
from wfplan.rollup.timeline import DutyStanding, Interval
from wfplan.status.board import make_board
from wfplan.status.fold import Key

_DAY = timedelta(days=1)


def board_on(plan: Plan, files: Sequence[StatusFile], day: date) -> dict[Key, DutyStanding]:
    """What Python's board says of each duty that somebody owes."""
    return {
        duty.key: DutyStanding(
            current=duty.is_current,
            state=duty.state,
            progress=duty.progress,
            light=duty.light,
            closed=duty.is_closed,
            returned=duty.is_returned,
            overdue=duty.is_overdue,
            due_by=duty.due.day,
        )
        for duty in make_board(plan, files, day).duties
    }


def intervals_on(intervals: Iterable[Interval], day: date) -> dict[Key, DutyStanding]:
    return {one.key: one.standing for one in intervals if one.span.start <= day < one.span.end}


def turning_days(intervals: Iterable[Interval], first: date, last: date) -> list[date]:
    """Every day on which an interval begins or ends, the day before and after; within bounds."""
    ends = {day for one in intervals for day in one.span}
    found = {end + shift * _DAY for end in ends if first < end <= last for shift in (-1, 0, 1)}
    return sorted({first, last, *found})
