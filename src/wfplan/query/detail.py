"""A chapter, item or measure, whole, with who answers for it; as a record, and as JSON."""

from __future__ import annotations

from typing import Any, NamedTuple

from wfplan.errors import UnknownId
from wfplan.model.ids import PlanId
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.problem import Place, Pointer
from wfplan.query.rows import holding_record
from wfplan.units.member import Holding, Members, item_holdings, listed_members


class ItemDetail(NamedTuple):
    """An item, the chapter that it stands in, and who answers for it."""

    chapter: Chapter
    item: Item
    holdings: tuple[Holding, ...]


class ChapterDetail(NamedTuple):
    chapter: Chapter
    items: tuple[ItemDetail, ...]


class MeasureDetail(NamedTuple):
    """A measure within its item."""

    within: ItemDetail
    measure: Measure


Detail = ChapterDetail | ItemDetail | MeasureDetail


def describe(plan: Plan, wanted: PlanId) -> tuple[Detail, Pointer]:
    """The whole of an id and where it stands.

    Raises:
        UnknownId: the plan has no such id.
    """
    members = listed_members(plan.roster)
    for position, chapter in enumerate(plan.chapters):
        file = plan.chapter_files[position]
        if wanted.item is None:
            if chapter.id == str(wanted):
                items = tuple(_item_detail(chapter, item, members) for item in chapter.items)
                return ChapterDetail(chapter, items), Pointer(file)
            continue
        for i, item in enumerate(chapter.items):
            if wanted.measure is None and item.id == str(wanted):
                return _item_detail(chapter, item, members), Pointer(file, ("items", i))
            for m, measure in enumerate(item.measures):
                if measure.id == str(wanted):
                    within = _item_detail(chapter, item, members)
                    pointer = Pointer(file, ("items", i, "measures", m))
                    return MeasureDetail(within, measure), pointer
    raise UnknownId(str(wanted), ())


def _item_detail(chapter: Chapter, item: Item, members: Members) -> ItemDetail:
    return ItemDetail(chapter, item, item_holdings(item, members))


def detail_record(detail: Detail, place: Place) -> dict[str, Any]:
    """The JSON object of `show`.

    Args:
        place: where it stands.
    """
    source = {"file": place.path, "line": place.line}
    match detail:
        case ChapterDetail():
            return {
                "id": detail.chapter.id,
                "number": detail.chapter.number,
                "title": detail.chapter.title,
                "items": [_item_record(item) for item in detail.items],
                "source": source,
            }
        case ItemDetail():
            return _item_record(detail) | {"source": source}
        case MeasureDetail():
            chapter, item, holdings = detail.within
            return _measure_record(detail.measure, item) | {
                "item": item.id,
                "item_number": item.number,
                "item_title": item.title,
                "chapter": chapter.id,
                "chapter_title": chapter.title,
                "responsible": [holding_record(held) for held in holdings],
                "source": source,
            }


def outline_record(chapter: Chapter) -> dict[str, Any]:
    """The JSON object of one chapter of `tree`."""
    return {
        "id": chapter.id,
        "number": chapter.number,
        "title": chapter.title,
        "items": [
            {
                "id": item.id,
                "number": item.number,
                "title": item.title,
                "measures": [{"id": m.id, "text": m.text} for m in item.measures],
            }
            for item in chapter.items
        ],
    }


def plain_number(value: float) -> int | float:
    """50 for 50.0; 95.5 as it is."""
    return int(value) if value.is_integer() else value


def _item_record(detail: ItemDetail) -> dict[str, Any]:
    chapter, item, holdings = detail
    return {
        "id": item.id,
        "chapter": chapter.id,
        "chapter_title": chapter.title,
        "number": item.number,
        "title": item.title,
        "responsible": [holding_record(held) for held in holdings],
        "due": item.due and item.due.isoformat(),
        "note": item.note,
        "measures": [_measure_record(measure, item) for measure in item.measures],
    }


def _measure_record(measure: Measure, item: Item) -> dict[str, Any]:
    due = measure.due or item.due
    return {
        "id": measure.id,
        "text": measure.text,
        "targets": [
            {"value": plain_number(target.value), "unit": target.unit, "quote": target.quote}
            for target in measure.targets
        ],
        "cadence": measure.cadence and measure.cadence.model_dump(),
        "due": due and due.isoformat(),
        "note": measure.note,
    }
