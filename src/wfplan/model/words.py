"""The Chinese word for each coded value, as the plan's readers say it."""

from __future__ import annotations

from wfplan.model.plan import CadenceKind, Role

ROLES: dict[Role, str] = {"lead": "牵头", "support": "配合"}
CADENCES: dict[CadenceKind, str] = {
    "once": "一次性",
    "annual": "每年",
    "periodic": "定期",
    "ongoing": "长期坚持",
}
