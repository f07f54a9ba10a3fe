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
from wfplan.rules.siblings import last_part, sound_siblings_of


def check(context: Context) -> Iterator[Fault]:
    for siblings in sound_siblings_of(context):
        for (before, _), (owner, pointer) in pairwise(siblings):
            step = last_part(owner.id) - last_part(before.id)
            if step > 1:
                message = f"{before.id} 与 {owner.id} 之间缺 {step - 1} 个编号"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF123", "id-gap", "warning", __doc__ or "", check, is_firm=False)
