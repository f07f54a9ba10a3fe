"""A unit ends before it begins.

Bad:    valid_from: 2024-01-01
        valid_until: 2023-01-01
Good:   valid_from: 2023-01-01
        valid_until: 2024-01-01
Source: DESIGN, data: units
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Iterator[Fault]:
    for i, unit in enumerate(context.plan.roster.units):
        if unit.valid_from and unit.valid_until and unit.valid_until <= unit.valid_from:
            place = Pointer(UNITS_FILE, ("units", i, "valid_until"))
            message = f"“{unit.name}”的停用日期 {unit.valid_until} 不晚于启用日期 {unit.valid_from}"
            yield RULE.fault(place, message)


RULE = Rule("WF209", "crossed-validity", "error", __doc__ or "", check)
