"""How far a duty is in each quarter of the example year."""

from __future__ import annotations

from typing import Final, NamedTuple

from wfplan.model.plan import Measure
from wfplan.model.status import State
from wfplan.sample.draw import draw

_ONGOING: Final = ()
_STALLED: Final = (15, 30, 30, 30)
_ANNUAL: Final = (25, 50, 75, 100)
_COURSES: Final = (
    (40, 100),
    (30, 60, 100),
    (25, 50, 75, 100),
    (20, 45, 60, 80),
    (20, 45, 60, 80),
    (15, 30, 50, 65),
    (15, 30, 50, 65),
    (10, 25, 35, 50),
    (10, 25, 35, 50),
    (0, 10, 25, 40),
    _STALLED,
    _ONGOING,
    _ONGOING,
)
"""Percent at the end of each quarter, the last one from then on; one course is drawn for a measure.

Its units go the same way, since a measure is done when all of them are.
"""
_COURSE_BY_MEASURE: Final = {
    "1-1-1": _ANNUAL,
    "1-3-2": (10, 25, 45, 65),
    "1-4-2": (30, 60, 100),
    "6-3-4": _STALLED,
}
_MOST: Final = {("市委依法治市办", "7-2-5"): 75, ("市委组织部", "7-2-5"): 50}
"""How far a unit gets that does not get through with a duty of the year."""
_LAGS: Final = (0, 0, 0, 5, 10)


class CourseStanding(NamedTuple):
    """What a unit would say at the end of a quarter; None where it gives no percent."""

    state: State
    progress: int | None


def standing_at(unit: str, measure: Measure, quarter: int) -> CourseStanding:
    """Where a unit is with a measure at the end of a quarter, from 0."""
    course = _course_of(measure)
    if not course:
        return CourseStanding("ongoing", None)
    percent = course[min(quarter, len(course) - 1)]
    percent = min(percent, _MOST.get((unit, measure.id), 100))
    if percent == 100:
        return CourseStanding("completed", 100)
    percent = max(percent - draw(_LAGS, "lag", unit, measure.id), 0)
    if percent == 0:
        return CourseStanding("not_started", 0)
    is_stalled = course == _STALLED and quarter >= 2
    return CourseStanding("delayed" if is_stalled else "in_progress", percent)


def _course_of(measure: Measure) -> tuple[int, ...]:
    """An empty one goes on for years."""
    if measure.cadence is not None and measure.cadence.kind == "annual":
        return _ANNUAL
    if measure.id in _COURSE_BY_MEASURE:
        return _COURSE_BY_MEASURE[measure.id]
    return draw(_COURSES, "course", measure.id)
