"""录入日期早于记录自己的日期，或者在今天之后。

误：{measure: 1-3-2, date: 2022-04-02, entered: 2022-04-01, …}
正：{measure: 1-3-2, date: 2022-04-02, entered: 2022-04-06, …}
依据：先填报，后录入；当天录入的不写录入日期
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import entered_fault, subject_of


def check(context: StatusContext) -> Iterator[Fault]:
    for line in context.lines:
        fault = entered_fault(line.entry, context.today)
        if fault:
            yield RULE.fault(line.at("entered"), f"{subject_of(line.entry)} {fault}")


RULE = Rule("WF431", "entered-out-of-place", "error", __doc__ or "", check)
