"""Something is due after the last year of the plan.

Bad:    due: 2026-06-30      (2021—2025)
Good:   due: 2025-12-31
Source: DESIGN, data; the horizon of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Item, Measure
from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    last_day = context.plan.front.horizon.last_day
    owners: tuple[tuple[Item | Measure, Pointer], ...] = (*context.items, *context.managed)
    for owner, pointer in owners:
        if owner.due and owner.due > last_day:
            message = f"{owner.id} 的完成时限 {owner.due} 晚于实施期末 {last_day}"
            yield RULE.fault(at(pointer, "due"), message)


RULE = Rule("WF331", "due-after-horizon", "error", __doc__ or "", check, is_firm=False)
