"""方案简称（key）里有空白、# 或 /，不能用来指明方案。

误：key: 潍坊 法治#2021
正：key: 潍坊法治2021
依据：其他方案写作 简称#编号
"""

from __future__ import annotations

from wfplan.model.ids import senseless_in_key
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    front = context.plan.front
    keys = [(Pointer(PLAN_FILE, ("key",)), front.key or "")]
    for s, superior in enumerate(front.superior):
        keys.append((Pointer(PLAN_FILE, ("superior", s, "key")), superior.key))
    for place, key in keys:
        sign = senseless_in_key(key)
        if sign:
            found = "空白" if sign.isspace() else f"“{sign}”"
            yield RULE.fault(place, f"方案简称“{key}”里有{found}；不能有空白、# 和 /")


RULE = Rule("WF131", "senseless-key", "error", __doc__ or "", check)
