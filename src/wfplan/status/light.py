"""亮灯: green, yellow or red, from due date, state and the plan's thresholds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wfplan.model.front import Thresholds
from wfplan.model.status import Light
from wfplan.status.days import Calendar
from wfplan.status.fold import DutyStatus

_WORST_FIRST: tuple[Light, ...] = ("red", "yellow", "green")


def light_of(
    status: DutyStatus, due: date, as_of: date, thresholds: Thresholds, calendar: Calendar
) -> Light | None:
    """The light of one duty; the first line that fits.

    | status                                            | light  |
    |---------------------------------------------------|--------|
    | closed, completed or ongoing                      | green  |
    | more than `red_days` past due                     | red    |
    | past due, or less than `yellow_days` before it    | yellow |
    | delayed                                           | yellow |
    | in progress or not started                        | green  |
    | no report that counts                             | None   |
    """
    if status.is_closed or status.state in ("completed", "ongoing"):
        return "green"
    left = calendar.between(as_of, due)
    if -left > thresholds.red_days:
        return "red"
    if due < as_of or left < thresholds.yellow_days or status.state == "delayed":
        return "yellow"
    return "green" if status.state else None


def worst_light(lights: Iterable[Light | None]) -> Light | None:
    """Red before yellow before green; None where no light can be given."""
    present = set(lights)
    return next((light for light in _WORST_FIRST if light in present), None)
