"""录入日期早于记录自己的日期，或者在今天之后。

误：{measure: 1-3-2, date: 2022-04-02, entered: 2022-04-01, …}
正：{measure: 1-3-2, date: 2022-04-02, entered: 2022-04-06, …}
依据：先填报，后录入；当天录入的不写录入日期
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import entered_fault, subject_of


def check(context: StatusContext) -> Faults:
    for line in context.lines:
        if fault := entered_fault(line.entry, context.today):
            yield RULE.fault(line.at("entered"), f"{subject_of(line.entry)} {fault}")


RULE = Rule("WF431", "entered-out-of-place", "error", __doc__ or "", check)
