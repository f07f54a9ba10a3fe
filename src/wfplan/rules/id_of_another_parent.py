"""The id of an item or measure is not below the id of what holds it.

Bad:    id: 1-3        (an item of chapter 2)
Good:   id: 2-3
Source: DESIGN, data: ids
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.siblings import parent_of, siblings_of


def check(context: Context) -> Iterator[Fault]:
    for parent, siblings in siblings_of(context):
        for owner, pointer in siblings:
            if parent is not None and parent_of(owner.id) != parent:
                message = f"{owner.id} 放在 {parent} 中，编号应以 {parent}- 开头"
                yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF121", "id-of-another-parent", "error", __doc__ or "", check)
