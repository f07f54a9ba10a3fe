"""记录所答的报送轮次，rounds.yaml 中没有。

误：{measure: 1-3-2, date: 2022-04-02, round: 2022Q9, …}
正：{measure: 1-3-2, date: 2022-04-02, round: 2022Q1, …}
依据：填报归于所答的轮次，不论哪一天签字
"""

from __future__ import annotations

from wfplan.errors import near_hint
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    known = {line.id for line in context.plan.rounds}
    for line, entry in context.duty_lines:
        if entry.round is not None and entry.round not in known:
            hint = near_hint(entry.round, known)
            message = f"{entry.measure} 所答的轮次“{entry.round}”不存在{hint}"
            yield RULE.fault(line.at("round"), message)


RULE = Rule("WF429", "unknown-round", "error", __doc__ or "", check)
