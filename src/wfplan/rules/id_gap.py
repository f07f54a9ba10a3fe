"""相邻的两个编号之间缺了一个。

如果是删去了一条，缺号是对的：用过的编号永不再用。如果是漏录了，应当补上。

公布文本已由 verify 逐字核对无误的，不再判断。

误：- id: 1-1-2
    - id: 1-1-4
正：- id: 1-1-2
    - id: 1-1-3
    - id: 1-1-4
依据：编号永不改变，永不重用
"""

from __future__ import annotations

from itertools import pairwise

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    if context.is_proved:
        return
    for family in context.families:
        for i, (before, number) in enumerate(pairwise(family.numbers or ()), 1):
            if number - before > 1:
                (first, _), (owner, pointer) = family.members[i - 1 : i + 1]
                message = f"{first.id} 与 {owner.id} 之间缺 {number - before - 1} 个编号"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF123", "id-gap", "warning", __doc__ or "", check, is_mandatory=False)
