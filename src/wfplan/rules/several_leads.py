"""一个任务项有两个以上牵头单位。

误：responsible: [{unit: 市司法局, role: lead}, {unit: 市公安局, role: lead}]
正：responsible: [{unit: 市司法局, role: lead}, {unit: 市公安局, role: support}]
依据：一项任务只有一个牵头单位
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for item, pointer in context.items:
        leads = [u for u, assignment in enumerate(item.responsible) if assignment.role == "lead"]
        for u in leads[1:]:
            first, other = item.responsible[leads[0]].unit, item.responsible[u].unit
            message = f"{item.id} 已由“{first}”牵头，“{other}”不能也是牵头"
            yield RULE.fault(at(pointer, "responsible", u, "role"), message)


RULE = Rule("WF332", "several-leads", "error", __doc__ or "", check, is_mandatory=False)
