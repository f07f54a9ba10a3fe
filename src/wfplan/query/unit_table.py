"""The units and groups of a plan, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from wfplan.model.plan import Item, Plan
from wfplan.model.unit import Group, Roster, Unit
from wfplan.query.rows import list_items
from wfplan.query.select import Question
from wfplan.query.unit_history import groups_of, history_lines, predecessors_of
from wfplan.table import Column, Table
from wfplan.units.member import holdings_of, item_holdings, listed_members
from wfplan.units.succession import members_on, take_over, units_by_name

UNIT_COLUMNS = (
    Column("name", "名称", "words"),
    Column("kind", "类别", "words"),
    Column("full_name", "全称", "text"),
    Column("items", "任务项", "count"),
    Column("measures", "举措", "count"),
)
_DATED = ("renamed", "valid_from", "valid_until", "successors", "predecessors", "groups")
"""What the record of a unit says of days; that of a group has the same keys, without values."""


class UnitDetail(NamedTuple):
    """A unit or group and what it holds.

    Attributes:
        direct: the items whose text names it, or one whose duties it has taken over.
        via: the items that it holds through a group, each with the group's name.
        measures: how many measures of `direct` it owes.
    """

    unit: Unit | Group
    direct: tuple[Item, ...]
    via: tuple[tuple[Item, str], ...]
    measures: int


def list_units(plan: Plan, day: date | None = None) -> Table:
    """One row for each unit and group, with what the text assigns to it by name.

    Args:
        day: whose duties are whose on that day; None for all that ever were.
    """
    details = list(unit_details(plan, day))
    cells = [
        (
            name_on(detail.unit, day),
            _kind(detail.unit),
            _full_name(detail.unit) or _membership(detail.unit, plan.roster, day),
            str(len(detail.direct)),
            str(detail.measures),
        )
        for detail in details
    ]
    note = f"{len(plan.roster.units)} 个责任单位，{len(plan.roster.groups)} 个集合责任单位"
    records = [unit_record(plan, detail) for detail in details]
    return Table(UNIT_COLUMNS, cells, records, note)


def show_unit(plan: Plan, name: str, day: date | None = None) -> Table:
    """The items that one unit or group holds; its record is that of `units`, items whole.

    Under them its history: names, whom it followed, who follows it, and its groups.
    """
    held = list_items(plan, Question(units=(name,), day=day))
    detail = next(one for one in unit_details(plan, day) if one.unit.name == name)
    unit = detail.unit
    head = [word for word in (name_on(unit, day), _kind(unit), _full_name(unit)) if word]
    head += [f"别名：{'、'.join(unit.aliases)}"] if unit.aliases else []
    if isinstance(unit, Group):
        names = _member_names(unit, plan.roster, day)
        head += [f"成员：{'、'.join(names)}"] if names else []
    record = unit_record(plan, detail) | {"items": list(held.records)}
    notes = (*held.notes, "　".join(head), *history_lines(plan.roster, unit))
    return Table(held.columns, held.cells, [record], held.summary, notes)


def unit_details(plan: Plan, day: date | None = None) -> Iterator[UnitDetail]:
    """What each unit and group holds on a day that the roster names, in its order."""
    members = listed_members(plan.roster, day)
    direct: dict[str, list[Item]] = {}
    via: dict[str, list[tuple[Item, str]]] = {}
    measures: dict[str, int] = {}
    for _, item in plan.items:
        for held in item_holdings(item, members):
            if held.via is None:
                direct.setdefault(held.unit, []).append(item)
            else:
                via.setdefault(held.unit, []).append((item, held.via))
        for measure in item.measures:
            for held in holdings_of(item, measure, members):
                if held.via is None:
                    measures[held.unit] = measures.get(held.unit, 0) + 1
    for unit in plan.roster.everyone:
        yield UnitDetail(
            unit,
            tuple(direct.get(unit.name, ())),
            tuple(via.get(unit.name, ())),
            measures.get(unit.name, 0),
        )


def unit_record(plan: Plan, detail: UnitDetail) -> dict[str, Any]:
    """The JSON object of `units`.

    `items` and `measures` count what names the unit itself, `via` what it holds by a group.
    `groups` and `predecessors` are those of any time.
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
        "measures": detail.measures,
        "via": [{"item": item.id, "via": through} for item, through in detail.via],
        **(dict.fromkeys(_DATED) if isinstance(unit, Group) else _dates(plan, unit)),
    }


def name_on(unit: Unit | Group, day: date | None) -> str:
    """What people call it on a day; None for its key."""
    return unit.name if day is None or isinstance(unit, Group) else unit.name_at(day)


def _dates(plan: Plan, unit: Unit) -> dict[str, Any]:
    return {
        "renamed": [{"name": new.name, "from": new.from_.isoformat()} for new in unit.renamed],
        "valid_from": unit.valid_from and unit.valid_from.isoformat(),
        "valid_until": unit.valid_until and unit.valid_until.isoformat(),
        "successors": [{"unit": one.unit, "takes": list(one.takes)} for one in unit.successors],
        "predecessors": [before.name for before, _ in predecessors_of(plan.roster, unit)],
        "groups": [
            {
                "group": group.name,
                "from": one.from_ and one.from_.isoformat(),
                "until": one.until and one.until.isoformat(),
            }
            for group, one in groups_of(plan.roster, unit)
        ],
    }


def _full_name(unit: Unit | Group) -> str | None:
    return None if isinstance(unit, Group) else unit.full_name


def _kind(unit: Unit | Group) -> str:
    """The kind of a unit, empty where nobody has given one; a group is one by its type."""
    return "集合责任单位" if isinstance(unit, Group) else unit.kind or ""


def _membership(group: Unit | Group, roster: Roster, day: date | None) -> str:
    if isinstance(group, Unit):
        return ""
    if group.scope == "relevant":
        return "（有关单位，不由程序推断）"
    count = len(_member_names(group, roster, day))
    return f"成员 {count} 个" if group.members else "（尚未列明成员）"


def _member_names(group: Group, roster: Roster, day: date | None) -> list[str]:
    """What its members of a day are called on it, successors in the place of those that are no
    more; None for all that ever were.
    """
    units = units_by_name(roster)
    keys = members_on(group.members, day, units)
    held = take_over(keys, (), units, day) if day is not None else ()
    names = dict.fromkeys(one.unit for one in held) if held else dict.fromkeys(keys)
    return [name_on(units[name], day) if name in units else name for name in names]
