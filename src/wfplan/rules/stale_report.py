"""没有办结的举措，最近一次填报已超过方案规定的天数。

方案收官以后不再要求填报，也就不再查。

误：正在推进的举措，200 天没有新的填报，而 stale_days: 90
正：90 天之内有填报
依据：plan.yaml 的 thresholds.stale_days
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.timing.days import fresh_since


def check(context: StatusContext) -> Faults:
    if context.board.clock.is_concluded:
        return
    limit = context.plan.front.thresholds.stale_days
    calendar = context.board.calendar
    since = fresh_since(context.plan.front, context.today)
    for duty in context.board.current:
        update = duty.status.update
        if update is None or duty.is_closed or duty.state == "completed":
            continue
        if update.date < since:
            days = calendar.between(update.date, context.today)
            message = (
                f"{duty.measure.id} 上次填报在 {update.date}，已过 {days} {calendar.unit}"
                f"（阈值 {limit}）"
            )
            line = context.line_of(duty.unit, update)
            yield RULE.fault(line.at("date") if line else Pointer("status"), message)


RULE = Rule("WF417", "stale-report", "warning", __doc__ or "", check, is_mandatory=False)
