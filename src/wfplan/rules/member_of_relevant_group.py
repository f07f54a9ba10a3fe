"""A group of scope `relevant` lists members.

有关 means that a person decides each time; a list would make the program decide.

Bad:    scope: relevant
        members: [市司法局]
Good:   scope: relevant
Source: DESIGN, data: groups are answered honestly
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Iterator[Fault]:
    for g, group in enumerate(context.plan.roster.groups):
        if group.scope == "relevant" and group.members:
            place = Pointer(UNITS_FILE, ("groups", g, "members", 0))
            message = f"“{group.name}”的范围是 relevant（有关），不能列成员；确为全部成员时改为 all"
            yield RULE.fault(place, message)


RULE = Rule("WF208", "member-of-relevant-group", "error", __doc__ or "", check, is_firm=False)
