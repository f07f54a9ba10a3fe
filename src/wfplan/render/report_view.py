"""A report made from the plan as it stands on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from wfplan.model import words
from wfplan.model.front import FrontMatter
from wfplan.model.heading import entry_head
from wfplan.model.ids import chinese_number
from wfplan.model.period import Period
from wfplan.model.printed_id import printed_id
from wfplan.model.typed.day import date_text
from wfplan.render import wording
from wfplan.render.chart.data import Chart
from wfplan.render.counts import Counts, count_rollup, state_series
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.printed_words import responsible_text
from wfplan.render.report import MeasureView, PartView, ReportView
from wfplan.render.report_count import (
    NamedCounts,
    chapter_views,
    count_chapters,
    count_units,
    count_view,
    counted_duties,
    rank_units,
    reported_duties,
    state_views,
    unit_views,
    updates_in_period,
)
from wfplan.render.view import (
    ChapterView,
    UnlistedView,
    chapter_view,
    item_view,
)
from wfplan.render.wording import share_text
from wfplan.status.board import Board
from wfplan.status.change.words import (
    NO_CHANGES,
    EarlierState,
    change_words_since,
)
from wfplan.status.due import due_of
from wfplan.status.duty import Duty
from wfplan.status.timing.days import Calendar
from wfplan.status.wording import basis_words
from wfplan.units.unlisted import items_of_unlisted

Draw = Callable[[Chart], object]
"""Turns a chart into what a template places: markup of a drawing, or nothing."""

_PARTS = ("主要举措和成效", "存在的不足和原因", "下一年度主要安排")
_WORK = re.compile("举措|成效|进展|落实情况")

MOST_BARS = 60
"""More bars than this fit no page."""


def report_view(
    board: Board,
    period: Period | None,
    draw: Draw,
    *,
    board_at_end: Board | None = None,
    before: EarlierState | None = None,
) -> ReportView:
    """The report.

    Args:
        period: what was done is what was reported in it; None for all up to the day.
        board_at_end: as it stood when the period ended, where that is before the board's day.
        before: what it tells the changes since; None to tell none.
        draw: called once for each chart, in the order in which a report shows them.
    """
    whole = count_rollup(board.measures.values())
    rollup = whole.rollup
    active = reported_duties(board, period)
    reported = len({duty.measure.id for duty in active})
    chapters = count_chapters(board, active)
    units = count_units(board, active)
    in_order = rank_units([entry for entry in units if entry.counts.rollup.reported])
    work = _work(board, board_at_end or board, period)
    since = change_words_since(before, board) if before else NO_CHANGES
    return ReportView(
        **_days(board, period) | {"change": since.whole},
        has_reports=rollup.reported > 0,
        total=rollup.total,
        unit_count=len(units),
        duty_count=len(counted_duties(board, active)),
        reported=reported,
        reported_duties=len(active),
        unreported=rollup.total - reported,
        reported_share=share_text(reported, rollup.total, "全部"),
        unreported_share=share_text(rollup.total - reported, rollup.total, "全部"),
        known=rollup.reported,
        states=tuple(state_views(whole)),
        progress=wording.percent_text(rollup.progress),
        measured=rollup.measured,
        closed=rollup.closed,
        **_light_counts(whole),
        chapters=tuple(chapter_views(board, chapters, since)),
        units=tuple(unit_views(board, in_order, since)),
        silent=tuple(count_view(entry) for entry in units if not entry.counts.rollup.reported),
        idle=tuple(_idle_units(units, work)) if period else (),
        work=tuple(_work_views(board, work)),
        work_count=len(work),
        overdue=rollup.overdue,
        overdue_duties=sum(1 for _ in board.overdue),
        late=tuple(_late_views(board)),
        returned=tuple(duty_view(d, board.calendar) for d in board.duties if d.is_returned),
        unlisted=tuple(_unlisted_views(board)),
        annex=tuple(_annex(board)),
        **_charts(whole, chapters, [entry for _, entry in in_order], draw),
    )


def _days(board: Board, period: Period | None) -> dict[str, Any]:
    """The fields of a report that say which days it is about, and what that of a year is called."""
    year = period.end.year if period else board.as_of.year
    return {
        "title": annual_title(board.plan.front),
        "parts": tuple(_parts(board.plan.front)),
        "as_of": date_text(board.as_of),
        "basis": basis_words(board),
        "period": wording.period_text(*period) if period else "",
        "year": str(year),
        "next_year": str(year + 1),
    }


def annual_title(front: FrontMatter) -> str:
    """What the office calls its report of a year, else what the plan's title makes of it."""
    return front.annual_report.title if front.annual_report else f"{front.title}年度报告"


def _parts(front: FrontMatter) -> Iterator[PartView]:
    """The parts of the report of a year; what was done stands in the first that is about it."""
    parts = (front.annual_report and front.annual_report.parts) or _PARTS
    about_work = (place for place, part in enumerate(parts) if _WORK.search(part))
    of_work = next(about_work, 0)
    for place, part in enumerate(parts):
        yield PartView(f"{chinese_number(place + 1)}、{part}", place == of_work)


def _light_counts(whole: Counts) -> dict[str, Any]:
    """The fields of a report that count lights."""
    counts: dict[str, int] = {light: whole.lights.get(light, 0) for light in words.LIGHTS}
    return counts | {"unlit": whole.rollup.total - sum(counts.values())}


def _work(board: Board, board_at_end: Board, period: Period | None) -> list[Duty]:
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


def _idle_units(units: Iterable[NamedCounts], work: Iterable[Duty]) -> Iterator[str]:
    active = {duty.unit_name for duty in work}
    return (one.name for one in units if one.counts.rollup.reported and one.name not in active)


def _work_views(board: Board, work: Sequence[Duty]) -> Iterator[ChapterView]:
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


def _late_views(board: Board) -> Iterator[DutyView]:
    """Overdue, red or delayed, in past years too: the longest overdue first, then in plan order."""
    late = [d for d in board.duties if d.is_overdue or d.light == "red" or d.state == "delayed"]
    late.sort(key=lambda duty: min(duty.days_left or 0, 0))
    return (duty_view(duty, board.calendar) for duty in late)


def _unlisted_views(board: Board) -> Iterator[UnlistedView]:
    for name, held in items_of_unlisted(board.plan).items():
        yield UnlistedView(name, len(held), "、".join(printed_id(*one) for one in held))


def _annex(board: Board) -> Iterator[MeasureView]:
    for _, item, measure in board.plan.measures:
        rollup = board.measures[measure.id]
        yield MeasureView(
            id=measure.id,
            head=entry_head(measure.number, measure.title),
            text=measure.text,
            responsible=responsible_text(item, measure),
            state=wording.rollup_text(rollup),
            reported=f"{rollup.reported}/{rollup.total}" if rollup.total else "",
            due=wording.due_day_text(due_of(board.plan, item, measure)),
            light=words.LIGHTS[rollup.light] if rollup.light else "",
        )


def _charts(
    whole: Counts, chapters: Sequence[NamedCounts], units: Sequence[NamedCounts], draw: Draw
) -> dict[str, Any]:
    """Each chart as `draw` draws it; None where nothing is reported or no page would hold it."""
    total = whole.rollup.total
    charts = {
        "state_chart": _stacked(
            f"全部 {total} 条举措的完成状态", [NamedCounts("全部举措", whole, 0)]
        ),
        "chapter_chart": _stacked(f"各章举措的完成状态（共 {total} 条）", chapters),
        "unit_chart": _stacked("有填报的责任单位所承担举措的完成状态（条）", units),
    }
    is_shown = whole.rollup.reported > 0
    return {
        name: draw(chart) if is_shown and len(chart.categories) <= MOST_BARS else None
        for name, chart in charts.items()
    }


def _stacked(title: str, counted: Sequence[NamedCounts]) -> Chart:
    names = tuple(entry.name for entry in counted)
    return Chart(title, names, state_series([entry.counts for entry in counted]))
