"""写了承接单位，而没有写停用日期。

误：- {name: 市商务局, successors: [{unit: 市发改委}]}
正：- {name: 市商务局, valid_until: 2024-03-01, successors: [{unit: 市发改委}]}
依据：units.yaml，承接单位自停用之日起承担原单位的任务
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Faults:
    for u, unit in enumerate(context.plan.roster.units):
        if unit.successors and unit.valid_until is None:
            place = Pointer(UNITS_FILE, ("units", u, "successors"))
            message = f"“{unit.name}”写了承接单位，应同时写停用日期（valid_until）"
            yield RULE.fault(place, message)


RULE = Rule("WF247", "successor-without-end", "error", __doc__ or "", check)
