"""两轮都没有结束，又问了同一单位的同一条举措。

期间重叠没有错；责任单位会为同一条举措收到两份清单。

误：两轮都没有 closed，asks 都是全部
正：先结束前一轮，或者用 asks 分开
依据：一次只问一遍
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import round_entries
from wfplan.status.round.row import shared_rows


def check(context: Context) -> Faults:
    first = {said.name: said.first for said in round_entries(context.plan)}
    for one, other, rows in shared_rows(context.plan):
        rows_words = f"都问了 {len(rows)} 行（如 {rows[0].unit} {rows[0].measure}）"
        message = f"轮次 {one.id} 和 {other.id} 都未结束，{rows_words}"
        yield RULE.fault(at(first[other.id], "id"), message)


RULE = Rule("WF806", "overlapping-rounds", "warning", __doc__ or "", check, is_mandatory=False)
