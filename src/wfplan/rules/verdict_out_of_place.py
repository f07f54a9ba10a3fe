"""审核意见与所审的不合：阶段目标和延期申请只有通过或退回，没有销号。

误：{measure: 1-3-2, date: 2022-11-25, of: extension, verdict: closed}
正：{measure: 1-3-2, date: 2022-11-25, of: extension, verdict: accepted}
依据：销号的是办完的举措和解决了的问题
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status import judge


def check(context: StatusContext) -> Faults:
    for line, review in context.reviews:
        if fault := judge.verdict_fault(review):
            yield RULE.fault(line.at("verdict"), f"{review.measure} {fault}")


RULE = Rule("WF432", "verdict-out-of-place", "error", __doc__ or "", check)
