"""任务项或举措的编号，不在所属的章或任务项之下。

误：id: 1-3        （写在第 2 章里的任务项）
正：id: 2-3
依据：编号逐级写明：章 2，任务项 2-3，举措 2-3-1
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for parent, members, _ in context.families:
        if parent is None:
            continue
        for owner, pointer in members:
            if owner.id.rpartition("-")[0] != parent:
                message = f"{owner.id} 放在 {parent} 中，编号应以 {parent}- 开头"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF121", "id-of-another-parent", "error", __doc__ or "", check)
