"""收官日期早于实施期末；提前收官的方案，不必理会。

误：方案实施期至 2025 年，conclusion.yaml 写 date: 2025-06-30
正：date: 2026-02-28
依据：收官之日起不再有逾期，尚未到期的任务也不再催报
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import CONCLUSION_FILE


def check(context: Context) -> Faults:
    conclusion, horizon = context.plan.conclusion, context.plan.front.horizon
    if conclusion is None or horizon is None or conclusion.date >= horizon.last_day:
        return
    message = f"收官日期 {conclusion.date} 早于实施期末 {horizon.last_day}"
    yield RULE.fault(Pointer(CONCLUSION_FILE, ("date",)), message)


RULE = Rule("WF813", "early-conclusion", "warning", __doc__ or "", check, is_mandatory=False)
