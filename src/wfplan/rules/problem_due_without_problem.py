"""写了问题的解决期限，却没有写问题，或者期限早于填报日期。

误：{measure: 1-3-2, date: 2022-04-02, state: delayed, problem_due: 2022-06-30}
正：{measure: 1-3-2, date: 2022-04-02, state: delayed, problem: 编制不足, problem_due: 2022-06-30}
依据：解决期限是责任单位打算何时前解决它提出的问题
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import problem_due_fault


def check(context: StatusContext) -> Faults:
    for line, update in context.updates:
        if fault := problem_due_fault(update):
            yield RULE.fault(line.at("problem_due"), f"{update.measure} {fault}")


RULE = Rule(
    "WF433", "problem-due-without-problem", "warning", __doc__ or "", check, is_mandatory=False
)
