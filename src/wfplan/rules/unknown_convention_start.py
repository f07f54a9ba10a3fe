"""约定（conventions）的起始编号，方案中没有。

误：conventions: [{rule: first_leads, from: 9-1, quote: 排在第一位的为牵头单位，下同}]
正：conventions: [{rule: first_leads, from: 1-1, quote: 排在第一位的为牵头单位，下同}]
依据：约定从哪一项起，以编号指明
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    for c, convention in enumerate(context.plan.front.conventions):
        if convention.from_ not in context.plan.ids:
            place = Pointer(PLAN_FILE, ("conventions", c, "from"))
            yield RULE.fault(place, f"约定从“{convention.from_}”起，方案中没有这个编号")


RULE = Rule("WF234", "unknown-convention-start", "error", __doc__ or "", check)
