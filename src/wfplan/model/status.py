"""What units report and what the steward answers: one append-only file a unit."""

from __future__ import annotations

import datetime
from typing import Annotated, Final, Literal

from pydantic import Discriminator, Tag

from wfplan.model.period import PeriodKey
from wfplan.model.record import Many, Record, kind_teller, management
from wfplan.model.round import RoundId

State = Literal["not_started", "in_progress", "completed", "delayed", "ongoing"]
SETTLED: Final[dict[State, int]] = {"completed": 100, "not_started": 0}
"""The progress that a state is, so that nobody need say it, in percent."""

Verdict = Literal["accepted", "returned", "closed"]
Light = Literal["green", "yellow", "red"]
ReviewOf = Literal["steps", "extension", "problem"]

_MEASURE_ID = "^[1-9][0-9]{0,3}-[1-9][0-9]{0,3}-[1-9][0-9]{0,3}$"


class Evidence(Record):
    """佐证材料: a file in the plan's repository, or a page on the web.

    Exactly one of `path` (relative to the plan folder, with `/`) and `url` is given.
    """

    path: str | None = management("文件", "相对于方案文件夹的路径", default=None)
    sha256: str | None = management(
        "校验值", "文件登记时的 SHA-256", default=None, pattern="^[0-9a-f]{64}$"
    )
    url: str | None = management("网址", "以 http:// 或 https:// 开头", default=None)
    date: datetime.date | None = management("材料日期", "材料自身的日期", default=None)


class DutyEntry(Record):
    """记录: what all entries on one measure have in common.

    `entered` is the day on which it was written, None where that was its `date`; `batch` names the
    import that wrote it, so that it can be undone.
    """

    measure: str = management("举措", "举措编号，如 1-3-2", pattern=_MEASURE_ID)
    date: datetime.date = management("日期", "如 2022-06-30")
    period: PeriodKey | None = management(
        "所属期",
        "有频次的举措写明年、半年、季度或月：2022、2022H1、2022Q1、2022-03",
        default=None,
    )
    round: RoundId | None = management("轮次", "所答的报送轮次，如 2022Q1", default=None)
    notice: str | None = management("督办通知", "所答的通知的编号，如 2022-3", default=None)
    entered: datetime.date | None = management("录入日期", "何时记入本文件", default=None)
    batch: str | None = management("批次", "同一次收回的记录，由 wfplan 写", default=None)


class Update(DutyEntry):
    """进展填报: one unit's dated report on one measure; None where the report says nothing.

    `reached` are the days of the steps that it says are reached; `problem_due` is the day by
    which the unit means to solve its problem.
    """

    date: datetime.date = management("填报日期", "如 2022-06-30")
    state: State = management(
        "完成状态",
        "未启动 not_started、正在推进 in_progress、已完成 completed、"
        "滞后 delayed、长期坚持 ongoing",
    )
    progress: int | None = management("进度", "百分数，0 至 100", default=None)
    value: float | None = management(
        "完成数", "有目标值的举措：已完成多少", default=None, allow_inf_nan=False
    )
    reached: Many[datetime.date] = management("达成的阶段", "已达成的阶段目标的日期", default=())
    note: str | None = management("进展情况", "做了什么，办到哪一步", default=None)
    problem: str | None = management("存在问题", "遇到的困难和问题", default=None)
    problem_due: datetime.date | None = management(
        "解决期限", "责任单位打算何时前解决该问题", default=None
    )
    next_step: str | None = management("下步打算", "下一步怎么做", default=None)
    evidence: Many[Evidence] = management("佐证材料", "文件或网址，可有几份", default=())
    by: str | None = management("填报人", "填报人姓名", default=None)


class Step(Record):
    """阶段目标: by when what is reached; None where it gives no percent or count."""

    on: datetime.date = management("日期", "何时前达成，如 2022-06-30")
    goal: str | None = management("目标", "达成什么", default=None)
    progress: int | None = management("进度", "届时的百分数", default=None, ge=0, le=100)
    value: float | None = management("完成数", "届时的完成数", default=None, allow_inf_nan=False)


class Schedule(DutyEntry):
    """阶段目标安排: the steps that a unit sets itself, the whole schedule each time."""

    date: datetime.date = management("填报日期", "如 2022-02-10")
    steps: Many[Step] = management("阶段目标", "全部阶段，由先到后", min_length=1)
    by: str | None = management("填报人", "填报人姓名", default=None)


class Extension(DutyEntry):
    """延期申请: a unit asks to move a due date; the original one is kept."""

    date: datetime.date = management("申请日期", "如 2022-11-20")
    extend_to: datetime.date = management("延至", "申请延到哪一天")
    reason: str | None = management("理由", "为什么要延期", default=None)
    by: str | None = management("填报人", "填报人姓名", default=None)


class Solution(DutyEntry):
    """问题解决: how the problem of the report of day `solved` was solved."""

    date: datetime.date = management("填报日期", "如 2022-07-01")
    solved: datetime.date = management("所解决的问题", "提出该问题的填报的日期")
    note: str | None = management("解决情况", "怎样解决的", default=None)
    by: str | None = management("填报人", "填报人姓名", default=None)


class Review(DutyEntry):
    """审核: the steward's answer to one update on a measure, or to what `of` names.

    `reported` is the date of the entry that was read; without it, the latest before the review.
    Where there are several of that date, `nth` counts them by place in the file, and `of_hash` is
    `entry_hash` of the one that was read; the hash decides, since a git merge moves lines.
    """

    date: datetime.date = management("审核日期", "如 2022-07-05")
    of: ReviewOf | None = management(
        "所审", "steps 阶段目标，extension 延期，problem 问题；不填为进展填报", default=None
    )
    reported: datetime.date | None = management("所审填报", "所审核的填报的日期", default=None)
    nth: int | None = management(
        "第几次", "同一天有几次填报的，所审核的是其中第几次（按文件中的先后）", default=None, ge=1
    )
    of_hash: str | None = management(
        "所审填报的校验值",
        "同一天有几次填报的，所审核的那一次的校验值的前四位",
        default=None,
        pattern="^[0-9a-f]{4}$",
    )
    verdict: Verdict = management("审核意见", "accepted 通过，returned 退回，closed 销号")
    reason: str | None = management("理由", "退回时必须写明", default=None)
    by: str | None = management("审核人", "审核人姓名", default=None)


class Undo(Record):
    """撤销: from its date on the entries of a batch do not count."""

    date: datetime.date = management("撤销日期", "如 2022-04-08")
    undo: str = management("批次", "所撤销的批次", min_length=1)
    entered: datetime.date | None = management("录入日期", "何时记入本文件", default=None)
    by: str | None = management("撤销人", "撤销人姓名", default=None)


ENTRY_KINDS: dict[str, type[Record]] = {
    "update": Update,
    "review": Review,
    "schedule": Schedule,
    "extension": Extension,
    "solution": Solution,
    "undo": Undo,
}

KIND_BY_KEY = {
    "verdict": "review",
    "steps": "schedule",
    "extend_to": "extension",
    "solved": "solution",
    "undo": "undo",
}
"""The key that tells the kind of an entry; without any it is a report."""

Entry = Annotated[
    Annotated[Update, Tag("update")]
    | Annotated[Review, Tag("review")]
    | Annotated[Schedule, Tag("schedule")]
    | Annotated[Extension, Tag("extension")]
    | Annotated[Solution, Tag("solution")]
    | Annotated[Undo, Tag("undo")],
    Discriminator(kind_teller(KIND_BY_KEY, ENTRY_KINDS, "update")),
]


class StatusFile(Record):
    """进展填报文件: `status/<unit>.yaml`, in the order of entering; entries are only ever added."""

    unit: str = management("责任单位", "units.yaml 中的名称，与文件名一致", min_length=1)
    entries: Many[Entry] = management("记录", "按记入的先后；只增不改", default=())
