"""方案已收官，有的举措没有结论；按 open（未完成）计。

误：conclusion.yaml 里没有 1-1-2
正：measures 中有 - {id: 1-1-2, outcome: open}
依据：conclusion.yaml，收官时每条举措都有结论
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import CONCLUSION_FILE


def check(context: Context) -> Faults:
    conclusion = context.plan.conclusion
    if conclusion is None:
        return
    concluded = {outcome.id for outcome in conclusion.measures}
    missing = [one.id for _, _, one in context.plan.measures if one.id not in concluded]
    if missing:
        words = f"{missing[0]} 等 {len(missing)} 条举措" if len(missing) > 1 else f"{missing[0]} "
        pointer = Pointer(CONCLUSION_FILE, ("measures",))
        yield RULE.fault(pointer, f"{words}没有结论")


RULE = Rule("WF808", "measure-without-outcome", "warning", __doc__ or "", check)
