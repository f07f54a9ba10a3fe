"""承接的任务项或举措，原单位停用时并不承担。

误：successors: [{unit: 市发改委, takes: [9-9]}]      （市商务局不承担 9-9）
正：successors: [{unit: 市发改委, takes: [1-1]}]
依据：units.yaml，takes 写原单位承担的任务项或举措的编号
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.handover import handovers


def check(context: Context) -> Faults:
    if not any(one.takes for unit in context.plan.roster.units for one in unit.successors):
        return
    owed: dict[str, set[str]] = {}
    for plan in (context.plan, *context.plan.editions):
        for handover in handovers(context, plan):
            ids = {key for item, measure in handover.duties for key in (item.id, measure.id)}
            owed.setdefault(handover.unit.name, set()).update(ids)
    for handover in handovers(context):
        unit = handover.unit
        for s, successor in enumerate(unit.successors):
            for t, taken in enumerate(successor.takes):
                if taken not in owed[unit.name]:
                    message = (
                        f"“{successor.unit}”承接的 {taken}，“{unit.name}”停用时并不承担；"
                        "应写它承担的任务项或举措的编号"
                    )
                    yield RULE.fault(handover.at("successors", s, "takes", t), message)


RULE = Rule("WF244", "takes-not-owed", "error", __doc__ or "", check)
