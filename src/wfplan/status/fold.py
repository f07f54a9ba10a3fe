"""Updates and reviews, folded to where each measure stands with each unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from wfplan.model.plan import Measure, Plan
from wfplan.model.status import SETTLED, Entry, Review, State, StatusFile, Update


class Key(NamedTuple):
    """What one line of updates is about; `period` is a year for an annual duty, else None."""

    measure: str
    unit: str
    period: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measure stands with one unit.

    What the unit says and what the steward says are kept apart: `said` may be completed long
    before `is_closed`, and a unit that reports again does not undo a closing; a review does.

    Attributes:
        update: the latest report, whatever became of it; None where nobody has said anything.
        counted: the latest report that was not returned; this is what states and progress are of.
        fallback: what counted before `update`, and counts again when that is returned.
        review: the latest review of `update`, else of an older report.
        is_answered: whether `review` is of `update`; a report after it waits for another.
        updates: how many reports there are.
    """

    update: Update | None = None
    counted: Update | None = None
    fallback: Update | None = None
    review: Review | None = None
    is_answered: bool = False
    updates: int = 0

    @property
    def said(self) -> State | None:
        """The state of the latest report, returned or not."""
        return self.update.state if self.update else None

    @property
    def state(self) -> State | None:
        """The state that counts; None where no report stands."""
        return self.counted.state if self.counted else None

    @property
    def progress(self) -> int | None:
        """Percent; None where no report stands or the one that does gives no figure.

        Completed without a figure is 100, not started 0.
        """
        if self.counted is None:
            return None
        if self.counted.progress is not None:
            return self.counted.progress
        return SETTLED.get(self.counted.state)

    @property
    def is_closed(self) -> bool:
        """Whether the steward's last word is 销号."""
        return self.review is not None and self.review.verdict == "closed"

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


NOTHING = Standing()
"""Nobody has said anything."""


def fold_status(
    files: Iterable[StatusFile], plan: Plan, as_of: date | None = None
) -> dict[Key, Standing]:
    """Where everything that was ever reported stands.

    Entries count in the order of their dates, those of one day in the order of the file; so a
    report that comes in late, or by a git merge, finds its place.

    Args:
        as_of: the last day that counts; None for all.
    """
    annual = annual_measures(plan)
    standings: dict[Key, Standing] = {}
    for file in files:
        for entry in sorted(file.entries, key=attrgetter("date")):
            if as_of is not None and entry.date > as_of:
                break
            key = key_of(entry, file.unit, annual)
            standings[key] = take_entry(standings.get(key, NOTHING), entry)
    return standings


def is_annual(measure: Measure) -> bool:
    """Whether a measure has one state a year."""
    return measure.cadence is not None and measure.cadence.kind == "annual"


def annual_measures(plan: Plan) -> frozenset[str]:
    """The ids of the measures that have one state a year."""
    return frozenset(measure.id for _, _, measure in plan.measures if is_annual(measure))


def key_of(entry: Entry, unit: str, annual: frozenset[str]) -> Key:
    """What an entry is about: an annual duty's without a period is of the year of its date."""
    period = (entry.period or entry.date.year) if entry.measure in annual else None
    return Key(entry.measure, unit, period)


def take_entry(before: Standing, entry: Entry) -> Standing:
    """The standing after one more entry, which is not older than what it holds."""
    if isinstance(entry, Update):
        return Standing(
            update=entry,
            counted=entry,
            fallback=before.counted,
            review=before.review,
            updates=before.updates + 1,
        )
    is_answer = before.update is not None and entry.reported in (None, before.update.date)
    if before.is_answered and not is_answer and entry.verdict != "closed":
        return before
    is_return = is_answer and entry.verdict == "returned"
    return Standing(
        update=before.update,
        counted=before.fallback if is_return else before.update if is_answer else before.counted,
        fallback=before.fallback,
        review=entry,
        is_answered=is_answer,
        updates=before.updates,
    )
