"""What becomes of each measure when the plan ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wfplan.model import words
from wfplan.model.conclusion import MeasureOutcome
from wfplan.status.conclusion.proposal import OutcomeProposal, outcome_counts
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


def _record(proposal: OutcomeProposal) -> dict[str, Any]:
    outcome = proposal.outcome
    return {
        "id": outcome.id,
        "text": proposal.measure.text,
        "outcome": outcome.outcome,
        "to": outcome.to,
        "reason": outcome.reason,
        "document_number": outcome.document_number,
        "ground": proposal.ground,
    }
