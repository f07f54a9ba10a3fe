"""What each measure comes to at the end: what people have decided, else what its reports say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wfplan.model.conclusion import MeasureOutcome
from wfplan.model.plan import Measure
from wfplan.status.absence import owed_of
from wfplan.status.board import Board
from wfplan.status.duty import Duty

DECIDED = "已作决定"
"""The ground of an outcome that people gave."""


class OutcomeProposal(NamedTuple):
    """The outcome of a measure, and what it rests on, in words."""

    measure: Measure
    outcome: MeasureOutcome
    ground: str


def propose_outcomes(
    board: Board, decided: Mapping[str, MeasureOutcome]
) -> tuple[OutcomeProposal, ...]:
    """The outcome of every measure, in plan order.

    Completed is what every unit has done that owes it, in every past year too, and the steward has
    accepted or closed; anything else is open until somebody decides.

    Args:
        decided: by measure. An open one without a reason is no decision: it is proposed anew.
    """
    return tuple(_propose(board, measure, decided) for _, _, measure in board.plan.measures)


def outcome_counts(outcomes: Iterable[MeasureOutcome]) -> Counter[str]:
    """How many measures have each outcome."""
    return Counter(one.outcome for one in outcomes)


def _propose(
    board: Board, measure: Measure, decided: Mapping[str, MeasureOutcome]
) -> OutcomeProposal:
    own = decided.get(measure.id)
    if own is not None and (own.outcome != "open" or own.reason):
        return OutcomeProposal(measure, own, DECIDED)
    duties = owed_of(list(board.by_measure[measure.id]))
    left = Counter(word for duty in duties if (word := _lack_of(duty)))
    is_completed = bool(duties) and not left
    outcome = MeasureOutcome(id=measure.id, outcome="completed" if is_completed else "open")
    return OutcomeProposal(measure, outcome, _ground(len(duties), left))


def _lack_of(duty: Duty) -> str:
    """What a duty lacks to be completed; empty where it lacks nothing."""
    if duty.is_closed:
        return ""
    if duty.status.update is None:
        return "未填报"
    if duty.is_returned:
        return "退回待报"
    if not duty.is_done:
        return "未完成"
    return "" if duty.status.is_accepted else "待审核"


def _ground(total: int, left: Mapping[str, int]) -> str:
    """`3 项次均已完成并审核`, `3 项次中未填报 1，待审核 1`."""
    if not total:
        return "无人可报"
    lacks = "，".join(f"{word} {count}" for word, count in left.items())
    return f"{total} 项次中{lacks}" if lacks else f"{total} 项次均已完成并审核"


def outcomes_on(board: Board) -> dict[str, MeasureOutcome]:
    """The outcome of every measure on the day of a board, by its id.

    Once the plan is concluded what the conclusion says, and open what it does not name; before,
    what is proposed.
    """
    conclusion = board.plan.conclusion
    if conclusion is None or not board.clock.is_concluded:
        return {one.measure.id: one.outcome for one in propose_outcomes(board, {})}
    said = conclusion.outcome_by_id
    ids = [measure.id for _, _, measure in board.plan.measures]
    return {id_: said.get(id_) or MeasureOutcome(id=id_, outcome="open") for id_ in ids}
