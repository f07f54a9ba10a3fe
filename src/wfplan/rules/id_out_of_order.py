"""编号没有按正文的顺序递增。

后来插在中间的新内容，编号比前后都大，是对的：这时可以关闭本规则。

公布文本已由 verify 逐字核对无误的，不再判断。

误：- id: 1-1-3
    - id: 1-1-2
正：- id: 1-1-2
    - id: 1-1-3
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
            if number < before:
                (first, _), (owner, pointer) = family.members[i - 1 : i + 1]
                message = f"{owner.id} 排在 {first.id} 之后，编号应由小到大"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF122", "id-out-of-order", "warning", __doc__ or "", check, is_mandatory=False)
