"""A chapter, item or measure, whole, with who answers for it; as a record, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from wfplan.errors import UnknownId
from wfplan.model.ids import PlanId
from wfplan.model.plan import Chapter, Doubt, Item, Measure, Plan
from wfplan.problem import Place, Pointer
from wfplan.query.origin import TextOrigin, origin_record
from wfplan.query.rows import day_text, holding_record
from wfplan.query.select import Holdings, holdings_within
from wfplan.status.due import set_day
from wfplan.units.member import Members, item_holdings, listed_members


class ItemDetail(NamedTuple):
    """An item, the chapter that it stands in, and who answers.

    Attributes:
        holdings: for the item: its own list, then whom only its measures name.
        shared: for each measure that has no list of its own.
        own: for each of the others, by its id.
    """

    chapter: Chapter
    item: Item
    holdings: Holdings
    shared: Holdings
    own: Mapping[str, Holdings]

    def holdings_on(self, measure: Measure) -> Holdings:
        """Who answers for a measure of the item."""
        return self.own.get(measure.id, self.shared)


class ChapterDetail(NamedTuple):
    chapter: Chapter
    items: tuple[ItemDetail, ...]


class MeasureDetail(NamedTuple):
    """A measure within its item."""

    within: ItemDetail
    measure: Measure


Detail = ChapterDetail | ItemDetail | MeasureDetail


def describe(plan: Plan, wanted: PlanId, day: date | None = None) -> tuple[Detail, Pointer]:
    """The whole of an id and where it stands.

    Args:
        day: who answers on that day; None for all who ever did.

    Raises:
        UnknownId: the plan has no such id.
    """
    members = listed_members(plan.roster, day)
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
    shared, own = holdings_within(item, members)
    holdings = item_holdings(item, members) if own else shared
    return ItemDetail(chapter, item, holdings, shared, own)


def detail_record(detail: Detail, place: Place, origin: TextOrigin) -> dict[str, Any]:
    """The JSON object of `show`.

    Args:
        place: where it stands.
        origin: which document its words come from.
    """
    source = {"source": {"file": place.path, "line": place.line}, **origin_record(origin)}
    match detail:
        case ChapterDetail():
            chapter = detail.chapter
            return {
                "id": chapter.id,
                "before": list(chapter.before),
                "number": chapter.number,
                "title": chapter.title,
                "text": list(chapter.text),
                "doubt": _doubt_record(chapter.doubt),
                "items": [_item_record(item) for item in detail.items],
                **source,
            }
        case ItemDetail():
            return _item_record(detail) | source
        case MeasureDetail():
            chapter, item = detail.within.chapter, detail.within.item
            return _measure_record(detail.measure, detail.within) | {
                "item": item.id,
                "item_number": item.number,
                "item_title": item.title,
                "chapter": chapter.id,
                "chapter_number": chapter.number,
                "chapter_title": chapter.title,
                **source,
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
                "measures": [
                    {"id": m.id, "number": m.number, "title": m.title, "text": m.text}
                    for m in item.measures
                ],
            }
            for item in chapter.items
        ],
    }


def plain_number(value: float) -> int | float:
    """50 for 50.0; 95.5 as it is."""
    return int(value) if value.is_integer() else value


def _item_record(detail: ItemDetail) -> dict[str, Any]:
    chapter, item = detail.chapter, detail.item
    return {
        "id": item.id,
        "chapter": chapter.id,
        "chapter_number": chapter.number,
        "chapter_title": chapter.title,
        "number": item.number,
        "title": item.title,
        "responsible": [holding_record(held) for held in detail.holdings],
        "responsible_at": item.responsible_at,
        **_words_record(item),
        "due": day_text(set_day(item)),
        "note": item.note,
        "measures": [_measure_record(measure, detail) for measure in item.measures],
    }


def _measure_record(measure: Measure, within: ItemDetail) -> dict[str, Any]:
    return {
        "id": measure.id,
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "responsible": [holding_record(held) for held in within.holdings_on(measure)],
        **_words_record(measure),
        "targets": [
            {"value": plain_number(target.value), "unit": target.unit, "quote": target.quote}
            for target in measure.targets
        ],
        "cadence": measure.cadence and measure.cadence.model_dump(),
        "due": day_text(set_day(measure) or set_day(within.item)),
        "implements": [one.model_dump() for one in measure.implements],
        "public": measure.public,
        "note": measure.note,
    }


def _words_record(record: Item | Measure) -> dict[str, Any]:
    """What is printed round an item or measure, how it was read, and what it was called."""
    return {
        "before": list(record.before),
        "responsible_text": list(record.responsible_text),
        "deadline_text": list(record.deadline_text),
        "deadlines": [{"quote": one.quote, "due": one.due.isoformat()} for one in record.deadlines],
        "was": list(record.was),
        "doubt": _doubt_record(record.doubt),
    }


def _doubt_record(doubt: Doubt | None) -> dict[str, str] | None:
    return {"code": doubt.code, "text": doubt.text} if doubt else None
