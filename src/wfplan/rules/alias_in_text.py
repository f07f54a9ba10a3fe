"""应写公布名称的地方，写了别名或全称。

方案各处用同一个名称，清单、台账和统计才能对上。

误：responsible: [潍坊市司法局]
正：responsible: [市司法局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name
from wfplan.units.resolve import Found


def check(context: Context) -> Iterator[Fault]:
    names = {
        name: answer.unit.name
        for name, answer in context.answers.items()
        if isinstance(answer, Found) and fold_name(name) != fold_name(answer.unit.name)
    }
    for item, pointer in context.items:
        for u, assignment in enumerate(item.responsible):
            if assignment.unit in names:
                right = names[assignment.unit]
                message = f"{item.id} 的责任单位“{assignment.unit}”是别名，应写“{right}”"
                yield RULE.fault(at(pointer, "responsible", u), message)


RULE = Rule("WF202", "alias-in-text", "error", __doc__ or "", check)
