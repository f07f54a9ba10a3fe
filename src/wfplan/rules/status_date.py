"""记录的日期在今天之后，或者早于方案的成文日期。

误：date: 2021-06-30     （方案 2021 年 12 月 31 日成文）
正：date: 2022-06-30
依据：方案的成文日期
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import date_fault, subject_of


def check(context: StatusContext) -> Faults:
    for line in context.lines:
        if fault := date_fault(line.entry, context.plan, context.today):
            yield RULE.fault(line.at("date"), f"{subject_of(line.entry)} {fault}")


RULE = Rule("WF408", "status-date", "error", __doc__ or "", check)
