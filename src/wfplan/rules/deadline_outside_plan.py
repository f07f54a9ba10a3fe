"""原文的时限早于方案的成文日期，或晚于实施期末。

多半是年份读错了；原文确是如此的，不必理会。没有成文日期、实施期的，不与其相比。

误：deadlines: [{quote: 2024年6月底前, due: 2042-06}]      （实施期为 2021—2025 年）
正：deadlines: [{quote: 2024年6月底前, due: 2024-06}]
依据：方案的成文日期和实施期
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    issued, horizon = context.plan.front.issued, context.plan.front.horizon
    for owner, pointer in context.owners:
        for number, deadline in enumerate(owner.deadlines):
            said = f"{owner.id} 的时限“{deadline.quote}”读作 {deadline.due}"
            place = at(pointer, "deadlines", number, "due")
            if issued is not None and deadline.due < issued:
                yield RULE.fault(place, f"{said}，早于成文日期 {issued}")
            elif horizon is not None and deadline.due > horizon.last_day:
                yield RULE.fault(place, f"{said}，晚于实施期末 {horizon.last_day}")


RULE = Rule("WF336", "deadline-outside-plan", "warning", __doc__ or "", check, is_mandatory=False)
