"""All entries of the status files, folded to where each measure stands with each unit.

What counts, for which day and in what order, is the table of `docs/fold.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wfplan.model.edition import former_ids
from wfplan.model.period import period_containing
from wfplan.model.plan import CadenceKind, Measure, Plan
from wfplan.model.status import (
    SETTLED,
    Review,
    Schedule,
    State,
    StatusFile,
    Step,
    Update,
)
from wfplan.status.history import ExtensionRequest, History, ReportedProblem
from wfplan.status.lineage.entries import with_heirs
from wfplan.status.lineage.heir import heirs_of, is_past_wanted
from wfplan.status.rounds import RoundState, fold_rounds
from wfplan.status.unit_histories import FoldBasis, UnitHistories, counted_entries

_MONTHS: dict[CadenceKind, int] = {"annual": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}


class Key(NamedTuple):
    """What entries are about; `period` is the instance of a recurring duty, else None.

    An instance is a year (a number), `2022H1`, `2022Q1` or `2022-03`.
    """

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
        history: what it was made from; steps, extensions and problems are looked up there when
            somebody asks, since most duties have none. None where nobody has said anything.
    """

    update: Update | None = None
    effective_update: Update | None = None
    review: Review | None = None
    is_answered: bool = False
    is_closed: bool = False
    updates: int = 0
    history: History | None = field(default=None, repr=False, compare=False)

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

    @property
    def steps(self) -> tuple[Step, ...]:
        """The schedule that was accepted last; empty without."""
        return self.history.steps if self.history else ()

    @property
    def pending_schedule(self) -> Schedule | None:
        """The latest schedule, where it waits for an answer."""
        return self.history.pending_schedule if self.history else None

    @property
    def extensions(self) -> tuple[ExtensionRequest, ...]:
        """Every request to move the due date, with its answer."""
        return self.history.extensions if self.history else ()

    @property
    def extended_to(self) -> date | None:
        """The day of the extension that was accepted last; None without."""
        return self.history.extended_to if self.history else None

    @property
    def reached(self) -> frozenset[date]:
        """The days of the steps that reports which count name as reached."""
        return self.history.reached if self.history else frozenset()

    @property
    def problems(self) -> tuple[ReportedProblem, ...]:
        """The problem of each report that counts, oldest first, closed ones among them."""
        return self.history.problems if self.history else ()

    def _is_answered_by(self, *verdicts: str) -> bool:
        return self.is_answered and self.review is not None and self.review.verdict in verdicts


NO_REPORT = DutyStatus()
"""Nobody has said anything."""


def fold_status(
    files: Iterable[StatusFile],
    plan: Plan,
    as_of: date | None = None,
    round: RoundState | None = None,
) -> dict[Key, DutyStatus]:
    """Where everything that was ever reported stands.

    An entry counts for its date, or for the last day of its round's period where that is earlier,
    and an answer for what it answers; so a report that comes in late, or by a git merge, finds its
    place.

    Args:
        as_of: the last date that counts; None for all.
        round: only what counts for a day up to its end counts, whenever it was signed; of a closed
            one, only what stood when it was closed. None for all.
    """
    basis = fold_basis(plan)
    return {
        key: status_of(history)
        for file in files
        for key, history in histories_of(file, basis, as_of, round).items()
    }


def histories_of(
    file: StatusFile,
    basis: FoldBasis,
    as_of: date | None = None,
    round: RoundState | None = None,
) -> dict[Key, History]:
    """The history of each duty that a unit's entries are on; see `fold_status`.

    Args:
        basis: `fold_basis(plan)`.
    """
    histories = UnitHistories(basis)
    for place, entry in with_heirs(counted_entries(file, as_of, round), basis):
        histories.take(place, entry)
    return keyed(file.unit, histories, round)


def keyed(unit: str, histories: UnitHistories, round: RoundState | None) -> dict[Key, History]:
    """What a unit's entries came to, without what counts for a day after the end of a round."""
    if round is not None:
        histories.cut(round.end)
    return {Key(measure, unit, period): one for (measure, period), one in histories.by_duty.items()}


def keys_of(file: StatusFile, basis: FoldBasis, as_of: date | None = None) -> dict[int, Key]:
    """What each entry not undone by a day (None: ever) is about, by its place from 0."""
    histories = UnitHistories(basis)
    return {
        place: Key(measure, file.unit, period)
        for place, entry in counted_entries(file, as_of)
        for measure, period in [histories.take(place, entry)]
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
        history=history,
    )


def instance_months(measure: Measure) -> int | None:
    """How many months an instance of a measure has: 12, 6, 3, 1; None where it has no instances."""
    return _MONTHS.get(measure.cadence.kind) if measure.cadence else None


def instance_containing(measure: Measure, day: date) -> int | str | None:
    """The instance of a measure that a day is in; None where it has no instances."""
    months = instance_months(measure)
    return None if months is None else period_containing(day, months)


def fold_basis(plan: Plan, files: Iterable[StatusFile] | None = None) -> FoldBasis:
    """What the fold needs of a plan; what an older edition alone has is as that has it.

    Args:
        files: where only the duties of the plan's own measures are asked for, those that are
            folded: an older edition that these make no use of is not looked at.
    """
    months: dict[str, int] = {}
    former: set[str] = set()
    for _, _, measure in plan.measures:
        if measure.cadence is not None and (span := instance_months(measure)) is not None:
            months[measure.id] = span
        if measure.was:
            former.update(former_ids(plan.front.key, measure.was))
    ends = {name: one.end for name, one in fold_rounds(plan.rounds).items()}
    if not is_past_wanted(plan, former, files):
        return FoldBasis(months, ends)
    for edition in reversed(plan.editions):
        spans = ((one.id, instance_months(one)) for _, _, one in edition.measures if one.cadence)
        months = {name: span for name, span in spans if span is not None} | months
    return FoldBasis(months, ends, heirs_of(plan))
