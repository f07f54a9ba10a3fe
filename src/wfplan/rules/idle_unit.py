"""units.yaml 中登记的单位，没有任务项写到它，也不在任何集合之中，也不承接别的单位。

误：登记了市气象局，各任务项都没有写它
正：登记的单位都有任务项写到
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    # A misspelt name may be any of those that are near.
    meant = {
        unit for name in {*_named(context)} for unit in context.directory.resolve(name).candidates
    }
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


RULE = Rule("WF205", "idle-unit", "warning", __doc__ or "", check, is_mandatory=False)
