"""An entry is dated in the future or before the plan was issued.

Bad:    date: 2021-06-30     (the plan is of 2021-12-31)
Good:   date: 2022-06-30
Source: the plan's 成文日期
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import date_fault


def check(context: StatusContext) -> Iterator[Fault]:
    for line in context.lines:
        fault = date_fault(line.entry, context.plan, context.today)
        if fault:
            yield RULE.fault(line.at("date"), f"{line.entry.measure} {fault}")


RULE = Rule("WF408", "status-date", "error", __doc__ or "", check)
