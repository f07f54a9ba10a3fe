"""任务项写了 units.yaml 未登记的责任单位。

误：responsible: [市司法厅]      （没有这个名称、别名或集合）
正：responsible: [市司法局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.split_group_name import halves_of_groups
from wfplan.units.resolve import Unknown


def check(context: Context) -> Iterator[Fault]:
    unknown = {
        name: answer for name, answer in context.answers.items() if isinstance(answer, Unknown)
    }
    for item, pointer in context.items if unknown else ():
        names = [assignment.unit for assignment in item.responsible]
        halves = halves_of_groups(names, context.plan.roster)
        for u, name in enumerate(names):
            if name in unknown and u not in halves:
                near = "、".join(f"“{unit}”" for unit in unknown[name].nearest)
                hint = f"，是否为{near}？" if near else "；请先在 units.yaml 中登记"
                message = f"{item.id} 的责任单位“{name}”未登记{hint}"
                yield RULE.fault(at(pointer, "responsible", u), message)


RULE = Rule("WF201", "unknown-unit", "error", __doc__ or "", check)
