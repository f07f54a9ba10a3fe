"""An id between two neighbours is missing.

Right where an entry was taken out: its id is never used again. Wrong where it was lost.

Bad:    - id: 1-1-2
        - id: 1-1-4
Good:   - id: 1-1-2
        - id: 1-1-3
        - id: 1-1-4
Source: DESIGN, data: ids
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for family in context.families:
        for i, (before, number) in enumerate(pairwise(family.numbers or ()), 1):
            if number - before > 1:
                (first, _), (owner, pointer) = family.members[i - 1 : i + 1]
                message = f"{first.id} 与 {owner.id} 之间缺 {number - before - 1} 个编号"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF123", "id-gap", "warning", __doc__ or "", check, is_firm=False)
