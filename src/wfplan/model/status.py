"""What units report and what the steward answers: one append-only file a unit."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Tag

from wfplan.model.record import Many, Record, management

State = Literal["not_started", "in_progress", "completed", "delayed", "ongoing"]
SETTLED: Final[dict[State, int]] = {"completed": 100, "not_started": 0}
"""The progress that a state is, so that nobody need say it, in percent."""

Verdict = Literal["accepted", "returned", "closed"]
Light = Literal["green", "yellow", "red"]

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


class Update(Record):
    """进展填报: one unit's dated report on one measure; None where the report says nothing."""

    measure: str = management("举措", "举措编号，如 1-3-2", pattern=_MEASURE_ID)
    date: datetime.date = management("填报日期", "如 2022-06-30")
    period: int | None = management("所属年度", "每年一次的举措写明年度", default=None)
    state: State = management(
        "完成状态",
        "未启动 not_started、正在推进 in_progress、已完成 completed、"
        "滞后 delayed、长期坚持 ongoing",
    )
    progress: int | None = management("进度", "百分数，0 至 100", default=None)
    value: float | None = management("完成数", "有目标值的举措：已完成多少", default=None)
    note: str | None = management("进展情况", "做了什么，办到哪一步", default=None)
    problem: str | None = management("存在问题", "遇到的困难和问题", default=None)
    next_step: str | None = management("下步打算", "下一步怎么做", default=None)
    evidence: Many[Evidence] = management("佐证材料", "文件或网址，可有几份", default=())
    by: str | None = management("填报人", "填报人姓名", default=None)


class Review(Record):
    """审核: the steward's answer to one update on a measure.

    `reported` is the date of the update that was read; without it, the latest before the review.
    Where there are several of that date, `nth` counts them by place in the file, and `of_hash` is
    `entry_hash` of the one that was read; the hash decides, since a git merge moves lines.
    """

    measure: str = management("举措", "举措编号，如 1-3-2", pattern=_MEASURE_ID)
    date: datetime.date = management("审核日期", "如 2022-07-05")
    period: int | None = management("所属年度", "每年一次的举措写明年度", default=None)
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


ENTRY_KINDS: dict[Any, type[Record]] = {"update": Update, "review": Review}


def _entry_kind(value: Any) -> str:
    if isinstance(value, dict):
        return "review" if "verdict" in value else "update"
    return "review" if isinstance(value, Review) else "update"


Entry = Annotated[
    Annotated[Update, Tag("update")] | Annotated[Review, Tag("review")], Discriminator(_entry_kind)
]


class StatusFile(Record):
    """进展填报文件: `status/<unit>.yaml`, oldest entry first; entries are only ever added."""

    unit: str = management("责任单位", "units.yaml 中的名称，与文件名一致", min_length=1)
    entries: Many[Entry] = management("记录", "由旧到新；只增不改", default=())
