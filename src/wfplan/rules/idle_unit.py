"""No item names a unit of units.yaml, nor does any group list it.

Bad:    a unit 市气象局 that no item names
Good:   a unit that an item names
Source: the 责任单位 lists of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.resolve import Found, Unknown


def check(context: Context) -> Iterator[Fault]:
    named = {assignment.unit for item, _ in context.items for assignment in item.responsible}
    named.update(member for group in context.plan.roster.groups for member in group.members)
    meant = {unit for name in named for unit in _who_is_meant(context, name)}
    for unit, pointer in context.units:
        if unit.name not in meant:
            yield RULE.fault(at(pointer, "name"), f"没有任务项以“{unit.name}”为责任单位")


def _who_is_meant(context: Context, name: str) -> tuple[str, ...]:
    """The unit of that name; for a misspelt one, those that it may be."""
    answer = context.directory.resolve(name)
    if isinstance(answer, Found):
        return (answer.unit.name,)
    return answer.nearest if isinstance(answer, Unknown) else answer.names


RULE = Rule("WF205", "idle-unit", "warning", __doc__ or "", check, is_firm=False)
