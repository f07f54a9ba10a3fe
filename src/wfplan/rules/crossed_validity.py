"""单位的停用日期不晚于启用日期，或者成员的起止日期倒置。

误：valid_from: 2024-01-01
    valid_until: 2023-01-01
正：valid_from: 2023-01-01
    valid_until: 2024-01-01
依据：units.yaml，单位自启用之日起、至停用之日前有效，成员也是
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Faults:
    for i, unit in enumerate(context.plan.roster.units):
        if unit.valid_from and unit.valid_until and unit.valid_until <= unit.valid_from:
            place = Pointer(UNITS_FILE, ("units", i, "valid_until"))
            message = f"“{unit.name}”的停用日期 {unit.valid_until} 不晚于启用日期 {unit.valid_from}"
            yield RULE.fault(place, message)
    for g, group in enumerate(context.plan.roster.groups):
        for m, one in enumerate(group.members):
            if one.from_ and one.until and one.until <= one.from_:
                place = Pointer(UNITS_FILE, ("groups", g, "members", m, "until"))
                message = f"“{group.name}”的成员“{one.unit}”至 {one.until}，不晚于自 {one.from_}"
                yield RULE.fault(place, message)


RULE = Rule("WF209", "crossed-validity", "error", __doc__ or "", check)
