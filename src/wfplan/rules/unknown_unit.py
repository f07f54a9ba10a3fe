"""An item names a unit that units.yaml does not define.

Bad:    responsible: [市司法厅]      (no such name, alias or group)
Good:   responsible: [市司法局]
Source: the 责任单位 lists of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.split_group_name import halves_of_groups
from wfplan.units.resolve import Unknown


def check(context: Context) -> Iterator[Fault]:
    for item, pointer in context.items:
        names = [assignment.unit for assignment in item.responsible]
        halves = halves_of_groups(names, context.plan.roster)
        for u, name in enumerate(names):
            answer = context.directory.resolve(name)
            if isinstance(answer, Unknown) and u not in halves:
                near = "、".join(f"“{unit}”" for unit in answer.nearest)
                hint = f"，是否为{near}？" if near else "；请先在 units.yaml 中登记"
                message = f"{item.id} 的责任单位“{name}”未登记{hint}"
                yield RULE.fault(at(pointer, "responsible", u), message)


RULE = Rule("WF201", "unknown-unit", "error", __doc__ or "", check)
