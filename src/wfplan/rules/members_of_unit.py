"""单个责任单位写了承担的成员（members）；成员只属于集合。

误：responsible: [{unit: 市司法局, members: [市公安局]}]
正：responsible: [{unit: 市直有关部门、单位, members: [市公安局]}]
依据：members 写明集合称谓在此由哪些单位承担
"""

from __future__ import annotations

from wfplan.model.unit import Unit
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.resolve import Found


def check(context: Context) -> Faults:
    for (owner, pointer), u in context.with_members:
        name = owner.responsible[u].unit
        answer = context.answers[name]
        if isinstance(answer, Found) and isinstance(answer.unit, Unit):
            message = f"{owner.id} 的“{name}”是单个单位，不能写成员（members）"
            yield RULE.fault(at(pointer, "responsible", u, "members"), message)


RULE = Rule("WF238", "members-of-unit", "error", __doc__ or "", check)
