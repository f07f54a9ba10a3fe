"""The 终期评估报告: what became of each measure, what was moved back, what is left."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wfplan.model import words
from wfplan.model.conclusion import MeasureOutcome, Outcome
from wfplan.model.text import date_text, one_line
from wfplan.render import wording
from wfplan.render.report.final_shapes import (
    FinalChapterView,
    FinalExtensionView,
    FinalMeasureView,
    FinalProblemView,
    FinalTargetView,
    FinalView,
    OutcomeCountView,
)
from wfplan.render.report.matters import cut, measure_name, unit_names
from wfplan.render.view import PlanView
from wfplan.status.board import Board
from wfplan.status.conclusion import outcome_counts, outcomes_on
from wfplan.status.desk.duty_problem import DutyProblem, count_problems, problems_of

NAMES: dict[str, Any] = {"plan": PlanView, "final": FinalView}
"""What its templates may use."""

NAME_SIGNS = 16
DETAIL_SIGNS = 40
PROBLEM_SIGNS = 24
MOST_PROBLEMS = 12
MOST_OPEN = 100
"""What a line or two of its tables and a few pages hold; all of it stands in the ledger."""


def final_view(board: Board, date: datetime.date | None = None) -> FinalView:
    """The report on the day of a board; of a plan that is not concluded, with what is proposed.

    Args:
        date: the day that it bears; None for the board's.
    """
    plan, outcomes = board.plan, outcomes_on(board)
    horizon, conclusion = plan.front.horizon, plan.conclusion
    told = list(problems_of(board, lambda _: True))
    problem_count = count_problems(told)
    left = list(_measures(board, outcomes, "open"))
    return FinalView(
        as_of=date_text(board.as_of),
        date=date_text(date or board.as_of),
        concluded=date_text(conclusion.date) if conclusion and board.clock.is_concluded else "",
        horizon=f"{horizon.start}—{horizon.end}年" if horizon else "",
        total=len(outcomes),
        item_count=sum(1 for _ in plan.items),
        unit_count=len({duty.unit for duty in board.current}),
        duty_count=sum(1 for _ in board.current),
        outcomes=tuple(_outcome_counts(outcomes.values())),
        chapters=tuple(_chapters(board, outcomes)),
        open=tuple(left[:MOST_OPEN]),
        open_rest=len(left[MOST_OPEN:]),
        ended=tuple(_measures(board, outcomes, "ended")),
        carried=tuple(_measures(board, outcomes, "carried")),
        targets=tuple(_targets(board)),
        extensions=tuple(_extensions(board)),
        problems=tuple(map(_problem, _left(told, outcomes)[:MOST_PROBLEMS])),
        problems_open=problem_count.open,
        problems_closed=problem_count.closed,
    )


def _left(told: Iterable[DutyProblem], outcomes: Mapping[str, MeasureOutcome]) -> list[DutyProblem]:
    """The last that each unit told of what is not completed, the oldest first."""
    last = {
        one.duty.key: one
        for one in told
        if one.closed is None and outcomes[one.duty.measure.id].outcome != "completed"
    }
    return sorted(last.values(), key=lambda one: one.problem.day)


def _problem(one: DutyProblem) -> FinalProblemView:
    return FinalProblemView(
        id=one.duty.measure.id,
        unit=one.duty.unit_name,
        day=one.problem.day.isoformat(),
        text=cut(one.problem.text, PROBLEM_SIGNS),
        next_step=cut(one.problem.update.next_step or "", PROBLEM_SIGNS),
    )


def _outcome_counts(outcomes: Iterable[MeasureOutcome]) -> Iterator[OutcomeCountView]:
    counts = outcome_counts(outcomes)
    for outcome, word in words.OUTCOMES.items():
        share = wording.share_text(counts[outcome], counts.total(), "全部")
        yield OutcomeCountView(word, counts[outcome], share)


def _chapters(board: Board, outcomes: Mapping[str, MeasureOutcome]) -> Iterator[FinalChapterView]:
    for chapter in board.plan.chapters:
        ids = [measure.id for item in chapter.items for measure in item.measures]
        counts = outcome_counts(outcomes[id_] for id_ in ids)
        if ids:
            yield FinalChapterView(
                name=wording.chapter_name(chapter),
                total=len(ids),
                counts=tuple(str(counts[outcome] or "") for outcome in words.OUTCOMES),
                completed_percent=wording.percent_of(counts["completed"], len(ids)),
            )


def _measures(
    board: Board, outcomes: Mapping[str, MeasureOutcome], wanted: Outcome
) -> Iterator[FinalMeasureView]:
    for _, _, measure in board.plan.measures:
        outcome = outcomes[measure.id]
        if outcome.outcome == wanted:
            duties = [duty for duty in board.by_measure[measure.id] if duty.is_current]
            yield FinalMeasureView(
                id=measure.id,
                name=measure_name(measure, NAME_SIGNS),
                units=unit_names([duty.unit_name for duty in duties], most=1),
                detail=_detail(board, outcome),
            )


def _detail(board: Board, outcome: MeasureOutcome) -> str:
    """Where it goes on, or by what it ended and why; of an open one without a reason its state."""
    said = filter(None, (outcome.to, outcome.document_number, outcome.reason))
    given = "，".join(one_line(part) for part in said)
    if given:
        return given
    rollup = board.measures[outcome.id]
    is_done = rollup.state in ("completed", "ongoing")
    more = "未全部审核" if is_done else wording.percent_text(rollup.progress)
    return "，".join(filter(None, (wording.rollup_text(rollup), more)))


def _targets(board: Board) -> Iterator[FinalTargetView]:
    for _, _, measure in board.plan.measures:
        if not measure.targets:
            continue
        wanted = "、".join(f"{one.value:g} {one.unit or ''}".strip() for one in measure.targets)
        values = [
            f"{duty.unit_name} {update.value:g}"
            for duty in board.by_measure[measure.id]
            if duty.is_current
            and (update := duty.status.effective_update)
            and update.value is not None
        ]
        yield FinalTargetView(measure.id, wanted, "，".join(values))


def _extensions(board: Board) -> Iterator[FinalExtensionView]:
    """The last that was granted of each duty, with the day before any."""
    for duty in board.every:
        granted = [one.request for one in duty.status.extensions if one.is_accepted]
        if granted:
            original = duty.due.original
            yield FinalExtensionView(
                id=duty.measure.id,
                name=measure_name(duty.measure, NAME_SIGNS),
                unit=duty.unit_name,
                original=original.isoformat() if original else "",
                until=granted[-1].extend_to.isoformat(),
                reason=cut(granted[-1].reason or "", DETAIL_SIGNS),
                state=wording.state_text(duty),
            )
