"""Something is due before the plan was issued.

Bad:    due: 2020-12-31      (issued 2021-12-31)
Good:   due: 2022-12-31
Source: DESIGN, data; the date of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Item, Measure
from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    issued = context.plan.front.date
    owners: tuple[tuple[Item | Measure, Pointer], ...] = (*context.items, *context.managed)
    for owner, pointer in owners:
        if owner.due and owner.due < issued:
            message = f"{owner.id} 的完成时限 {owner.due} 早于成文日期 {issued}"
            yield RULE.fault(at(pointer, "due"), message)


RULE = Rule("WF330", "due-before-issue", "error", __doc__ or "", check, is_firm=False)
