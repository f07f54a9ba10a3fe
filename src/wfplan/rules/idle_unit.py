"""units.yaml 中登记的单位，没有任务项写到它，也不在任何集合之中，也不承接别的单位。

误：登记了市气象局，各任务项都没有写它
正：登记的单位都有任务项写到
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.resolve import Found, Unknown


def check(context: Context) -> Iterator[Fault]:
    meant = {unit for name in {*_named(context)} for unit in _who_is_meant(context, name)}
    for unit, pointer in context.units:
        if unit.name not in meant:
            yield RULE.fault(at(pointer, "name"), f"没有任务项以“{unit.name}”为责任单位")


def _named(context: Context) -> Iterator[str]:
    yield from context.answers
    for holder, u in context.with_members:
        yield from (one.unit for one in holder.owner.responsible[u].members)
    for group in context.plan.roster.groups:
        yield from (one.unit for one in group.members)
    for unit in context.plan.roster.units:
        yield from (one.unit for one in unit.successors)


def _who_is_meant(context: Context, name: str) -> tuple[str, ...]:
    """The unit of that name; for a misspelt one, those that it may be."""
    answer = context.directory.resolve(name)
    if isinstance(answer, Found):
        return (answer.unit.name,)
    return answer.nearest if isinstance(answer, Unknown) else answer.names


RULE = Rule("WF205", "idle-unit", "warning", __doc__ or "", check, is_mandatory=False)
