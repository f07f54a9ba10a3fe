"""任务项没有责任单位，其下的举措也都没有。

只有正文、没有任务项的章不需要责任单位。

公布文本已由 verify 逐字核对无误的，不再判断。

误：responsible: []
正：responsible: [市司法局]
依据：方案的责任单位名单
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    if context.is_proved:
        return
    for item, pointer in context.items:
        if not item.responsible and not any(measure.responsible for measure in item.measures):
            yield RULE.fault(at(pointer, "responsible"), f"{item.id} 没有责任单位")


RULE = Rule("WF204", "item-without-unit", "error", __doc__ or "", check, is_mandatory=False)
