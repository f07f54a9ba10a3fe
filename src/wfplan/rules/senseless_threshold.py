"""亮灯的阈值不合理，永远不会起作用。

误：yellow_days: -5
正：yellow_days: 30
依据：阈值是天数，不能是负数，也不能长得没有意义
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context

_MOST_DAYS = 3660
"""Ten years, longer than a plan runs."""


def check(context: Context) -> Iterator[Fault]:
    thresholds = context.plan.front.thresholds
    for name, least in (("yellow_days", 0), ("red_days", 0), ("stale_days", 1)):
        days = getattr(thresholds, name)
        if not least <= days <= _MOST_DAYS:
            place = Pointer(PLAN_FILE, ("thresholds", name))
            yield RULE.fault(
                place, f"亮灯阈值 {name} 是 {days}，应在 {least} 至 {_MOST_DAYS} 天之间"
            )


RULE = Rule("WF333", "senseless-threshold", "error", __doc__ or "", check, is_mandatory=False)
