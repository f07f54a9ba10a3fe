"""同一任务写给了两个承接单位。

不写 takes 的承接其余全部，所以只能有一家不写。

误：successors: [{unit: 市发改委, takes: [1-1]}, {unit: 市贸促会, takes: [1-1]}]
正：successors: [{unit: 市发改委, takes: [1-1]}, {unit: 市贸促会}]
依据：units.yaml，一项任务只由一个单位承接
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context


def check(context: Context) -> Faults:
    for u, unit in enumerate(context.plan.roster.units):
        takers: dict[str, str] = {}
        for s, successor in enumerate(unit.successors):
            for t, taken in enumerate(successor.takes or ("",)):
                first = takers.setdefault(taken, successor.unit)
                if (taken in successor.takes[:t]) or first != successor.unit:
                    keys: tuple[str | int, ...] = ("takes", t) if taken else ()
                    place = Pointer(UNITS_FILE, ("units", u, "successors", s, *keys))
                    what = f" {taken} " if taken else "其余任务（没有写 takes）"
                    message = f"“{unit.name}”的{what}由“{first}”和“{successor.unit}”承接"
                    yield RULE.fault(place, f"{message}，应只写一家")


RULE = Rule("WF245", "repeated-takes", "error", __doc__ or "", check)
