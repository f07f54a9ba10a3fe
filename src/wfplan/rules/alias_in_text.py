"""应写公布名称的地方，写了别名或全称。

方案各处用同一个名称，清单、台账和统计才能对上。单位更名前后的名称都可以写。

误：responsible: [潍坊市司法局]
正：responsible: [市司法局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name
from wfplan.units.resolve import Ambiguous, Found, Unknown


def check(context: Context) -> Faults:
    rights = {name: _right_name(name, answer) for name, answer in context.answers.items()}
    for owner, pointer in context.holders if any(rights.values()) else ():
        for u, assignment in enumerate(owner.responsible):
            name = assignment.unit
            if right := rights[name]:
                message = f"{owner.id} 的责任单位“{name}”是别名，应写“{right}”"
                yield RULE.fault(at(pointer, "responsible", u), message)


def _right_name(name: str, answer: Found | Unknown | Ambiguous) -> str | None:
    """What should stand in the place of an alias or full name; None of any other name."""
    if not isinstance(answer, Found) or name == answer.unit.name:
        return None
    is_official = fold_name(name) in map(fold_name, answer.unit.names)
    return None if is_official else answer.unit.name


RULE = Rule("WF202", "alias-in-text", "error", __doc__ or "", check)
