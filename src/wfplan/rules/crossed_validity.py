"""单位的撤销日期早于设立日期。

误：valid_from: 2024-01-01
    valid_until: 2023-01-01
正：valid_from: 2023-01-01
    valid_until: 2024-01-01
依据：units.yaml，单位自设立之日起、至撤销之日前有效
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
