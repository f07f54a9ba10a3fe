"""A report made from the plan as it stands on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from wfplan.model import words
from wfplan.model.plan import Item
from wfplan.render import wording
from wfplan.render.chart import Chart
from wfplan.render.period import Period
from wfplan.render.report import CountView, MeasureView, ReportView, StateView
from wfplan.render.share import percent_of, share_text
from wfplan.render.tally import Tally, state_series, tally
from wfplan.render.view import (
    ChapterView,
    DutyView,
    UnlistedView,
    chapter_view,
    duty_view,
    item_view,
)
from wfplan.status.board import Board, Duty
from wfplan.status.days import Calendar
from wfplan.status.due import due_of
from wfplan.units.member import unlisted_groups
from wfplan.units.name import join_names

Draw = Callable[[Chart], object]
"""Turns a chart into what a template places: markup of a drawing, or nothing."""

Counted = tuple[str, Tally]


def report_view(board: Board, period: Period | None, draw: Draw) -> ReportView:
    """The report.

    Args:
        period: what was done is what was reported in it; None for all up to the day.
        draw: called once for each chart, in the order in which a report shows them.
    """
    whole = tally(board.measures.values())
    rollup = whole.rollup
    chapters = _by_chapter(board)
    units = _by_unit(board)
    ranked = _ranked([entry for entry in units if entry[1].rollup.reported])
    work = [duty for duty in board.duties if _is_work(duty, period)]
    charts = _charts(whole, chapters, [entry for _, entry in ranked])
    year = period.end.year if period else board.as_of.year
    return ReportView(
        as_of=wording.date_text(board.as_of),
        period=wording.period_text(*period) if period else "",
        year=str(year),
        next_year=str(year + 1),
        has_reports=rollup.reported > 0,
        total=rollup.total,
        unit_count=len(units),
        duty_count=sum(1 for _ in board.current),
        reported=rollup.reported,
        unreported=rollup.unreported,
        reported_share=share_text(rollup.reported, rollup.total, "全部"),
        unreported_share=share_text(rollup.unreported, rollup.total, "全部"),
        states=tuple(_state_views(whole)),
        progress=wording.percent_text(rollup.progress),
        measured=rollup.measured,
        closed=rollup.closed,
        red=whole.lights.get("red", 0),
        yellow=whole.lights.get("yellow", 0),
        green=whole.lights.get("green", 0),
        unlit=rollup.total - sum(whole.lights.values()),
        chapters=tuple(_count_view(name, count) for name, count in chapters),
        units=tuple(_count_view(name, count, str(rank)) for rank, (name, count) in ranked),
        silent=tuple(
            _count_view(name, count) for name, count in units if not count.rollup.reported
        ),
        idle=tuple(_idle_units(units, work)) if period else (),
        work=tuple(_work_views(board, work)),
        work_count=len(work),
        late=tuple(_late_views(board)),
        returned=tuple(duty_view(d, board.calendar) for d in board.current if d.is_returned),
        unlisted=tuple(_unlisted_views(board)),
        annex=tuple(_annex(board)),
        **{name: draw(chart) if rollup.reported else None for name, chart in charts.items()},
    )


def _by_chapter(board: Board) -> list[Counted]:
    return [
        (
            f"{chapter.number}、{chapter.title}",
            tally(board.measures[m.id] for item in chapter.items for m in item.measures),
        )
        for chapter in board.plan.chapters
    ]


def _by_unit(board: Board) -> list[Counted]:
    """The units that owe something, in the order of units.yaml."""
    found: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.current:
        found[duty.unit].append(duty)
    return [(name, tally(duties)) for name, duties in found.items() if duties]


def _ranked(units: Sequence[Counted]) -> list[tuple[int, Counted]]:
    """By the share that is reported, then by the share of it that is completed; ties share."""

    def key(entry: Counted) -> tuple[float, float]:
        rollup = entry[1].rollup
        return -rollup.reported / rollup.total, -(entry[1].completed_share or 0)

    ordered = sorted(units, key=key)
    keys = [key(entry) for entry in ordered]
    return [(keys.index(own) + 1, entry) for own, entry in zip(keys, ordered, strict=True)]


def _state_views(whole: Tally) -> Iterator[StateView]:
    base = whole.rollup.reported
    for word in words.STATES.values() if base else ():
        count = whole.count(word)
        yield StateView(word, count, share_text(count, base, "已填报"))


def _count_view(name: str, count: Tally, rank: str = "") -> CountView:
    rollup = count.rollup
    states = words.STATES.values()
    return CountView(
        name=name,
        rank=rank,
        total=rollup.total,
        reported=rollup.reported,
        unreported=rollup.unreported,
        reported_share=share_text(rollup.reported, rollup.total, "全部"),
        reported_percent=percent_of(rollup.reported, rollup.total),
        counts=tuple(str(count.count(word)) if rollup.reported else "" for word in states),
        completed_percent=percent_of(rollup.counts.get("completed", 0), rollup.reported),
        returned=str(rollup.returned or ""),
        overdue=str(rollup.overdue or ""),
    )


def _is_work(duty: Duty, period: Period | None) -> bool:
    """Whether a report that counts says what was done, in the period if there is one."""
    counted = duty.standing.counted
    if counted is None or not counted.note:
        return False
    return period is None or period.start <= counted.date <= period.end


def _idle_units(units: Iterable[Counted], work: Iterable[Duty]) -> Iterator[str]:
    active = {duty.unit for duty in work}
    return (name for name, count in units if count.rollup.reported and name not in active)


def _work_views(board: Board, work: Sequence[Duty]) -> Iterator[ChapterView]:
    by_item: dict[str, list[DutyView]] = {}
    for duty in work:
        by_item.setdefault(duty.item.id, []).append(_work_view(duty, board.calendar))
    for chapter in board.plan.chapters:
        items = [item_view(i, by_item[i.id]) for i in chapter.items if i.id in by_item]
        yield chapter_view(chapter, items)


def _work_view(duty: Duty, calendar: Calendar) -> DutyView:
    """A duty with the day of the report that counts, which need not be the latest."""
    counted = duty.standing.counted
    assert counted is not None
    return replace(duty_view(duty, calendar), updated=wording.date_text(counted.date))


def _late_views(board: Board) -> Iterator[DutyView]:
    """Overdue, red or delayed: the longest overdue first, then in plan order."""
    late = [d for d in board.current if d.is_overdue or d.light == "red" or d.state == "delayed"]
    late.sort(key=lambda duty: min(duty.days_left, 0))
    return (duty_view(duty, board.calendar) for duty in late)


def _unlisted_views(board: Board) -> Iterator[UnlistedView]:
    for group in unlisted_groups(board.plan.roster):
        held = [item.id for _, item in board.plan.items if _names(item, group.name)]
        if held:
            yield UnlistedView(group.name, len(held), "、".join(held))


def _names(item: Item, unit: str) -> bool:
    return any(assignment.unit == unit for assignment in item.responsible)


def _annex(board: Board) -> Iterator[MeasureView]:
    for _, item, measure in board.plan.measures:
        rollup = board.measures[measure.id]
        yield MeasureView(
            id=measure.id,
            text=measure.text,
            responsible=join_names(assignment.unit for assignment in item.responsible),
            state=words.STATES[rollup.state] if rollup.state else wording.UNREPORTED,
            reported=f"{rollup.reported}/{rollup.total}" if rollup.total else "",
            due=wording.date_text(due_of(board.plan, item, measure).day),
            light=words.LIGHTS[rollup.light] if rollup.light else "",
        )


def _charts(
    whole: Tally, chapters: Sequence[Counted], units: Sequence[Counted]
) -> dict[str, Chart]:
    total = whole.rollup.total
    return {
        "state_chart": _stacked(f"全部 {total} 条举措的完成状态", [("全部举措", whole)]),
        "chapter_chart": _stacked(f"各章举措的完成状态（共 {total} 条）", chapters),
        "unit_chart": _stacked("有填报的责任单位所承担举措的完成状态（条）", units),
    }


def _stacked(title: str, counted: Sequence[Counted]) -> Chart:
    names = tuple(name for name, _ in counted)
    return Chart(title, names, state_series([count for _, count in counted]))
