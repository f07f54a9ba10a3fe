"""The Chinese word for each coded value, as the plan's readers say it."""

from __future__ import annotations

from wfplan.model.plan import CadenceKind, Role
from wfplan.model.status import Light, State, Verdict

ROLES: dict[Role, str] = {"lead": "牵头", "support": "配合"}
CADENCES: dict[CadenceKind, str] = {
    "once": "一次性",
    "annual": "每年",
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
