"""What was selected, as tables: the cells that people read and the records that programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import is_
from typing import Any, Generic, TypeVar

from wfplan.model import words
from wfplan.model.heading import entry_head
from wfplan.model.plan import Measure, Plan
from wfplan.query.select import Holdings, Question, Selected, select_items
from wfplan.status.due import set_day
from wfplan.status.wording import gone_words
from wfplan.table import Column, Rows, Table
from wfplan.units.member import Holding
from wfplan.units.name import join_names
from wfplan.units.unlisted import count_items, items_of_unlisted

T = TypeVar("T")

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


def list_items(plan: Plan, question: Question) -> Table:
    """One row for each item that answers."""
    selected = list(select_items(plan, question))
    return Table(
        ITEM_COLUMNS,
        [
            (
                entry.item.id,
                entry.item.heading,
                _who(entry.holdings, entry.chosen),
                str(len(entry.owed)),
            )
            for entry in selected
        ],
        Rows(selected, _item_record),
        _count_note(plan, question, selected, f"{len(selected)} 项"),
        (*_gone_notes(plan, question), *_group_notes(plan, question, selected)),
        question.words,
    )


def list_measures(plan: Plan, question: Question) -> Table:
    """One row for each measure that answers."""
    selected = list(select_items(plan, question))
    pairs = [(entry, measure) for entry in selected for measure in entry.measures]
    who, records = _LastResult(_who), _LastResult(_holding_records)
    return Table(
        MEASURE_COLUMNS,
        Rows(
            pairs,
            lambda pair: (
                pair[1].id,
                measure_text(pair[1]),
                who(pair[0].holdings_on(pair[1]), pair[0].chosen),
            ),
        ),
        Rows(pairs, lambda pair: _measure_record(*pair, records(pair[0].holdings_on(pair[1])))),
        _count_note(plan, question, selected, f"{len(pairs)} 条举措"),
        (*_gone_notes(plan, question), *_group_notes(plan, question, selected)),
        question.words,
    )


def _item_record(entry: Selected) -> dict[str, Any]:
    """The JSON object of `list --by item`."""
    item = entry.item
    return {
        "id": item.id,
        "chapter": entry.chapter.id,
        "number": item.number,
        "title": item.title,
        "responsible": _holding_records(entry.holdings),
        "measures": [measure.id for measure in entry.owed],
        "state": None,
        "progress": None,
        "light": None,
        "due": day_text(set_day(item)),
    }


class _LastResult(Generic[T]):
    """What a function made last, for as long as it is asked for the same things: neighbours share.

    A list of holdings counts as the same only where it is that list, which is quick to tell.
    """

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self._things: tuple[Holdings, ...] | None = None

    def __call__(self, *things: Holdings) -> T:
        if self._things is None or not all(map(is_, things, self._things)):
            self._things, self._made = things, self._make(*things)
        return self._made


def _holding_records(holdings: Holdings) -> list[dict[str, Any]]:
    return [holding_record(holding) for holding in holdings]


def _measure_record(
    entry: Selected, measure: Measure, responsible: list[dict[str, Any]]
) -> dict[str, Any]:
    """The JSON object of `list --by measure`; a measure without a due date has its item's."""
    return {
        "id": measure.id,
        "item": entry.item.id,
        "chapter": entry.chapter.id,
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "responsible": responsible,
        "state": None,
        "progress": None,
        "light": None,
        "due": day_text(set_day(measure) or set_day(entry.item)),
        "updated": None,
    }


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def measure_text(measure: Measure) -> str:
    """The number, title and text of a measure, as they are printed on a line."""
    if measure.number is None and measure.title is None:
        return measure.text  # nearly all, and there may be very many
    return entry_head(measure.number, measure.title) + measure.text


def holding_record(holding: Holding) -> dict[str, Any]:
    """Who answers, by the key of units.yaml; of a successor also whose duty it has taken over."""
    record: dict[str, Any] = {"unit": holding.unit, "role": holding.role, "via": holding.via}
    if holding.inherited_from:
        record["inherited_from"] = list(holding.inherited_from)
    return record


def who_answers(holdings: Sequence[Holding]) -> str:
    """The units by their names of the day, roles in brackets where somebody has given one."""
    return join_names(
        holding.printed_name + (f"（{words.ROLES[holding.role]}）" if holding.role else "")
        for holding in holdings
        if holding.via is None
    )


def _who(holdings: Sequence[Holding], chosen: Sequence[Holding]) -> str:
    """Who answers; of those asked about, whose group the text names."""
    if not any(held.via for held in chosen):
        return who_answers(holdings)
    answering = {(held.unit, held.via) for held in holdings}
    through = dict.fromkeys(
        f"{held.unit}（经“{held.via}”）"
        for held in chosen
        if held.via and (held.unit, held.via) in answering
    )
    return "；".join([who_answers(holdings), *through])


def _count_note(plan: Plan, question: Question, selected: Sequence[Selected], count: str) -> str:
    through = sum(
        1 for entry in selected if entry.chosen and all(held.via for held in entry.chosen)
    )
    who = "、".join(_names_of_the_day(plan, question))
    head = f"{who}：{count}" if who else f"共 {count}"
    return head + (f"（其中 {through} 项经集合责任单位承担）" if through else "")


def _names_of_the_day(plan: Plan, question: Question) -> Iterator[str]:
    """What people call the asked units and groups on the day."""
    day = question.day
    names = {unit.name: unit.name_at(day) for unit in plan.roster.units} if day else {}
    yield from (names.get(name, name) for name in question.units)


def _gone_notes(plan: Plan, question: Question) -> Iterator[str]:
    """Which of the asked units are no more, or not yet, on the day, and who follows them."""
    for unit in plan.roster.units if question.units and question.day else ():
        why = question.day and gone_words(unit, question.day, plan.roster)
        if question.day and why and unit.name in question.units:
            yield f"{unit.name_at(question.day)}{why}"


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
