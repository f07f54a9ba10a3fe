"""填报被退回，却没有写明理由。

误：{measure: 1-3-2, date: 2022-07-05, verdict: returned}
正：{measure: 1-3-2, date: 2022-07-05, verdict: returned, reason: 缺佐证材料}
依据：退回须写明理由，单位才知道改什么
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import reason_fault


def check(context: StatusContext) -> Faults:
    for line, review in context.reviews:
        if fault := reason_fault(review):
            yield RULE.fault(line.at("verdict"), f"{review.measure} {fault}")


RULE = Rule("WF419", "return-without-reason", "error", __doc__ or "", check)
