"""What notices.yaml holds: the register of notices that were sent."""

from __future__ import annotations

import datetime
from typing import Literal

from wfplan.model.record import Many, Record, management
from wfplan.model.round import RoundId

NoticeKind = Literal["remind", "supervise", "talk"]


class Notice(Record):
    """督办通知登记: one notice; a later line of the same number corrects what it gives.

    None is what the line does not say; the first of a number needs `date` and `unit`.
    """

    number: str = management("编号", "如 2022-3，须是文本", min_length=1)
    date: datetime.date | None = management("发出日期", "如 2022-04-12", default=None)
    kind: NoticeKind | None = management(
        "种类", "remind 催报，supervise 督办，talk 约谈", default=None
    )
    unit: str | None = management("责任单位", "发给谁", default=None, min_length=1)
    round: RoundId | None = management("轮次", "因哪一轮而发", default=None)
    matters: Many[str] = management("事项", "所督办举措的编号", default=())
    answer_by: datetime.date | None = management("答复期限", "何时前答复", default=None)


class NoticeFile(Record):
    """督办通知登记簿: notices.yaml, oldest line first; lines are only ever added."""

    notices: Many[Notice] = management("通知", "由旧到新；只增不改", default=())
