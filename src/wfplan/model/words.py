"""The Chinese word for each coded value, as the plan's readers say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wfplan.model.conclusion import Outcome
from wfplan.model.front import Reporting, Setting
from wfplan.model.notice import NoticeKind
from wfplan.model.plan import CadenceKind, Place, Role
from wfplan.model.status import Light, ReviewOf, State, Verdict
from wfplan.model.unit import Scope

ROLES: dict[Role, str] = {"lead": "牵头", "support": "配合"}
CADENCES: dict[CadenceKind, str] = {
    "once": "一次性",
    "annual": "每年",
    "half_yearly": "每半年",
    "quarterly": "每季度",
    "monthly": "每月",
    "periodic": "定期",
    "ongoing": "长期坚持",
}
STATES: dict[State, str] = {
    "not_started": "未启动",
    "in_progress": "正在推进",
    "completed": "已完成",
    "delayed": "滞后",
    "ongoing": "长期坚持",
}
VERDICTS: dict[Verdict, str] = {"accepted": "通过", "returned": "退回", "closed": "销号"}
LIGHTS: dict[Light, str] = {"green": "绿灯", "yellow": "黄灯", "red": "红灯"}
UNREPORTED = "未填报"
"""What stands for the state where nobody has reported one."""
SCOPES: dict[Scope, str] = {"all": "全部", "relevant": "有关"}
SETTINGS: dict[Setting, str] = {
    "error": "错误",
    "warning": "警告",
    "info": "提示",
    "off": "关闭",
}
REPORTING: dict[Reporting, str] = {"all": "全部", "lead": "牵头单位"}
REVIEWED: dict[ReviewOf, str] = {"steps": "阶段目标", "extension": "延期", "problem": "问题"}
SAID: dict[ReviewOf | None, str] = {
    None: "填报",
    "steps": "阶段目标",
    "extension": "延期申请",
    "problem": "问题解决情况",
}
"""What the steward answers, by `of`."""
NOTICES: dict[NoticeKind, str] = {"remind": "催报", "supervise": "督办", "talk": "约谈"}
OUTCOMES: dict[Outcome, str] = {
    "completed": "已完成",
    "carried": "转入下一方案",
    "ended": "终止",
    "open": "未完成",
}
PLACES: dict[Place, str] = {"title": "标题后", "lead_in": "举措前", "end": "末尾"}
TABLES: tuple[Mapping[Any, str], ...] = (
    ROLES,
    CADENCES,
    STATES,
    VERDICTS,
    SCOPES,
    SETTINGS,
    REPORTING,
    REVIEWED,
    PLACES,
    NOTICES,
    OUTCOMES,
)
"""Of every coded value that a file of the plan holds: the code is written, either is read."""


def table_of(codes: Iterable[str]) -> Mapping[str, str]:
    """The words of a set of codes; each its own word where it has no other."""
    found = frozenset(codes)
    known = (table for table in TABLES if table.keys() == found)
    return next(known, {code: code for code in codes})
