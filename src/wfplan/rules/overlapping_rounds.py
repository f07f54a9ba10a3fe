"""两轮都没有结束，又问了同一单位的同一条举措。

期间重叠没有错；责任单位会为同一条举措收到两份清单。

误：两轮都没有 closed，asks 都是全部
正：先结束前一轮，或者用 asks 分开
依据：一次只问一遍
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from wfplan.model.plan import Plan
from wfplan.model.round import Asks
from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import round_entries
from wfplan.status.rounds import fold_rounds
from wfplan.units.member import Members, holdings_of, listed_members


def check(context: Context) -> Iterator[Fault]:
    plan = context.plan
    still_open = [one for one in fold_rounds(plan.rounds).values() if one.closed is None]
    if len(still_open) < 2:
        return
    members = listed_members(plan.roster)
    rows = {one.id: _rows(plan, one.asks, members) for one in still_open}
    first = {said.name: said.first for said in round_entries(plan)}
    for one, other in combinations(still_open, 2):
        both = rows[one.id] & rows[other.id]
        if both:
            unit, measure = min(both)
            rows_words = f"都问了 {len(both)} 行（如 {unit} {measure}）"
            message = f"轮次 {one.id} 和 {other.id} 都未结束，{rows_words}"
            yield RULE.fault(at(first[other.id], "id"), message)


def _rows(plan: Plan, asks: Asks, members: Members) -> set[tuple[str, str]]:
    """The units and measures that a round asks, whatever has been reported of them."""
    groups = {group.name for group in plan.roster.groups}
    return {
        (held.unit, measure.id)
        for chapter, item, measure in plan.measures
        if (not asks.chapters or chapter.id in asks.chapters)
        and (not asks.items or item.id in asks.items)
        for held in holdings_of(item, measure, members)
        if held.unit not in groups and (not asks.units or held.unit in asks.units)
    }


RULE = Rule("WF806", "overlapping-rounds", "warning", __doc__ or "", check, is_mandatory=False)
