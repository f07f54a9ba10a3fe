"""What units reported that they did, by chapter and item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wfplan.model.period import Period
from wfplan.model.text import date_text
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.report.count import NamedCounts, updates_in_period
from wfplan.render.view import ChapterView, chapter_view, item_view
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.timing.days import Calendar


def work_of(board: Board, board_at_end: Board, period: Period | None) -> list[Duty]:
    """The duties of which a report that counts says what was done, in the period if there is one.

    Each stands as that report says, whatever was reported later, and though the unit is no more.
    """
    found = updates_in_period(board, period) if period else {}
    work = []
    for duty in board_at_end.every if period else board_at_end.duties:
        update = found.get(duty.key) if period else duty.status.effective_update
        if update is not None and update.note:
            work.append(replace(duty, status=replace(duty.status, effective_update=update)))
    return work


def idle_units(units: Iterable[NamedCounts], work: Iterable[Duty]) -> Iterator[str]:
    active = {duty.unit_name for duty in work}
    return (one.name for one in units if one.counts.rollup.reported and one.name not in active)


def work_views(board: Board, work: Sequence[Duty]) -> Iterator[ChapterView]:
    by_item: dict[str, list[DutyView]] = {}
    for duty in work:
        by_item.setdefault(duty.item.id, []).append(_work_view(duty, board.calendar))
    for chapter in board.plan.chapters:
        items = [item_view(i, by_item[i.id]) for i in chapter.items if i.id in by_item]
        yield chapter_view(chapter, items)


def _work_view(duty: Duty, calendar: Calendar) -> DutyView:
    """A duty with the day of the report that counts, which need not be the latest."""
    counted = duty.status.effective_update
    assert counted is not None
    return replace(duty_view(duty, calendar), updated=date_text(counted.date))
