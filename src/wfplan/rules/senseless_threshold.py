"""亮灯的阈值不合理，永远不会起作用。

误：yellow_days: -5
正：yellow_days: 30
依据：天数不能是负数，也不能长得没有意义；百分点在 0 至 100 之间，红灯的不小于黄灯的
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context

_MOST_DAYS = 3660
"""Ten years, longer than a plan runs."""


def check(context: Context) -> Faults:
    thresholds = context.plan.front.thresholds
    for name, least in (("yellow_days", 0), ("red_days", 0), ("stale_days", 1)):
        days = getattr(thresholds, name)
        if not least <= days <= _MOST_DAYS:
            place = Pointer(PLAN_FILE, ("thresholds", name))
            yield RULE.fault(
                place, f"亮灯阈值 {name} 是 {days}，应在 {least} 至 {_MOST_DAYS} 天之间"
            )
    for name, least in (("pace_yellow", 0), ("pace_red", 0), ("idle_percent", 1)):
        percent = getattr(thresholds, name)
        if percent is not None and not least <= percent <= 100:
            place = Pointer(PLAN_FILE, ("thresholds", name))
            yield RULE.fault(place, f"亮灯阈值 {name} 是 {percent}，应在 {least} 至 100 之间")
    if thresholds.pace_red < thresholds.pace_yellow:
        place = Pointer(PLAN_FILE, ("thresholds", "pace_red"))
        message = (
            f"亮灯阈值 pace_red 是 {thresholds.pace_red}，"
            f"小于 pace_yellow 的 {thresholds.pace_yellow}；黄灯永远不会亮"
        )
        yield RULE.fault(place, message)


RULE = Rule("WF333", "senseless-threshold", "error", __doc__ or "", check, is_mandatory=False)
