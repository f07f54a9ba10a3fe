"""认定的完成时限晚于方案的最后一年。

没有实施期的方案不查。

误：due: 2026-06-30      （实施期为 2021—2025 年）
正：due: 2025-12-31
依据：方案的实施期
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    horizon = context.plan.front.horizon
    if horizon is None:
        return
    last_day = horizon.last_day
    for owner, pointer in context.owners:
        if owner.due and owner.due > last_day:
            message = f"{owner.id} 的完成时限 {owner.due} 晚于实施期末 {last_day}"
            yield RULE.fault(at(pointer, "due"), message)


RULE = Rule("WF331", "due-after-horizon", "error", __doc__ or "", check, is_mandatory=False)
