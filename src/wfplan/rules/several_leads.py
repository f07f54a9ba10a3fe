"""An item has more than one lead.

Bad:    responsible: [{unit: 市司法局, role: lead}, {unit: 市公安局, role: lead}]
Good:   responsible: [{unit: 市司法局, role: lead}, {unit: 市公安局, role: support}]
Source: DESIGN, words: 牵头
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


RULE = Rule("WF332", "several-leads", "error", __doc__ or "", check, is_firm=False)
