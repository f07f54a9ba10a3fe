"""两个单位用了同一个别名，或者一个单位的别名是另一个单位的名称。

填报时写这个别名，分不清指的是谁。

误：市司法局和市司法所都写 aliases: [司法]
正：一个别名只给一个单位
依据：units.yaml，一个名称只指一个责任单位
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name


def check(context: Context) -> Faults:
    holders: dict[str, str] = {}
    for unit, _ in context.units:
        holders.setdefault(fold_name(unit.name), unit.name)
    for one in context.plan.roster.units:
        for rename in one.renamed:
            holders.setdefault(fold_name(rename.name), one.name)
    for unit, pointer in context.units:
        for a, alias in enumerate(unit.aliases):
            holder = holders.setdefault(fold_name(alias), unit.name)
            if holder != unit.name:
                message = f"别名“{alias}”同时指“{holder}”和“{unit.name}”"
                yield RULE.fault(at(pointer, "aliases", a), message)


RULE = Rule("WF206", "ambiguous-alias", "error", __doc__ or "", check)
