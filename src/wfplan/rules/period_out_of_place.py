"""A year is given for a measure that has no states by year, or a year outside the plan's.

Bad:    {measure: 1-3-2, period: 2023, …}    (1-3-2 is not annual)
Good:   {measure: 3-2-2, period: 2023, …}
Source: cadence annual: one state a year
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.fold import is_annual
from wfplan.status.judge import period_fault


def check(context: StatusContext) -> Iterator[Fault]:
    for line in context.lines:
        found = context.measures.get(line.entry.measure)
        if found is None:
            continue
        fault = period_fault(line.entry, context.plan, is_annual=is_annual(found[1]))
        if fault:
            yield RULE.fault(line.at("period"), f"{line.entry.measure} {fault}")


RULE = Rule("WF420", "period-out-of-place", "error", __doc__ or "", check)
