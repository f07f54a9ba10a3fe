"""任务项的责任单位在实施期内全部停用，其后无人承担。

误：responsible: [市气象局]，而 units.yaml 中市气象局写了 valid_until: 2024-01-01
正：同上，而 responsible 中另有在用的单位
依据：无人承担的任务不会完成
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfplan.model.plan import Item
from wfplan.model.unit import Unit
from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.member import holdings_of, listed_members


def check(context: Context) -> Iterator[Fault]:
    roster = context.plan.roster
    ending = {unit.name: unit for unit in roster.units if _ends(unit)}
    members = listed_members(roster)
    for item, pointer in context.items if ending else ():
        names = _reporters(item, members)
        ended = [ending[name] for name in names if name in ending]
        if not ended or len(ended) < len(names):
            continue
        last = max(ended, key=_end_of)
        if _end_of(last) <= context.plan.front.horizon.last_day:
            listed = "、".join(f"“{unit.name}”" for unit in ended)
            message = (
                f"{item.id} 的责任单位{listed} {last.valid_until} 起全部停用，"
                "此后无人承担；应写明由哪个单位承担"
            )
            yield RULE.fault(at(pointer, "responsible"), message)


def _reporters(item: Item, members: dict[str, tuple[str, ...]]) -> list[str]:
    """Who answers; a group stands for its listed members, and for itself without any."""
    return [held.unit for held in holdings_of(item, members) if not members.get(held.unit)]


def _ends(unit: Unit) -> bool:
    """Whether it has an end, after its beginning."""
    since, until = unit.valid_from, unit.valid_until
    return until is not None and (since is None or since < until)


def _end_of(unit: Unit) -> date:
    assert unit.valid_until is not None
    return unit.valid_until


RULE = Rule("WF212", "ended-unit", "warning", __doc__ or "", check, is_mandatory=False)
