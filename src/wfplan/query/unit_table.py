"""The units and groups of a plan, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from wfplan.model.plan import Item, Plan
from wfplan.model.unit import Group, Unit
from wfplan.query.rows import list_items
from wfplan.query.select import Question
from wfplan.table import Column, Table
from wfplan.units.member import item_holdings, listed_members

UNIT_COLUMNS = (
    Column("name", "名称", "words"),
    Column("kind", "类别", "words"),
    Column("full_name", "全称", "text"),
    Column("items", "任务项", "count"),
    Column("measures", "举措", "count"),
)


class UnitDetail(NamedTuple):
    """A unit or group and what it holds.

    Attributes:
        direct: the items whose text names it.
        via: the items that it holds through a group, each with the group's name.
    """

    unit: Unit | Group
    direct: tuple[Item, ...]
    via: tuple[tuple[Item, str], ...]


def list_units(plan: Plan) -> Table:
    """One row for each unit and group, with what the text assigns to it by name."""
    details = list(unit_details(plan))
    cells = [
        (
            unit.name,
            _kind(unit),
            _full_name(unit) or (_membership(unit) if isinstance(unit, Group) else ""),
            str(len(direct)),
            str(sum(len(item.measures) for item in direct)),
        )
        for unit, direct, _ in details
    ]
    note = f"{len(plan.roster.units)} 个责任单位，{len(plan.roster.groups)} 个集合责任单位"
    return Table(UNIT_COLUMNS, cells, [unit_record(detail) for detail in details], note)


def show_unit(plan: Plan, name: str) -> Table:
    """The items that one unit or group holds; its record is that of `units`, items whole."""
    held = list_items(plan, Question(units=(name,)))
    detail = next(detail for detail in unit_details(plan) if detail.unit.name == name)
    unit = detail.unit
    head = [word for word in (name, _kind(unit), _full_name(unit)) if word]
    head += [f"别名：{'、'.join(unit.aliases)}"] if unit.aliases else []
    if isinstance(unit, Group):
        head += [f"成员：{'、'.join(one.unit for one in unit.members)}"] if unit.members else []
    elif unit.valid_until:
        head.append(f"{unit.valid_until} 起停用")
    record = unit_record(detail) | {"items": list(held.records)}
    return Table(held.columns, held.cells, [record], held.summary, (*held.notes, "　".join(head)))


def unit_details(plan: Plan) -> Iterator[UnitDetail]:
    """What each unit and group holds that the roster names, in its order."""
    members = listed_members(plan.roster)
    direct: dict[str, list[Item]] = {}
    via: dict[str, list[tuple[Item, str]]] = {}
    for _, item in plan.items:
        for held in item_holdings(item, members):
            if held.via is None:
                direct.setdefault(held.unit, []).append(item)
            else:
                via.setdefault(held.unit, []).append((item, held.via))
    for unit in plan.roster.everyone:
        yield UnitDetail(unit, tuple(direct.get(unit.name, ())), tuple(via.get(unit.name, ())))


def unit_record(detail: UnitDetail) -> dict[str, Any]:
    """The JSON object of `units`.

    `items` and `measures` count what names the unit itself, `via` what it holds by a group.
    """
    unit = detail.unit
    group = unit if isinstance(unit, Group) else None
    return {
        "name": unit.name,
        "type": "group" if group else "unit",
        "kind": None if isinstance(unit, Group) else unit.kind,
        "full_name": _full_name(unit),
        "aliases": list(unit.aliases),
        "scope": group and group.scope,
        "members": [one.unit for one in group.members] if group else None,
        "items": [item.id for item in detail.direct],
        "measures": sum(len(item.measures) for item in detail.direct),
        "via": [{"item": item.id, "via": through} for item, through in detail.via],
    }


def _full_name(unit: Unit | Group) -> str | None:
    return None if isinstance(unit, Group) else unit.full_name


def _kind(unit: Unit | Group) -> str:
    """The kind of a unit, empty where nobody has given one; a group is one by its type."""
    return "集合责任单位" if isinstance(unit, Group) else unit.kind or ""


def _membership(group: Group) -> str:
    if group.scope == "relevant":
        return "（有关单位，不由程序推断）"
    return f"成员 {len(group.members)} 个" if group.members else "（尚未列明成员）"
