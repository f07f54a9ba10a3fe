"""What conclusion.yaml holds: how the plan ended, measure by measure."""

from __future__ import annotations

import datetime
from typing import Literal

from wfplan.model.record import Many, Record, management

Outcome = Literal["completed", "carried", "ended", "open"]


class MeasureOutcome(Record):
    """一条举措的收官结论: `to` is where a carried one goes on (`KEY#ID`)."""

    id: str = management("举措", "举措编号，如 1-1-1", min_length=1)
    outcome: Outcome = management(
        "结论", "completed 已完成，carried 转入下一方案，ended 终止，open 未完成"
    )
    to: str | None = management("转入", "如 潍坊法治2030#2-1-3", default=None)
    reason: str | None = management("理由", "为什么终止或未完成", default=None)
    document_number: str | None = management("依据文号", "如 某发〔2025〕3号", default=None)


class Conclusion(Record):
    """收官: conclusion.yaml; from its day on nothing of the plan is overdue."""

    date: datetime.date = management("收官日期", "如 2026-02-28")
    measures: Many[MeasureOutcome] = management("各举措", "每条举措的结论", default=())

    @property
    def outcome_by_id(self) -> dict[str, MeasureOutcome]:
        """What it says, by measure; the last where it says two things of one."""
        return {one.id: one for one in self.measures}
