"""Updates and reviews, folded to where each measure stands with each unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from wfplan.model.plan import Measure, Plan
from wfplan.model.status import SETTLED, Entry, Review, State, StatusFile, Step, Update
from wfplan.status.history import History


class Key(NamedTuple):
    """What one line of updates is about; `period` is a year for an annual duty, else None."""

    measure: str
    unit: str
    period: int | str | None


@dataclass(frozen=True, slots=True)
class DutyStatus:
    """Where a measure stands with one unit.

    What the unit says and what the steward says are kept apart: `latest_state` may be completed
    long before `is_closed`, and a unit that reports again does not undo a closing; a return does.

    Attributes:
        update: the latest report, whatever became of it; None where nobody has said anything.
        effective_update: the latest report that was not returned; states and progress are of it.
        review: the latest review of `update`, else of an older report.
        is_answered: whether `review` is of `update`; a report after it waits for another.
        is_closed: whether the steward has said 销号, and has returned nothing since.
        updates: how many reports there are.
        steps: the accepted schedule; empty without one.
        extended_to: the day that the last accepted extension gives.
        reached: the days of steps that reports which count say are reached.
    """

    update: Update | None = None
    effective_update: Update | None = None
    review: Review | None = None
    is_answered: bool = False
    is_closed: bool = False
    updates: int = 0
    steps: tuple[Step, ...] = ()
    extended_to: date | None = None
    reached: frozenset[date] = frozenset()

    @property
    def latest_state(self) -> State | None:
        """The state of the latest report, returned or not."""
        return self.update.state if self.update else None

    @property
    def state(self) -> State | None:
        """The state that counts; None where no report stands."""
        return self.effective_update.state if self.effective_update else None

    @property
    def progress(self) -> int | None:
        """Percent; None where no report stands or the one that does gives no figure.

        Completed without a figure is 100, not started 0.
        """
        if self.effective_update is None:
            return None
        if self.effective_update.progress is not None:
            return self.effective_update.progress
        return SETTLED.get(self.effective_update.state)

    @property
    def is_accepted(self) -> bool:
        """Whether the latest report was accepted or closed."""
        return self._is_answered_by("accepted", "closed")

    @property
    def is_returned(self) -> bool:
        """Whether the latest report was returned: the unit owes another."""
        return self._is_answered_by("returned")

    @property
    def updated(self) -> date | None:
        """The date of the latest report."""
        return self.update.date if self.update else None

    def _is_answered_by(self, *verdicts: str) -> bool:
        return self.is_answered and self.review is not None and self.review.verdict in verdicts


NO_REPORT = DutyStatus()
"""Nobody has said anything."""


def fold_status(
    files: Iterable[StatusFile], plan: Plan, as_of: date | None = None
) -> dict[Key, DutyStatus]:
    """Where everything that was ever reported stands.

    Entries count in the order of their dates, those of one day in the order of the file; so a
    report that comes in late, or by a git merge, finds its place.

    Args:
        as_of: the last day that counts; None for all.
    """
    annual = annual_measures(plan)
    return {
        key: status_of(history)
        for file in files
        for key, history in histories_of(file, annual, as_of).items()
    }


def histories_of(
    file: StatusFile, annual: frozenset[str], as_of: date | None = None
) -> dict[Key, History]:
    """The history of each duty that a unit's entries are on; `as_of` is the last day that counts.

    Args:
        annual: `annual_measures(plan)`.
    """
    found: dict[tuple[str, int | None], History] = {}
    for place, entry in in_order(file.entries):
        if as_of is not None and entry.date > as_of:
            break
        period = period_of(entry, annual)
        history = found.get((entry.measure, period))
        if history is None:
            history = found[entry.measure, period] = History()
        history.take(place, entry)
    return {
        Key(measure, file.unit, period): history for (measure, period), history in found.items()
    }


def status_of(history: History) -> DutyStatus:
    """Where a duty stands after the entries that its history has taken."""
    return DutyStatus(
        update=history.latest,
        effective_update=history.effective_update,
        review=history.review,
        is_answered=history.is_answered,
        is_closed=history.is_closed,
        updates=len(history.reports),
    )


def in_order(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Entries with their places, from 0, in the order in which they count."""
    dates = [entry.date for entry in entries]
    return ((place, entries[place]) for place in sorted(range(len(dates)), key=dates.__getitem__))


def is_annual(measure: Measure) -> bool:
    """Whether a measure has one state a year."""
    return measure.cadence is not None and measure.cadence.kind == "annual"


def annual_measures(plan: Plan) -> frozenset[str]:
    """The ids of the measures that have one state a year."""
    return frozenset(measure.id for _, _, measure in plan.measures if is_annual(measure))


def key_of(entry: Entry, unit: str, annual: frozenset[str]) -> Key:
    """What an entry is about: an annual duty's without a period is of the year of its date."""
    return Key(entry.measure, unit, period_of(entry, annual))


def period_of(entry: Entry, annual: frozenset[str]) -> int | None:
    """The year of an annual duty that an entry is about; None for any other duty."""
    return (entry.period or entry.date.year) if entry.measure in annual else None
