"""A chapter, item or measure, whole; the plan as an outline."""

from __future__ import annotations

from typing import Any

from wfplan.errors import UnknownId
from wfplan.model.ids import PlanId
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.problem import Pointer
from wfplan.query.rows import holding_record
from wfplan.units.member import holdings_of, listed_members


def describe(plan: Plan, wanted: PlanId) -> tuple[dict[str, Any], Pointer]:
    """The whole record of an id and where it stands.

    Raises:
        UnknownId: the plan has no such id.
    """
    members = listed_members(plan.roster)
    for position, chapter in enumerate(plan.chapters):
        file = plan.chapter_files[position]
        if wanted.item is None:
            if chapter.id == str(wanted):
                return chapter_detail(chapter, members), Pointer(file)
            continue
        for i, item in enumerate(chapter.items):
            if wanted.measure is None and item.id == str(wanted):
                return item_detail(chapter, item, members), Pointer(file, ("items", i))
            for m, measure in enumerate(item.measures):
                if measure.id == str(wanted):
                    record = measure_detail(measure, item) | _belongs(chapter, item, members)
                    return record, Pointer(file, ("items", i, "measures", m))
    raise UnknownId(str(wanted), ())


def chapter_detail(chapter: Chapter, members: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "number": chapter.number,
        "title": chapter.title,
        "items": [item_detail(chapter, item, members) for item in chapter.items],
    }


def item_detail(
    chapter: Chapter, item: Item, members: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    return {
        "id": item.id,
        "chapter": chapter.id,
        "chapter_title": chapter.title,
        "number": item.number,
        "title": item.title,
        "responsible": [holding_record(held) for held in holdings_of(item, members)],
        "due": item.due and item.due.isoformat(),
        "note": item.note,
        "measures": [measure_detail(measure, item) for measure in item.measures],
    }


def measure_detail(measure: Measure, item: Item) -> dict[str, Any]:
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


def plain_number(value: float) -> int | float:
    """50 for 50.0; 95.5 as it is."""
    return int(value) if value.is_integer() else value


def outline(plan: Plan, chapters: tuple[str, ...]) -> list[dict[str, Any]]:
    """The plan's chapters, items and measures, nested; `chapters` empty for all."""
    return [
        {
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
        for chapter in plan.chapters
        if not chapters or chapter.id in chapters
    ]


def _belongs(chapter: Chapter, item: Item, members: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "item": item.id,
        "item_number": item.number,
        "item_title": item.title,
        "chapter": chapter.id,
        "chapter_title": chapter.title,
        "responsible": [holding_record(held) for held in holdings_of(item, members)],
    }
