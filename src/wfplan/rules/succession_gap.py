"""承接单位在原单位停用以后才启用，其间无人承担。

误：市商务局 2024-03-01 起停用，承接的市发改委 valid_from: 2024-06-01
正：承接单位的 valid_from 不晚于 2024-03-01
依据：无人承担的任务不会完成
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context
from wfplan.units.succession import units_by_name


def check(context: Context) -> Iterator[Fault]:
    known = units_by_name(context.plan.roster)
    for u, unit in enumerate(context.plan.roster.units):
        for s, successor in enumerate(unit.successors if unit.valid_until else ()):
            after = known.get(successor.unit)
            since = after and after.valid_from
            if since and unit.valid_until and since > unit.valid_until:
                place = Pointer(UNITS_FILE, ("units", u, "successors", s, "unit"))
                message = (
                    f"“{unit.name}”{unit.valid_until} 起停用，承接单位“{successor.unit}”"
                    f"{since} 才启用，其间无人承担"
                )
                yield RULE.fault(place, message)


RULE = Rule("WF242", "succession-gap", "error", __doc__ or "", check)
