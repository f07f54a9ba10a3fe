"""集合责任单位的名称，被其中的顿号拆开了。

误：responsible: [市直有关部门, 单位]
正：responsible: [市直有关部门、单位]
依据：方案的责任单位名单，顿号是名称的一部分
"""

from __future__ import annotations

from itertools import pairwise

from wfplan.model.unit import Roster
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.resolve import Found


def check(context: Context) -> Faults:
    is_all_known = all(isinstance(answer, Found) for answer in context.answers.values())
    for owner, pointer in () if is_all_known else context.holders:
        names = [assignment.unit for assignment in owner.responsible]
        halves = halves_of_groups(names, context.plan.roster)
        for u in sorted(halves)[::2]:
            whole = f"{names[u]}、{names[u + 1]}"
            message = f"{owner.id} 的责任单位“{names[u]}”和“{names[u + 1]}”应合写为“{whole}”"
            yield RULE.fault(at(pointer, "responsible", u), message)


def halves_of_groups(names: list[str], roster: Roster) -> set[int]:
    """The positions of neighbours that are the two halves of a group's name."""
    groups = {group.name for group in roster.groups}
    pairs = (u for u, (left, right) in enumerate(pairwise(names)) if f"{left}、{right}" in groups)
    return {position for u in pairs for position in (u, u + 1)}


RULE = Rule("WF210", "split-group-name", "error", __doc__ or "", check)
