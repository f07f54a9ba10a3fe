"""写了责任单位原文的位置（responsible_at），却没有原文（responsible_text）。

误：responsible_at: title
    responsible: [市司法局]
正：responsible_at: title
    responsible_text: [（责任单位：市司法局）]
    responsible: [市司法局]
依据：位置说的是原文印在哪里
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for item, pointer in context.items:
        if item.responsible_at != "end" and not item.responsible_text:
            message = (
                f"{item.id} 写了 responsible_at: {item.responsible_at}，没有写 responsible_text"
            )
            yield RULE.fault(at(pointer, "responsible_at"), message)


RULE = Rule("WF229", "place-without-words", "warning", __doc__ or "", check, is_mandatory=False)
