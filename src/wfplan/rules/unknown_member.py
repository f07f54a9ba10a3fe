"""集合的成员没有登记为责任单位。

误：members: [市司法厅]
正：members: [市司法局]
依据：units.yaml，集合的成员须是登记的单位
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context
from wfplan.units.succession import units_by_name


def check(context: Context) -> Faults:
    units = units_by_name(context.plan.roster)
    for g, group in enumerate(context.plan.roster.groups):
        for m, member in enumerate(one.unit for one in group.members):
            if member in units:
                continue
            together = "、".join(f"“- {unit}”" for unit in context.directory.split(member))
            fault = (
                f"是几个单位写在一起，应一行写一个：{together}"
                if together
                else f"不是责任单位{context.directory.hint(member, units)}"
            )
            place = Pointer(UNITS_FILE, ("groups", g, "members", m))
            yield RULE.fault(place, f"“{group.name}”的成员“{member}”{fault}")


RULE = Rule("WF207", "unknown-member", "error", __doc__ or "", check)
