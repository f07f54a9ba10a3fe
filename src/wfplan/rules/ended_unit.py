"""责任单位停用以后，它承担的举措没有单位承接。

承接单位写在 successors 中；分给几家的写明各自的 takes，没有写到的由不写 takes 的那一家承接。

误：- {name: 市气象局, valid_until: 2024-01-01}      （停用时还承担着举措）
正：- {name: 市气象局, valid_until: 2024-01-01, successors: [{unit: 市应急局}]}
依据：无人承担的任务不会完成
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.handover import handovers
from wfplan.units.succession import successors_for

_NAMED = 3


def check(context: Context) -> Faults:
    conclusion = context.plan.conclusion
    for handover in handovers(context):
        unit = handover.unit
        if conclusion and unit.valid_until and conclusion.date <= unit.valid_until:
            continue
        left = [
            measure.id
            for item, measure in handover.duties
            if not successors_for(unit, (measure.id, item.id))
        ]
        if left:
            listed = "、".join(left[:_NAMED]) + (" 等" if len(left) > _NAMED else "")
            message = (
                f"“{unit.name}”{unit.valid_until} 起停用，所承担的 {len(left)} 条举措（{listed}）"
                "无人承接；应在 successors 中写明由哪个单位承接"
            )
            yield RULE.fault(handover.at("valid_until"), message)


RULE = Rule("WF212", "ended-unit", "error", __doc__ or "", check, is_mandatory=False)
