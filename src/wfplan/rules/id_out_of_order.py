"""Ids do not rise in the order of the text.

A new entry between two others rightly has a higher id than its neighbours: then turn this off.

Bad:    - id: 1-1-3
        - id: 1-1-2
Good:   - id: 1-1-2
        - id: 1-1-3
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
            if last_part(owner.id) < last_part(before.id):
                message = f"{owner.id} 排在 {before.id} 之后，编号应由小到大"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF122", "id-out-of-order", "warning", __doc__ or "", check, is_firm=False)
