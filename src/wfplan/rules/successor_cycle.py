"""单位停用后互相承接，绕了一圈，没有一家承担。

误：市发改委由市贸促会承接，市贸促会又由市发改委承接
正：最后一家是在用的单位
依据：units.yaml，承接单位自停用之日起承担原单位的任务
"""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.model.unit import Unit
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import UNITS_FILE, Context
from wfplan.units.succession import has_handed_over, units_by_name


def check(context: Context) -> Faults:
    known = units_by_name(context.plan.roster)
    told: set[str] = set()
    for u, unit in enumerate(context.plan.roster.units):
        cycle = () if unit.name in told else _cycle_of(unit, known)
        told.update(cycle)
        if cycle:
            way = "→".join(f"“{name}”" for name in (*cycle, unit.name))
            place = Pointer(UNITS_FILE, ("units", u, "successors"))
            yield RULE.fault(place, f"“{unit.name}”的承接单位绕回了它自己：{way}")


def _cycle_of(unit: Unit, known: Mapping[str, Unit]) -> tuple[str, ...]:
    """The way from a unit by successors that are no more back to it; empty where there is none."""
    met: set[str] = set()
    waiting: list[tuple[Unit, tuple[str, ...]]] = [(unit, ())]
    while waiting:
        current, way = waiting.pop()
        if not has_handed_over(current, None):
            continue
        for successor in current.successors:
            after = known.get(successor.unit)
            if after is unit:
                return (*way, current.name)
            if after and after.name not in met:
                met.add(after.name)
                waiting.append((after, (*way, current.name)))
    return ()


RULE = Rule("WF241", "successor-cycle", "error", __doc__ or "", check)
