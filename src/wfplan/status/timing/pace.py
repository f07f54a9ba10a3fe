"""序时进度: how far a duty should be on a day, and which of its steps was passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from wfplan.model.status import Step, Update

PaceKind = Literal["on", "behind", "ahead"]

PACES: dict[PaceKind, str] = {"on": "达进度", "behind": "欠进度", "ahead": "超进度"}


class Pace(NamedTuple):
    """Where a duty stands beside its line.

    Attributes:
        expected: the percent of the line on the day; None without a line.
        progress: what the unit reports, in percent.
        passed: the earliest step whose day is over and that is not reached.
    """

    expected: float | None = None
    progress: int | None = None
    passed: date | None = None

    @property
    def behind(self) -> float | None:
        """Percentage points behind the line, negative ahead; None where either is not known."""
        if self.expected is None or self.progress is None:
            return None
        return self.expected - self.progress

    @property
    def kind(self) -> PaceKind | None:
        """Whole percents count: 40 is on a line of 40.3."""
        if self.expected is None or self.progress is None:
            return None
        behind = int(self.expected) - self.progress
        return "on" if behind == 0 else "behind" if behind > 0 else "ahead"


NO_PACE = Pace()
_WORST_FIRST: tuple[PaceKind, ...] = ("behind", "on", "ahead")


def worst_pace(kinds: Iterable[PaceKind | None]) -> PaceKind | None:
    """欠进度 before 达进度 before 超进度; None where nothing can be compared."""
    present = set(kinds)
    return next((kind for kind in _WORST_FIRST if kind in present), None)


def pace_of(
    steps: Sequence[Step],
    count: int,
    start: date | None,
    due: date | None,
    as_of: date,
    progress: int | None,
    is_reached: Callable[[Step], bool],
) -> Pace:
    """Where a duty stands on a day.

    Args:
        steps: the accepted steps.
        count: of how many a step without a percent is the k-th.
        start, due: the ends of the line; without a due day it ends with the last step.
        progress: what the unit reports, in percent.
    """
    expected = expected_progress(line_of(steps, count, start, due), as_of)
    passed = (step.on for step in steps if step.on < as_of and not is_reached(step))
    return Pace(expected, progress, min(passed, default=None))


def line_of(
    steps: Iterable[Step], count: int, start: date | None, due: date | None
) -> list[tuple[date, float]]:
    """The points that straight lines join, by day: the start, the steps, the due day.

    A step without a percent is the k-th of n; no point is below the one before it, and nothing is
    expected after the due day.
    """
    points: list[tuple[date, float]] = [(start, 0.0)] if start else []
    for number, step in enumerate(sorted(steps, key=lambda step: step.on), start=1):
        percent = 100 * number / count if step.progress is None else float(step.progress)
        if (start is None or start < step.on) and (due is None or step.on < due):
            points.append((step.on, max(percent, points[-1][1] if points else 0.0)))
    if due:
        points.append((due, 100.0))
    return points


def expected_progress(points: Sequence[tuple[date, float]], day: date) -> float | None:
    """The percent of the line on a day; None before its first point and without a line."""
    if not points or day < points[0][0]:
        return None
    before = [point for point in points if point[0] <= day][-1]
    after = next((point for point in points if point[0] > day), None)
    if after is None:
        return before[1]
    share = (after[1] - before[1]) * (day - before[0]).days
    return before[1] + share / (after[0] - before[0]).days


def is_step_reached(step: Step, reports: Iterable[Update]) -> bool:
    """Whether a report that counts gives the step's percent or value, names it, or is completed.

    Args:
        reports: those that count.
    """
    return any(
        report.state == "completed"
        or step.on in report.reached
        or _gives(report.progress, step.progress)
        or _gives(report.value, step.value)
        for report in reports
    )


def _gives(found: float | None, wanted: float | None) -> bool:
    return found is not None and wanted is not None and found >= wanted
