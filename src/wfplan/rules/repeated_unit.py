"""An item names the same unit twice.

Bad:    responsible: [市司法局, 市公安局, 市司法局]
Good:   responsible: [市司法局, 市公安局]
Source: the 责任单位 lists of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for item, pointer in context.items:
        seen: set[str] = set()
        for u, assignment in enumerate(item.responsible):
            if assignment.unit in seen:
                message = f"{item.id} 的责任单位“{assignment.unit}”列了两次"
                yield RULE.fault(at(pointer, "responsible", u), message)
            seen.add(assignment.unit)


RULE = Rule("WF203", "repeated-unit", "error", __doc__ or "", check)
