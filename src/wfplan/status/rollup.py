"""What several states make together: units a measure, measures an item, a chapter, a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

from wfplan.model.status import Light, State
from wfplan.status.timing.light import LightReason, worst_light
from wfplan.status.timing.pace import PaceKind, worst_pace


class Part(Protocol):
    """What is counted as one: a unit's duty in a measure, a measure in everything above it."""

    @property
    def state(self) -> State | None: ...
    @property
    def progress(self) -> int | None: ...
    @property
    def light(self) -> Light | None: ...
    @property
    def light_reason(self) -> LightReason | None: ...
    @property
    def pace(self) -> PaceKind | None: ...
    @property
    def updated(self) -> date | None: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def is_returned(self) -> bool: ...
    @property
    def is_overdue(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Rollup:
    """What parts make together. Every count is of `total` parts, every share names its base.

    Attributes:
        state: see `roll_up`; None where no part has a report that counts.
        progress: mean percent, rounded down, of the `measured` parts that give a figure; None
            where none does. It says nothing of the other parts.
        total: how many parts there are; 0 for a measure that nobody listed answers for.
        measured: the base of `progress`.
        reported: parts with a report that counts.
        counts: parts in each state; those without a report are in none.
        closed, returned, overdue: parts the steward closed, or returned, or past their due day.
        ended, coming: parts that only units answer for that exist no longer, or not yet; a board
            counts them.
        light: the worst of the parts'.
        light_reason: why the first part that has it does.
        pace: the worst of the parts' that have one.
        updated: the date of the latest report in any part.
    """

    state: State | None = None
    progress: int | None = None
    total: int = 0
    measured: int = 0
    reported: int = 0
    counts: Mapping[State, int] = field(default_factory=dict)
    closed: int = 0
    returned: int = 0
    overdue: int = 0
    ended: int = 0
    coming: int = 0
    light: Light | None = None
    light_reason: LightReason | None = None
    pace: PaceKind | None = None
    updated: date | None = None

    @property
    def unreported(self) -> int:
        return self.total - self.reported

    @property
    def is_closed(self) -> bool:
        """Whether the steward closed all there is."""
        return 0 < self.total == self.closed

    @property
    def is_returned(self) -> bool:
        return self.returned > 0

    @property
    def is_overdue(self) -> bool:
        return self.overdue > 0

    @property
    def absence(self) -> Literal["ended", "coming"] | None:
        """Why nobody answers for any of it; None where somebody does."""
        if not 0 < self.total == self.ended + self.coming:
            return None
        return "ended" if self.ended else "coming"


class MeasureTally(NamedTuple):
    """What the duties on a measure make; `overdue` are all, those of past years among them."""

    rollup: Rollup
    overdue: int


def roll_up(parts: Iterable[Part]) -> Rollup:
    """What the parts make together.

    A part without a report that counts is unreported: it is no state, no progress and not 0 %.
    The state is the first line that fits:

    | the parts' states                                   | together    |
    |-----------------------------------------------------|-------------|
    | there is none, or all are unreported                | None        |
    | any is delayed                                      | delayed     |
    | all are completed                                   | completed   |
    | all are completed or ongoing                        | ongoing     |
    | all that are reported are not started               | not_started |
    | any other mixture, as completed beside unreported   | in_progress |

    By this table it makes no difference whether measures are taken together at once or item by
    item. Counts and progress are of the parts that are given: the units of a measure for a
    measure, measures for an item, a chapter, a unit and the plan, each measure one however many
    units it has.
    """
    parts = tuple(parts)
    states = [part.state for part in parts]
    counts = Counter(state for state in states if state is not None)
    figures = [part.progress for part in parts if part.progress is not None]
    light = worst_light(part.light for part in parts)
    return Rollup(
        state=state_of(states),
        progress=sum(figures) // len(figures) if figures else None,
        total=len(parts),
        measured=len(figures),
        reported=counts.total(),
        counts=dict(counts),
        closed=sum(part.is_closed for part in parts),
        returned=sum(part.is_returned for part in parts),
        overdue=sum(part.is_overdue for part in parts),
        light=light,
        light_reason=next((part.light_reason for part in parts if part.light == light), None),
        pace=worst_pace(part.pace for part in parts),
        updated=max((part.updated for part in parts if part.updated), default=None),
    )


def state_of(states: Iterable[State | None]) -> State | None:
    """The state that states make together, by the table of `roll_up`."""
    present = set(states)
    said = present - {None}
    if not said:
        return None
    if "delayed" in said:
        return "delayed"
    if present == {"completed"}:
        return "completed"
    if present <= {"completed", "ongoing"}:
        return "ongoing"
    return "not_started" if said == {"not_started"} else "in_progress"


class DutyCount(NamedTuple):
    """Of the current duties that somebody owes; the overdue ones of past years among `overdue`."""

    total: int
    reported: int
    completed: int
    closed: int
    overdue: int


def count_duties(tallies: Collection[MeasureTally]) -> DutyCount:
    """How many duties there are, without making each: most measures of a large plan are alike."""
    owed = [tally.rollup for tally in tallies if tally.rollup.absence is None]
    return DutyCount(
        total=sum(rollup.total for rollup in owed),
        reported=sum(rollup.reported for rollup in owed),
        completed=sum(rollup.counts.get("completed", 0) for rollup in owed),
        closed=sum(rollup.closed for rollup in owed),
        overdue=sum(tally.overdue for tally in tallies),
    )
