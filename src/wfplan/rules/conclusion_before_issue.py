"""收官日期不晚于方案的成文日期，或最后一次修订。

误：revisions 的最后一次是 2023-08-01，conclusion.yaml 写 date: 2023-01-31
正：date: 2026-02-28
依据：方案印发、修订以后才能收官
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import CONCLUSION_FILE


def check(context: Context) -> Faults:
    conclusion, front = context.plan.conclusion, context.plan.front
    if conclusion is None:
        return
    days = [front.issued, *(revision.date for revision in front.revisions)]
    last = max(day for day in days if day)
    if conclusion.date <= last:
        message = f"收官日期 {conclusion.date} 不晚于方案成文或最后一次修订的 {last}"
        yield RULE.fault(Pointer(CONCLUSION_FILE, ("date",)), message)


RULE = Rule("WF814", "conclusion-before-issue", "error", __doc__ or "", check)
