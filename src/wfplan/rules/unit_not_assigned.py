"""责任单位填报了没有分工给它的举措。

方案写明的单位可以填报；列在范围为“全部”（all）的集合里的成员也可以填报。
方案修订过的，每条记录看它所算的那一天施行的一版。

误：status/市公安局.yaml 里写 {measure: 1-3-2, …}   （1-3 的责任单位没有它）
正：status/市司法局.yaml 里写 {measure: 1-3-2, …}
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.duty import reporters_of
from wfplan.units.member import listed_members


def check(context: StatusContext) -> Iterator[Fault]:
    roster = context.plan.roster
    members = listed_members(roster)
    units = {unit.name for unit in roster.units}
    can_by_measure: dict[tuple[int, str], list[str]] = {}
    for line, entry in context.duty_lines:
        edition = context.edition_of(entry)
        found = context.measures_of(edition).get(entry.measure)
        if not found or line.unit not in units:
            continue
        key = (edition.front.version, entry.measure)
        if key not in can_by_measure:
            holdings = reporters_of(*found, roster, members)
            can_by_measure[key] = [holding.unit for holding in holdings]
        if line.unit not in can_by_measure[key]:
            can = "、".join(can_by_measure[key]) or "尚无"
            message = f"{entry.measure} 没有分工给“{line.unit}”；可填报的责任单位：{can}"
            yield RULE.fault(line.at("measure"), message)


RULE = Rule("WF402", "unit-not-assigned", "error", __doc__ or "", check)
