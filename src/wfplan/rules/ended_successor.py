"""承接单位自己已经停用，又没有写明由谁承接。

误：市商务局 2024-03-01 起停用，承接的市贸促会 valid_until: 2023-01-01
正：承接单位在用，或写明了它的承接单位
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
            if after is None or after is unit or after.successors or not after.valid_until:
                continue
            if unit.valid_until and after.valid_until <= unit.valid_until:
                place = Pointer(UNITS_FILE, ("units", u, "successors", s, "unit"))
                message = (
                    f"“{unit.name}”{unit.valid_until} 起停用，承接单位“{successor.unit}”"
                    f"{after.valid_until} 已停用，又没有承接单位"
                )
                yield RULE.fault(place, message)


RULE = Rule("WF243", "ended-successor", "error", __doc__ or "", check)
