"""What was selected, as tables: the cells that people read and the records that programs read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wfplan.model import words
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.unit import Group, Unit
from wfplan.query.select import Question, Selected, select_items
from wfplan.table import Column, Rows, Table
from wfplan.units.member import (
    Holding,
    count_items,
    holdings_of,
    items_of_unlisted,
    listed_members,
)
from wfplan.units.name import join_names

ITEM_COLUMNS = (
    Column("id", "编号", "id"),
    Column("title", "任务项", "text"),
    Column("responsible", "责任单位", "text"),
    Column("measures", "举措", "count"),
)
MEASURE_COLUMNS = (
    Column("id", "编号", "id"),
    Column("text", "举措", "text"),
    Column("responsible", "责任单位", "text"),
)
UNIT_COLUMNS = (
    Column("name", "名称", "words"),
    Column("kind", "类别", "words"),
    Column("full_name", "全称", "text"),
    Column("items", "任务项", "count"),
    Column("measures", "举措", "count"),
)


def list_items(plan: Plan, question: Question) -> Table:
    """One row for each item that answers."""
    selected = list(select_items(plan, question))
    return Table(
        ITEM_COLUMNS,
        [
            (
                entry.item.id,
                entry.item.title,
                _who(entry),
                str(len(entry.item.measures)),
            )
            for entry in selected
        ],
        Rows(selected, lambda entry: item_record(entry.chapter, entry.item, entry.holdings)),
        _count_note(question, selected, f"{len(selected)} 项"),
        _group_notes(plan, question, selected),
        question.words,
    )


def list_measures(plan: Plan, question: Question) -> Table:
    """One row for each measure that answers."""
    selected = list(select_items(plan, question))
    pairs = [(entry, measure) for entry in selected for measure in entry.measures]
    return Table(
        MEASURE_COLUMNS,
        [
            (measure.id, measure.text, who)
            for entry in selected
            for who in (_who(entry),)
            for measure in entry.measures
        ],
        Rows(pairs, _measure_record),
        _count_note(question, selected, f"{len(pairs)} 条举措"),
        _group_notes(plan, question, selected),
        question.words,
    )


def list_units(plan: Plan) -> Table:
    """One row for each unit and group, with what the text assigns to it by name."""
    records = unit_records(plan)
    cells = [
        (
            record["name"],
            _kind(record),
            record["full_name"] or (_membership(record) if record["type"] == "group" else ""),
            str(len(record["items"])),
            str(record["measures"]),
        )
        for record in records
    ]
    note = f"{len(plan.roster.units)} 个责任单位，{len(plan.roster.groups)} 个集合责任单位"
    return Table(UNIT_COLUMNS, cells, records, note)


def show_unit(plan: Plan, name: str) -> Table:
    """The items that one unit or group holds; its record is that of `units`, items whole."""
    held = list_items(plan, Question(units=(name,)))
    record = next(record for record in unit_records(plan) if record["name"] == name)
    head = [word for word in (name, _kind(record)) if word]
    head += [record["full_name"]] if record["full_name"] else []
    head += [f"别名：{'、'.join(record['aliases'])}"] if record["aliases"] else []
    head += [f"成员：{'、'.join(record['members'])}"] if record["members"] else []
    ends = {unit.name: unit.valid_until for unit in plan.roster.units}
    head += [f"{ends[name]} 起停用"] if ends.get(name) else []
    record["items"] = list(held.records)
    return Table(held.columns, held.cells, [record], held.summary, (*held.notes, "　".join(head)))


def item_record(chapter: Chapter, item: Item, holdings: Sequence[Holding]) -> dict[str, Any]:
    """The JSON object of `list --by item`."""
    return {
        "id": item.id,
        "chapter": chapter.id,
        "number": item.number,
        "title": item.title,
        "responsible": [holding_record(holding) for holding in holdings],
        "measures": [measure.id for measure in item.measures],
        "state": None,
        "progress": None,
        "light": None,
        "due": item.due and item.due.isoformat(),
    }


def measure_record(
    chapter: Chapter, item: Item, measure: Measure, holdings: Sequence[Holding]
) -> dict[str, Any]:
    """The JSON object of `list --by measure`; a measure without a due date has its item's."""
    due = measure.due or item.due
    return {
        "id": measure.id,
        "item": item.id,
        "chapter": chapter.id,
        "text": measure.text,
        "responsible": [holding_record(holding) for holding in holdings],
        "state": None,
        "progress": None,
        "light": None,
        "due": due and due.isoformat(),
        "updated": None,
    }


def _measure_record(pair: tuple[Selected, Measure]) -> dict[str, Any]:
    entry, measure = pair
    return measure_record(entry.chapter, entry.item, measure, entry.holdings)


def holding_record(holding: Holding) -> dict[str, Any]:
    return {"unit": holding.unit, "role": holding.role, "via": holding.via}


def unit_records(plan: Plan) -> list[dict[str, Any]]:
    """The JSON objects of `units`: those that the roster names, in its order.

    `items` and `measures` count what names the unit itself, `via` what it holds by a group.
    """
    members = listed_members(plan.roster)
    direct: dict[str, list[Item]] = {}
    via: dict[str, list[dict[str, str | None]]] = {}
    for _, item in plan.items:
        for held in holdings_of(item, members):
            if held.via is None:
                direct.setdefault(held.unit, []).append(item)
            else:
                via.setdefault(held.unit, []).append({"item": item.id, "via": held.via})
    return [
        _unit_record(unit, direct.get(unit.name, []), via.get(unit.name, []))
        for unit in plan.roster.everyone
    ]


def _unit_record(
    unit: Unit | Group, direct: list[Item], via: list[dict[str, str | None]]
) -> dict[str, Any]:
    body = unit if isinstance(unit, Unit) else None
    group = unit if isinstance(unit, Group) else None
    return {
        "name": unit.name,
        "type": "unit" if body else "group",
        "kind": body and body.kind,
        "full_name": body and body.full_name,
        "aliases": list(unit.aliases),
        "scope": group and group.scope,
        "members": list(group.members) if group else None,
        "items": [item.id for item in direct],
        "measures": sum(len(item.measures) for item in direct),
        "via": via,
    }


def who_answers(holdings: Sequence[Holding]) -> str:
    """The units as the text names them, roles in brackets where somebody has given one."""
    return join_names(
        holding.unit + (f"（{words.ROLES[holding.role]}）" if holding.role else "")
        for holding in holdings
        if holding.via is None
    )


def _who(entry: Selected) -> str:
    through = [f"{holding.unit}（经“{holding.via}”）" for holding in entry.asked if holding.via]
    return "；".join([who_answers(entry.holdings), *through])


def _kind(record: dict[str, Any]) -> str:
    """The kind of a unit, empty where nobody has given one; a group is one by its type."""
    return "集合责任单位" if record["type"] == "group" else record["kind"] or ""


def _membership(record: dict[str, Any]) -> str:
    if record["scope"] == "relevant":
        return "（有关单位，不由程序推断）"
    return f"成员 {len(record['members'])} 个" if record["members"] else "（尚未列明成员）"


def _count_note(question: Question, selected: Sequence[Selected], count: str) -> str:
    through = sum(1 for entry in selected if entry.asked and all(held.via for held in entry.asked))
    who = "、".join(question.units)
    head = f"{who}：{count}" if who else f"共 {count}"
    return head + (f"（其中 {through} 项经集合责任单位承担）" if through else "")


def _group_notes(plan: Plan, question: Question, selected: Sequence[Selected]) -> tuple[str, ...]:
    """How many items of groups nobody has listed might be the asked units' as well."""
    if question.is_direct or not any(unit.name in question.units for unit in plan.roster.units):
        return ()
    held = {
        name: items for name, items in items_of_unlisted(plan).items() if name not in question.units
    }
    if not held:
        return ()
    shown = {entry.item.id for entry in selected}
    total = count_items(held)
    others = {item.id for items in held.values() for _, item in items} - shown
    listed = "，".join(f"{name} {len(items)} 项" for name, items in held.items())
    twice = sum(map(len, held.values())) - total
    listed += "；有的项由不止一个集合承担" if twice else ""
    note = (
        f"另有 {total} 项由未列明成员的集合责任单位承担（{listed}），"
        f"其中 {len(others)} 项不在上表；成员列明之前，不能断定是否包括在内"
    )
    return (note,)
