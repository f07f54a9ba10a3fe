"""The problems that units have told, where each stands, and how old it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple

from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.history import ReportedProblem

ProblemStage = Literal["open", "waiting", "returned", "closed"]
"""Nobody says that it is solved; somebody does, and waits; was sent back; is struck off."""

STAGES: dict[ProblemStage, str] = {
    "open": "未解决",
    "waiting": "待销号",
    "returned": "退回待解决",
    "closed": "已销号",
}


class DutyProblem(NamedTuple):
    """One problem of one duty, as it stands on a day."""

    duty: Duty
    problem: ReportedProblem
    as_of: date

    @property
    def stage(self) -> ProblemStage:
        if self.problem.is_closed:
            return "closed"
        if self.problem.solution is None:
            return "open"
        answer = self.problem.answer
        return "returned" if answer is not None and answer.verdict == "returned" else "waiting"

    @property
    def closed(self) -> date | None:
        """The day on which it was struck off; None while it is open."""
        if not self.problem.is_closed:
            return None
        answer, solution = self.problem.answer, self.problem.solution
        if answer is not None and answer.verdict == "closed":
            return answer.date
        return solution.date if solution else None

    @property
    def days(self) -> int:
        """How old it is, in calendar days; of what is struck off, how old it became.

        A round is judged at its end, before some of what counts for it was signed: that is new.
        """
        return max(((self.closed or self.as_of) - self.problem.day).days, 0)

    @property
    def days_overdue(self) -> int | None:
        """Calendar days past the day by which the unit meant to solve it; None where it is not."""
        due = self.problem.due
        if due is None or self.problem.is_closed or due >= self.as_of:
            return None
        return (self.as_of - due).days


class ProblemCount(NamedTuple):
    """How many problems stand where.

    Attributes:
        open: those that are not struck off, `overdue` and `waiting` ones among them.
        days: how old the oldest open one is, in calendar days; None where none is open.
    """

    total: int
    open: int
    overdue: int
    waiting: int
    closed: int
    days: int | None


def count_problems(told: Collection[DutyProblem]) -> ProblemCount:
    """How many of some problems stand where."""
    still = [one for one in told if one.closed is None]
    return ProblemCount(
        total=len(told),
        open=len(still),
        overdue=sum(one.days_overdue is not None for one in still),
        waiting=sum(one.stage == "waiting" for one in still),
        closed=len(told) - len(still),
        days=max((one.days for one in still), default=None),
    )


def problems_of(board: Board, wanted: Callable[[Duty], bool]) -> Iterator[DutyProblem]:
    """All that was told and counts, struck off or not: unit by unit, the oldest of each first."""
    found: dict[str, list[DutyProblem]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.every:
        if duty.status.history is not None and wanted(duty):
            told = (DutyProblem(duty, one, board.as_of) for one in duty.status.problems)
            found[duty.unit].extend(told)
    for problems in found.values():
        yield from sorted(problems, key=lambda one: one.problem.day)
