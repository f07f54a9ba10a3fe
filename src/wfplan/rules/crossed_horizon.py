"""实施期的结束年早于起始年。

误：horizon: {start: 2025, end: 2021}
正：horizon: {start: 2021, end: 2025}
依据：方案的实施期，起止两年都算在内
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    horizon = context.plan.front.horizon
    if horizon is not None and horizon.end < horizon.start:
        place = Pointer(PLAN_FILE, ("horizon", "end"))
        yield RULE.fault(place, f"实施期的结束年 {horizon.end} 早于起始年 {horizon.start}")


RULE = Rule("WF334", "crossed-horizon", "error", __doc__ or "", check)
