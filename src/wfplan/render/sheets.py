"""任务清单: what one unit owes, and the cells in which it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from wfplan.model import form, words
from wfplan.model.period import Period
from wfplan.model.plan import Chapter, Item
from wfplan.model.typed.day import date_text
from wfplan.render import wording
from wfplan.render.docx.fill import CompiledTemplate, compile_all, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.view import (
    ChapterView,
    PlanView,
    SheetView,
    UnlistedView,
    chapter_view,
    duty_view,
    item_view,
    plan_view,
)
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile
from wfplan.units.member import items_of_unlisted

TEMPLATE = "sheet.docx"
NAMES: dict[str, Any] = {"plan": PlanView, "sheet": SheetView}
"""What its template may use."""


@dataclass(frozen=True, slots=True)
class SendingOptions:
    """What sheets that are sent together have in common; None is left for the office to write."""

    period: Period | None = None
    return_by: date | None = None


def sheet_views(board: Board, units: Iterable[str], options: SendingOptions) -> Iterator[SheetView]:
    """A sheet for each unit, in the order given."""
    duties: dict[str, list[Duty]] = {}
    for duty in board.current:
        duties.setdefault(duty.unit, []).append(duty)
    full_names = {unit.name: unit.full_name for unit in board.plan.roster.units}
    unlisted = items_of_unlisted(board.plan)
    for unit in units:
        owed = duties.get(unit, [])
        yield SheetView(
            unit=unit,
            full_name=full_names.get(unit) or unit,
            mark=form.mark_text(board.plan.front, unit, board.as_of),
            as_of=date_text(board.as_of),
            period=wording.period_text(*options.period) if options.period else "",
            return_by=date_text(options.return_by) if options.return_by else "",
            states=tuple(words.STATES.values()),
            chapters=tuple(_chapters(board, owed)),
            item_count=len({duty.item.id for duty in owed}),
            measure_count=len({duty.measure.id for duty in owed}),
            unlisted=tuple(_not_shown(unlisted, owed)),
        )


def sheet_files(
    board: Board, files: Mapping[str, TemplateFile], options: SendingOptions
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of the sheet of each unit that has a template.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    return fill_sheets(board, compile_all(files, NAMES), sheet_views(board, files, options))


def fill_sheets(
    board: Board, templates: Mapping[str, CompiledTemplate], views: Iterable[SheetView]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each sheet.

    Args:
        templates: that of each unit that has a sheet.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    plan, front = plan_view(board.plan), board.plan.front
    for view in views:
        parts = fill_template(templates[view.unit], {"plan": plan, "sheet": view})
        facts = form.paper_facts(front, as_of=board.as_of, unit=view.unit, entries=board.entries)
        title = f"{plan.title}任务清单（{view.unit}）"
        data = pack_parts(parts, facts, title=title, created=board.as_of)
        yield f"{safe_name(f'任务清单-{view.unit}')}.docx", data


def _chapters(board: Board, owed: Sequence[Duty]) -> Iterator[ChapterView]:
    for chapter_id, in_chapter in groupby(owed, key=lambda duty: duty.chapter.id):
        items = []
        chapter = None
        for _, of_item in groupby(in_chapter, key=lambda duty: duty.item.id):
            group = list(of_item)
            chapter = group[0].chapter
            duties = [duty_view(duty, board.calendar) for duty in group]
            items.append(item_view(group[0].item, duties, group[0].holding.via))
        assert chapter is not None, chapter_id
        yield chapter_view(chapter, items)


def _not_shown(
    unlisted: Mapping[str, tuple[tuple[Chapter, Item], ...]], owed: Sequence[Duty]
) -> Iterator[UnlistedView]:
    """The groups with those of their items that are not on the sheet anyway."""
    shown = {duty.item.id for duty in owed}
    for name, items in unlisted.items():
        numbers = [chapter.number + item.number for chapter, item in items if item.id not in shown]
        if numbers:
            yield UnlistedView(name, len(numbers), "、".join(numbers))
