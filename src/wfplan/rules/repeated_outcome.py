"""一条举措有两个收官结论。

误：1-1-1 先写 completed，后面又写 open
正：每条举措一个结论
依据：conclusion.yaml，每条举措的结论只有一个
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import CONCLUSION_FILE


def check(context: Context) -> Faults:
    conclusion = context.plan.conclusion
    seen: set[str] = set()
    for place, outcome in enumerate(conclusion.measures if conclusion else ()):
        if outcome.id in seen:
            pointer = Pointer(CONCLUSION_FILE, ("measures", place, "id"))
            yield RULE.fault(pointer, f"{outcome.id} 已有结论，又写了一个")
        seen.add(outcome.id)


RULE = Rule("WF810", "repeated-outcome", "error", __doc__ or "", check)
