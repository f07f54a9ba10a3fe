"""What becomes of each measure when the plan ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wfplan.model import words
from wfplan.model.conclusion import MeasureOutcome
from wfplan.model.plan import Plan
from wfplan.status.conclusion import OutcomeProposal, outcome_counts
from wfplan.table import Column, Table

CONCLUSION_COLUMNS = (
    Column("id", "编号", "id"),
    Column("text", "举措", "text"),
    Column("outcome", "结论"),
    Column("detail", "去处或依据"),
    Column("ground", "怎样得出"),
)


def conclusion_table(day: date, proposals: Sequence[OutcomeProposal]) -> Table:
    """A row for each measure, in plan order."""
    cells = [
        (
            measure.id,
            measure.text,
            words.OUTCOMES[outcome.outcome],
            detail_words(outcome),
            ground,
        )
        for measure, outcome, ground in proposals
    ]
    records = [_record(one) for one in proposals]
    outcomes = [one.outcome for one in proposals]
    return Table(CONCLUSION_COLUMNS, cells, records, f"收官日期 {day}：{totals_words(outcomes)}")


def totals_words(outcomes: Iterable[MeasureOutcome]) -> str:
    """`已完成 80 条，转入下一方案 2 条，终止 1 条，未完成 40 条`, each that there is."""
    counts = outcome_counts(outcomes)
    said = [f"{word} {counts[kind]} 条" for kind, word in words.OUTCOMES.items() if counts[kind]]
    return "，".join(said) or "没有举措"


def detail_words(outcome: MeasureOutcome) -> str:
    """Where it goes on, by which document it ended, and why; empty where nothing is said."""
    return "，".join(filter(None, (outcome.to, outcome.document_number, outcome.reason)))


def outcomes_of(plan: Plan, day: date, ids: Iterable[str]) -> list[MeasureOutcome]:
    """What the conclusion says of some measures; nothing before its day."""
    conclusion = plan.conclusion
    if conclusion is None or day < conclusion.date:
        return []
    said = conclusion.outcome_by_id
    return [said[id_] for id_ in ids if id_ in said]


def outcome_line(outcome: MeasureOutcome) -> str:
    """`1-1-2 收官结论：转入下一方案，潍坊法治2030#2-1-3`."""
    said = filter(None, (words.OUTCOMES[outcome.outcome], detail_words(outcome)))
    return f"{outcome.id} 收官结论：{'，'.join(said)}"


def outcome_record(outcome: MeasureOutcome) -> dict[str, Any]:
    """The JSON object of an outcome; what is not said is null."""
    return outcome.model_dump()


def _record(proposal: OutcomeProposal) -> dict[str, Any]:
    text = {"text": proposal.measure.text}
    return {**outcome_record(proposal.outcome), **text, "ground": proposal.ground}
