"""The name of a group was split at the 、 inside it.

Bad:    responsible: [市直有关部门, 单位]
Good:   responsible: [市直有关部门、单位]
Source: the 责任单位 lists of the plan
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wfplan.model.unit import Roster
from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for item, pointer in context.items:
        names = [assignment.unit for assignment in item.responsible]
        halves = halves_of_groups(names, context.plan.roster)
        for u in sorted(halves)[::2]:
            whole = f"{names[u]}、{names[u + 1]}"
            message = f"{item.id} 的责任单位“{names[u]}”和“{names[u + 1]}”应合写为“{whole}”"
            yield RULE.fault(at(pointer, "responsible", u), message)


def halves_of_groups(names: list[str], roster: Roster) -> set[int]:
    """The positions of neighbours that are the two halves of a group's name."""
    groups = {group.name for group in roster.groups}
    pairs = (u for u, (left, right) in enumerate(pairwise(names)) if f"{left}、{right}" in groups)
    return {position for u in pairs for position in (u, u + 1)}


RULE = Rule("WF210", "split-group-name", "error", __doc__ or "", check)
