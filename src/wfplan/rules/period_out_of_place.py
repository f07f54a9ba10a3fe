"""不分年度的举措写了年度，或者年度不在方案的实施期之内。

误：{measure: 1-3-2, period: 2023, …}    （1-3-2 不是每年一次）
正：{measure: 3-2-2, period: 2023, …}
依据：频次为每年（annual）的举措，每年各有一个状态
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.fold import is_annual
from wfplan.status.judge import period_fault


def check(context: StatusContext) -> Iterator[Fault]:
    for line in context.lines:
        found = context.measures.get(line.entry.measure)
        if found is None:
            continue
        fault = period_fault(line.entry, context.plan, is_annual=is_annual(found[1]))
        if fault:
            yield RULE.fault(line.at("period"), f"{line.entry.measure} {fault}")


RULE = Rule("WF420", "period-out-of-place", "error", __doc__ or "", check)
