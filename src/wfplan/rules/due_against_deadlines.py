"""认定的完成时限与原文最后的时限不同。

以认定的 due 为准；依据什么文件，宜写在 note 里。

误：due: 2024-12-31      （deadlines 最后的是 2024-06-30）
正：due: 2024-06-30；或不写 due，以 deadlines 最后的为准
依据：due 是由人认定的，deadlines 是原文说的；几个时限中最后的一个是完成时限
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for owner, pointer in context.owners:
        if not owner.due or not owner.deadlines:
            continue
        last = max(owner.deadlines, key=lambda deadline: deadline.due)
        if owner.due != last.due:
            message = f"{owner.id} 的完成时限 {owner.due} 与原文“{last.quote}”的 {last.due} 不同"
            yield RULE.fault(at(pointer, "due"), message)


RULE = Rule("WF335", "due-against-deadlines", "warning", __doc__ or "", check, is_mandatory=False)
