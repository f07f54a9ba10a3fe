"""The ledger's counts: by responsible unit and by chapter, each with its chart."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.model import words
from wfplan.model.plan import Chapter
from wfplan.model.text import date_text
from wfplan.render.chart.data import Chart
from wfplan.render.counts import (
    STATE_COLUMNS,
    Counts,
    count_duties,
    count_rollup,
    grid_note,
    state_series,
)
from wfplan.render.wording import chapter_name, percent_of
from wfplan.render.xlsx.grid import Cell, GridColumn, PlacedChart, SheetGrid
from wfplan.status.board import Board
from wfplan.status.duty import Duty

_TALLEST_MM = 160
_MOST_BARS = 60
_LIGHTS = dict(reversed(words.LIGHTS.items()))
_COUNT_COLUMNS = (
    GridColumn("举措", 7, "number"),
    *(GridColumn(heading, 9, "number") for heading in STATE_COLUMNS),
    GridColumn("已完成占已填报", 9, "word"),
    GridColumn("退回", 6, "number"),
    GridColumn("逾期", 6, "number"),
    *(GridColumn(word, 6, "number") for word in _LIGHTS.values()),
    GridColumn("最近填报", 11, "date"),
)


def unit_grid(board: Board) -> SheetGrid:
    """按单位: the units that owe something, in the order of units.yaml."""
    found: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.current:
        found[duty.unit].append(duty)
    counts = [
        (duties[0].unit_name, count_duties(board, duties)) for duties in found.values() if duties
    ]
    title = f"各责任单位承担的举措，按完成状态（条；截至{date_text(board.as_of)}）"
    return SheetGrid(
        name="按单位",
        title="按责任单位统计",
        note=grid_note(board, None, "一条举措由几个单位承担的，各计一次"),
        columns=(GridColumn("责任单位", 20), *_COUNT_COLUMNS),
        rows=[_count_row(name, count) for name, count in counts],
        totals=_count_row("合计", count_duties(board, board.current)),
        charts=_state_chart(title, counts, is_alone=True),
    )


def chapter_grid(board: Board, unit: str | None) -> SheetGrid:
    """按章: every measure counted once, or what one unit owes."""
    counts = [
        (chapter_name(chapter), count)
        for chapter in board.plan.chapters
        if (count := _count_of(board, chapter, unit)).rollup.total
    ]
    whole = (
        count_rollup(board.measures.values())
        if unit is None
        else count_duties(board, (duty for duty in board.current if duty.unit == unit))
    )
    title = f"各章举措，按完成状态（条；截至{date_text(board.as_of)}）"
    rows = [_count_row(name, count) for name, count in counts]
    return SheetGrid(
        name="按章",
        title="按章统计",
        note=grid_note(board, unit, "" if unit else "一条举措无论几个单位承担，计一次"),
        columns=(GridColumn("章", 50, "text"), *_COUNT_COLUMNS),
        rows=[*rows, _count_row("合计", whole)],
        charts=_state_chart(title, counts, is_alone=False),
    )


def _state_chart(
    title: str, counts: Sequence[tuple[str, Counts]], *, is_alone: bool
) -> tuple[PlacedChart, ...]:
    if not 0 < len(counts) <= _MOST_BARS:
        return ()
    names = tuple(name for name, _ in counts)
    chart = Chart(title, names, state_series([count for _, count in counts]))
    height_mm = min(30 + 9 * len(counts), _TALLEST_MM)
    return (PlacedChart(chart, len(counts), STATE_COLUMNS, height_mm, is_alone),)


def _count_row(name: str, count: Counts) -> tuple[Cell, ...]:
    """A row of counts; where nothing is reported, what is counted of reports stays empty."""
    rollup = count.rollup
    states = [count.count(word) for word in STATE_COLUMNS[1:]]
    return (
        name,
        rollup.total,
        rollup.unreported,
        *(states if rollup.reported else [None] * len(states)),
        percent_of(rollup.counts.get("completed", 0), rollup.reported) or None,
        rollup.returned or None,
        rollup.overdue or None,
        *(count.lights.get(light) for light in _LIGHTS),
        rollup.updated,
    )


def _count_of(board: Board, chapter: Chapter, unit: str | None) -> Counts:
    """What is counted in a chapter: its measures, or what one unit owes in it."""
    if unit is None:
        return count_rollup(board.measures[m.id] for item in chapter.items for m in item.measures)
    owed = (duty for duty in board.current if (duty.chapter.id, duty.unit) == (chapter.id, unit))
    return count_duties(board, owed)
