"""没有频次的举措写了所属期，所属期与频次不合，或者不在方案的实施期之内。

误：{measure: 1-3-2, period: 2023, …}    （1-3-2 不是每年一次）
正：{measure: 3-2-2, period: 2023, …}
    {measure: 3-2-3, period: 2023Q1, …}    （每季度一次）
依据：频次为每年（annual）、每半年（half_yearly）、每季度（quarterly）、每月（monthly）的举措，每期各有一个状态
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.fold import instance_months
from wfplan.status.judge import period_fault


def check(context: StatusContext) -> Faults:
    for line, entry in context.duty_lines:
        if entry.period is None:
            continue
        found = context.measures_of(context.edition_of(entry)).get(entry.measure)
        fault = found and period_fault(entry, context.plan, instance_months(found[1]))
        if fault:
            yield RULE.fault(line.at("period"), f"{entry.measure} {fault}")


RULE = Rule("WF420", "period-out-of-place", "error", __doc__ or "", check)
