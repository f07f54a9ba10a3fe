"""承接单位没有登记为责任单位。

误：successors: [{unit: 市发改局}]
正：successors: [{unit: 市发改委}]
依据：units.yaml，承接单位须是登记的单位
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context
from wfplan.units.succession import units_by_name


def check(context: Context) -> Faults:
    known = units_by_name(context.plan.roster)
    for u, unit in enumerate(context.plan.roster.units):
        for s, successor in enumerate(unit.successors):
            if successor.unit in known:
                continue
            hint = context.directory.hint(successor.unit, known)
            place = Pointer(UNITS_FILE, ("units", u, "successors", s, "unit"))
            message = f"“{unit.name}”的承接单位“{successor.unit}”不是登记的责任单位{hint}"
            yield RULE.fault(place, message)


RULE = Rule("WF240", "unknown-successor", "error", __doc__ or "", check)
