"""How one duty, or one measure, stood then and stands now, and what of that is a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from wfplan.model.status import Light, State
from wfplan.status.duty import Duty
from wfplan.status.rollup import Rollup

ChangeKind = Literal["completed", "red", "yellow", "green", "moved", "silent", "returned"]

CHANGES: Final[dict[ChangeKind, str]] = {
    "completed": "新完成",
    "red": "新亮红灯",
    "yellow": "新亮黄灯",
    "green": "转绿",
    "moved": "进度变化",
    "silent": "仍未填报",
    "returned": "退回",
}


class PartStanding(NamedTuple):
    """Where a part stands: what a duty and a roll-up have in common."""

    state: State | None
    progress: int | None
    light: Light | None
    is_closed: bool
    is_returned: bool
    is_silent: bool

    @property
    def is_completed(self) -> bool:
        """Whether it is completed or closed."""
        return self.is_closed or self.state == "completed"

    @property
    def is_done(self) -> bool:
        """Whether it counts for the rank: completed, ongoing or closed."""
        return self.is_completed or self.state == "ongoing"


SILENT_PART: Final = PartStanding(
    None, None, None, is_closed=False, is_returned=False, is_silent=True
)
"""What was not there, or of which nobody had said anything."""


class PartChange(NamedTuple):
    """One part then and now; `then` is `SILENT_PART` where it was not there."""

    id: str
    then: PartStanding
    now: PartStanding

    @property
    def kinds(self) -> Iterator[ChangeKind]:
        """What has changed, and what has not though it should."""
        then, now = self.then, self.now
        if now.is_completed and not then.is_completed:
            yield "completed"
        if now.light in ("red", "yellow") and now.light != then.light:
            yield now.light
        if now.light == "green" and then.light in ("red", "yellow"):
            yield "green"
        if now.progress is not None and now.progress != then.progress:
            yield "moved"
        if now.is_silent and then.is_silent:
            yield "silent"
        if now.is_returned:
            yield "returned"


def duty_standing(duty: Duty) -> PartStanding:
    """Where a unit's duty stands."""
    return PartStanding(
        duty.state,
        duty.progress,
        duty.light,
        duty.is_closed,
        duty.is_returned,
        duty.status.update is None,
    )


def rollup_standing(rollup: Rollup) -> PartStanding:
    """Where a measure stands with all its units."""
    return PartStanding(
        rollup.state,
        rollup.progress,
        rollup.light,
        rollup.is_closed,
        rollup.is_returned,
        rollup.reported == 0 and rollup.returned == 0,
    )
