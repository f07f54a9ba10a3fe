"""应写公布名称的地方，写了别名或全称。

方案各处用同一个名称，清单、台账和统计才能对上。单位更名前后的名称都可以写。

误：responsible: [潍坊市司法局]
正：responsible: [市司法局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Item, Measure
from wfplan.model.unit import Unit
from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name
from wfplan.units.resolve import Found


def check(context: Context) -> Iterator[Fault]:
    right_by_name: dict[str, str | None] = {}
    owners: list[tuple[Item | Measure, Pointer]] = [*context.items]
    owners += [placed for placed in context.measures if placed[0].responsible]
    for owner, pointer in owners:
        for u, assignment in enumerate(owner.responsible):
            name = assignment.unit
            if name not in right_by_name:
                right_by_name[name] = _right_name(context, name)
            if right := right_by_name[name]:
                message = f"{owner.id} 的责任单位“{name}”是别名，应写“{right}”"
                yield RULE.fault(at(pointer, "responsible", u), message)


def _right_name(context: Context, name: str) -> str | None:
    """What should stand in the place of an alias or full name; None of any other name."""
    answer = context.directory.resolve(name)
    if not isinstance(answer, Found):
        return None
    names = answer.unit.names if isinstance(answer.unit, Unit) else (answer.unit.name,)
    return None if fold_name(name) in map(fold_name, names) else answer.unit.name


RULE = Rule("WF202", "alias-in-text", "error", __doc__ or "", check)
