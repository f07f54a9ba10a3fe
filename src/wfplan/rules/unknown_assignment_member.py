"""责任分工中承担的成员（members）没有登记为责任单位。

误：responsible: [{unit: 市直有关部门、单位, members: [市司法厅]}]
正：responsible: [{unit: 市直有关部门、单位, members: [市司法局]}]
依据：units.yaml，集合的成员须是登记的单位
"""

from __future__ import annotations

from wfplan.model.unit import Unit
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.resolve import Found, Unknown


def check(context: Context) -> Faults:
    units = {name for unit in context.plan.roster.units for name in unit.names}
    for (owner, pointer), u in context.with_members:
        assignment = owner.responsible[u]
        for m, member in enumerate(assignment.members):
            if member.unit not in units:
                message = (
                    f"{owner.id} 的“{assignment.unit}”的成员“{member.unit}”"
                    f"不是责任单位{_hint(context, member.unit)}"
                )
                yield RULE.fault(at(pointer, "responsible", u, "members", m), message)


def _hint(context: Context, name: str) -> str:
    answer = context.directory.resolve(name)
    if isinstance(answer, Found) and isinstance(answer.unit, Unit):
        return f"的名称，应写“{answer.unit.name}”"
    near = answer.nearest if isinstance(answer, Unknown) else ()
    return f"，是否为“{near[0]}”？" if near else "；请先在 units.yaml 中登记"


RULE = Rule("WF239", "unknown-assignment-member", "error", __doc__ or "", check)
