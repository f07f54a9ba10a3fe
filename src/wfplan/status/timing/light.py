"""亮灯: green, yellow or red, and why: from due date, steps, state and the plan's thresholds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from wfplan.model.front import Thresholds
from wfplan.model.status import Light
from wfplan.status.fold import DutyStatus
from wfplan.status.timing.days import Calendar
from wfplan.status.timing.pace import NO_PACE, Pace

ReasonKind = Literal[
    "closed",
    "completed",
    "ongoing",
    "past_due",
    "near_due",
    "step_passed",
    "behind",
    "delayed",
    "not_started_long",
    "silent_long",
    "in_progress",
    "not_started",
]

_WORDS: dict[ReasonKind, str] = {
    "closed": "已销号",
    "completed": "已完成",
    "ongoing": "长期坚持",
    "past_due": "超过时限 {amount} {unit}",
    "near_due": "距时限 {amount} {unit}",
    "step_passed": "阶段目标（{day}）过期 {amount} {unit}未达成",
    "behind": "欠进度 {amount} 个百分点",
    "delayed": "填报为滞后",
    "not_started_long": "时限已过去 {amount}%，仍未启动",
    "silent_long": "时限已过去 {amount}%，没有填报",
    "in_progress": "正在推进，未到预警",
    "not_started": "未启动，未到预警",
}
_WORST_FIRST: tuple[Light, ...] = ("red", "yellow", "green")


class LightReason(NamedTuple):
    """Why a light is what it is.

    Attributes:
        amount: days, percentage points or percent, by the kind; never negative.
        unit: what days are counted in.
        day: the step that was passed.
    """

    kind: ReasonKind
    amount: int = 0
    unit: str = ""
    day: date | None = None

    @property
    def words(self) -> str:
        """`超过时限 12 天`."""
        if self.kind == "near_due" and self.amount == 0:
            return "当日到期"
        return _WORDS[self.kind].format(amount=self.amount, unit=self.unit, day=self.day)


class Lit(NamedTuple):
    """A light with its reason; both None where none can be given."""

    light: Light | None
    reason: LightReason | None


UNLIT = Lit(None, None)


class Frame(NamedTuple):
    """What the dates of a duty come to on a day; None where there is none, or none counts.

    Attributes:
        due: the day that counts.
        start: the day from which it runs.
    """

    as_of: date
    due: date | None
    start: date | None = None
    pace: Pace = NO_PACE


def light_of(status: DutyStatus, frame: Frame, thresholds: Thresholds, calendar: Calendar) -> Lit:
    """The light of one duty and its reason; the first line that fits, in it the first reason.

    | status                                                              | light  |
    |---------------------------------------------------------------------|--------|
    | closed, completed or ongoing                                        | green  |
    | past due, or a step passed, by more than `red_days`;                |        |
    | behind by more than `pace_red`                                      | red    |
    | past due, or less than `yellow_days` before it; a step passed;      |        |
    | behind by `pace_yellow`; delayed;                                   |        |
    | no report that counts, or not started, past `idle_percent` of its span | yellow |
    | in progress or not started                                          | green  |
    | no report that counts                                               | None   |
    """
    if status.is_closed:
        return _CLOSED
    if status.state == "completed":
        return _COMPLETED
    if status.state == "ongoing":
        return _ONGOING
    left = None if frame.due is None else calendar.between(frame.as_of, frame.due)
    reason = _red_reason(frame, left, thresholds, calendar)
    if reason:
        return Lit("red", reason)
    reason = _yellow_reason(status, frame, left, thresholds, calendar)
    if reason:
        return Lit("yellow", reason)
    if status.state is None:
        return UNLIT
    return _NOT_STARTED if status.state == "not_started" else _IN_PROGRESS


def worst_light(lights: Iterable[Light | None]) -> Light | None:
    """Red before yellow before green; None where no light can be given."""
    present = set(lights)
    return next((light for light in _WORST_FIRST if light in present), None)


def _red_reason(
    frame: Frame, left: int | None, thresholds: Thresholds, calendar: Calendar
) -> LightReason | None:
    if left is not None and -left > thresholds.red_days:
        return LightReason("past_due", -left, calendar.unit)
    if frame.pace is NO_PACE:
        return None
    if frame.pace.passed is not None:
        late = calendar.between(frame.pace.passed, frame.as_of)
        if late > thresholds.red_days:
            return LightReason("step_passed", late, calendar.unit, frame.pace.passed)
    behind = frame.pace.behind
    if behind is not None and behind > thresholds.pace_red:
        return LightReason("behind", int(behind))
    return None


def _yellow_reason(
    status: DutyStatus,
    frame: Frame,
    left: int | None,
    thresholds: Thresholds,
    calendar: Calendar,
) -> LightReason | None:
    if left is not None and frame.due is not None:
        if frame.due < frame.as_of:
            return LightReason("past_due", -left, calendar.unit)
        if left < thresholds.yellow_days:
            return LightReason("near_due", left, calendar.unit)
    if frame.pace is not NO_PACE:
        if frame.pace.passed is not None:
            late = calendar.between(frame.pace.passed, frame.as_of)
            return LightReason("step_passed", late, calendar.unit, frame.pace.passed)
        behind = frame.pace.behind
        if behind is not None and behind > 0 and behind >= thresholds.pace_yellow:
            return LightReason("behind", int(behind))
    if status.state == "delayed":
        return _DELAYED
    if thresholds.idle_percent is not None and status.state in (None, "not_started"):
        return _idle_reason(status, frame, thresholds.idle_percent)
    return None


def _idle_reason(status: DutyStatus, frame: Frame, idle_percent: int) -> LightReason | None:
    """Whether too much of the span from start to due day has gone by with nothing begun."""
    if frame.start is None or frame.due is None or frame.due <= frame.start:
        return None
    gone = 100 * (frame.as_of - frame.start).days
    span = (frame.due - frame.start).days
    if gone <= idle_percent * span:
        return None
    return LightReason("silent_long" if status.state is None else "not_started_long", gone // span)


_CLOSED = Lit("green", LightReason("closed"))
_COMPLETED = Lit("green", LightReason("completed"))
_ONGOING = Lit("green", LightReason("ongoing"))
_IN_PROGRESS = Lit("green", LightReason("in_progress"))
_NOT_STARTED = Lit("green", LightReason("not_started"))
_DELAYED = LightReason("delayed")
