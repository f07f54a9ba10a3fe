"""承接单位没有登记为责任单位。

误：successors: [{unit: 市发改局}]
正：successors: [{unit: 市发改委}]
依据：units.yaml，承接单位须是登记的单位
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context
from wfplan.units.resolve import Found, Unknown
from wfplan.units.succession import units_by_name


def check(context: Context) -> Iterator[Fault]:
    known = units_by_name(context.plan.roster)
    for u, unit in enumerate(context.plan.roster.units):
        for s, successor in enumerate(unit.successors):
            if successor.unit in known:
                continue
            answer = context.directory.resolve(successor.unit)
            near = [answer.unit.name] if isinstance(answer, Found) else []
            near = list(answer.nearest) if isinstance(answer, Unknown) else near
            hint = f"，是否为“{near[0]}”？" if near and near[0] in known else ""
            place = Pointer(UNITS_FILE, ("units", u, "successors", s, "unit"))
            message = f"“{unit.name}”的承接单位“{successor.unit}”不是登记的责任单位{hint}"
            yield RULE.fault(place, message)


RULE = Rule("WF240", "unknown-successor", "error", __doc__ or "", check)
