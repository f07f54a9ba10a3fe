"""任务清单: what one unit owes, and the cells in which it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from wfplan.model import form, words
from wfplan.model.day import date_text
from wfplan.model.plan import Chapter, FrontMatter, Item
from wfplan.render import wording
from wfplan.render.docx.fill import CompiledTemplate, compile_all, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.name import safe_name
from wfplan.render.parallel import parallel_map
from wfplan.render.period import Period
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
from wfplan.store.template import TemplateFile
from wfplan.units.member import items_of_unlisted

TEMPLATE = "sheet.docx"
NAMES: dict[str, Any] = {"plan": PlanView, "sheet": SheetView}
"""What its template may use."""


@dataclass(frozen=True, slots=True)
class SendingOptions:
    """What the sheets of one sending have in common; None is left for the office to fill in."""

    period: Period | None = None
    return_by: date | None = None


def sheet_views(board: Board, units: Iterable[str], sending: SendingOptions) -> Iterator[SheetView]:
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
            period=wording.period_text(*sending.period) if sending.period else "",
            return_by=date_text(sending.return_by) if sending.return_by else "",
            states=tuple(words.STATES.values()),
            chapters=tuple(_chapters(board, owed)),
            item_count=len({duty.item.id for duty in owed}),
            measure_count=len({duty.measure.id for duty in owed}),
            unlisted=tuple(_not_shown(unlisted, owed)),
        )


@dataclass(frozen=True, slots=True)
class SheetMaker:
    """Fills a template with a sheet; goes to other processes as it is."""

    plan: PlanView
    front: FrontMatter
    as_of: date
    entries: Mapping[str, int]

    def __call__(self, order: tuple[CompiledTemplate, SheetView]) -> tuple[str, bytes]:
        """The file name and bytes of one sheet."""
        mould, view = order
        parts = fill_template(mould, {"plan": self.plan, "sheet": view})
        facts = form.paper_facts(self.front, as_of=self.as_of, unit=view.unit, entries=self.entries)
        title = f"{self.plan.title}任务清单（{view.unit}）"
        data = pack_parts(parts, facts, title=title, created=self.as_of)
        return f"{safe_name(f'任务清单-{view.unit}')}.docx", data


def sheet_files(
    board: Board, templates: Mapping[str, TemplateFile], sending: SendingOptions, jobs: int = 1
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of the sheet of each unit that has a template.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    moulds = compile_all(templates, NAMES)
    return fill_sheets(board, moulds, sheet_views(board, templates, sending), jobs)


def fill_sheets(
    board: Board, moulds: Mapping[str, CompiledTemplate], views: Iterable[SheetView], jobs: int = 1
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each sheet.

    Args:
        moulds: the template of each unit that has a sheet.
        jobs: how many processes fill them.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    maker = SheetMaker(plan_view(board.plan), board.plan.front, board.as_of, board.entries)
    return parallel_map(maker, ((moulds[view.unit], view) for view in views), jobs)


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
