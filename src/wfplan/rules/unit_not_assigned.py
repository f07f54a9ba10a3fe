"""A unit reports on a measure that the plan does not give it.

A unit answers for what names it, and for what names a group of scope `all` that lists it.

Bad:    status/市公安局.yaml: - {measure: 1-3-2, …}   (1-3 names 市司法局 and 市市场监管局)
Good:   status/市司法局.yaml: - {measure: 1-3-2, …}
Source: the 责任单位 lists of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.board import reporters_of
from wfplan.units.member import listed_members


def check(context: StatusContext) -> Iterator[Fault]:
    roster = context.plan.roster
    members = listed_members(roster)
    units = {unit.name for unit in roster.units}
    can_by_item = {
        item.id: [holding.unit for holding in reporters_of(item, roster, members)]
        for _, item in context.plan.items
    }
    for line in context.lines:
        found = context.measures.get(line.entry.measure)
        if found and line.unit in units and line.unit not in can_by_item[found[0].id]:
            can = "、".join(can_by_item[found[0].id]) or "尚无"
            message = f"{line.entry.measure} 没有分工给“{line.unit}”；可填报的责任单位：{can}"
            yield RULE.fault(line.at("measure"), message)


RULE = Rule("WF402", "unit-not-assigned", "error", __doc__ or "", check)
