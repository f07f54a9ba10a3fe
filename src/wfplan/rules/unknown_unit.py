"""任务项或举措写了 units.yaml 未登记的责任单位。

误：responsible: [市司法厅]      （没有这个名称、别名或集合）
正：responsible: [市司法局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.split_group_name import halves_of_groups
from wfplan.units.resolve import Unknown


def check(context: Context) -> Faults:
    unknown = {
        name: answer for name, answer in context.answers.items() if isinstance(answer, Unknown)
    }
    for owner, pointer in context.holders if unknown else ():
        names = [assignment.unit for assignment in owner.responsible]
        halves = halves_of_groups(names, context.plan.roster)
        for u, name in enumerate(names):
            if name in unknown and u not in halves:
                fault = _hint(name, context.directory.split(name), unknown[name].nearest)
                message = f"{owner.id} 的责任单位“{name}”{fault}"
                yield RULE.fault(at(pointer, "responsible", u), message)


def _hint(name: str, together: Sequence[str], nearest: Sequence[str]) -> str:
    if name.startswith(("unit：", "unit:")):
        return "中的冒号应为半角，后面加空格：unit: 单位名称"
    if together:
        lines = "、".join(f"“- {unit}”" for unit in together)
        return f"是几个单位写在一起，应一行写一个：{lines}"
    near = "、".join(f"“{unit}”" for unit in nearest)
    return f"未登记，是否为{near}？" if near else "未登记；请先在 units.yaml 中登记"


RULE = Rule("WF201", "unknown-unit", "error", __doc__ or "", check)
