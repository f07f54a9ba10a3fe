"""一个任务项或举措把同一个单位写了两次。

误：responsible: [市司法局, 市公安局, 市司法局]
正：responsible: [市司法局, 市公安局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for owner, pointer in context.holders:
        seen: set[str] = set()
        for u, assignment in enumerate(owner.responsible):
            name = context.key_of(assignment.unit)
            if name in seen:
                message = f"{owner.id} 的责任单位“{assignment.unit}”列了两次"
                yield RULE.fault(at(pointer, "responsible", u), message)
            seen.add(name)


RULE = Rule("WF203", "repeated-unit", "error", __doc__ or "", check)
