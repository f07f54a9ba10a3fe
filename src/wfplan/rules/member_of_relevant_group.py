"""范围为“有关”（relevant）的集合责任单位列了成员。

“有关单位”每次由人判断是哪些单位；列了成员，就成了由程序判断。

误：scope: relevant
    members: [市司法局]
正：scope: relevant
依据：集合责任单位，有关的由人判断，全部的才列成员
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Faults:
    for g, group in enumerate(context.plan.roster.groups):
        if group.scope == "relevant" and group.members:
            place = Pointer(UNITS_FILE, ("groups", g, "members", 0))
            message = f"“{group.name}”的范围是 relevant（有关），不能列成员；确为全部成员时改为 all"
            yield RULE.fault(place, message)


RULE = Rule("WF208", "member-of-relevant-group", "error", __doc__ or "", check, is_mandatory=False)
