"""The charts of a report: how many are in each state, as a whole, by chapter, by unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from wfplan.render.chart.data import Chart
from wfplan.render.counts import Counts, count_rollup, state_series
from wfplan.render.report.count import NamedCounts
from wfplan.status.board import Board

Draw = Callable[[Chart], object]
"""Turns a chart into what a template places: markup of a drawing, or nothing."""

MOST_SIGNS = 16
"""A longer name of a bar takes the page from the bars."""

MOST_BARS = 60
"""More bars than this fit no page."""


def report_charts(
    board: Board, chapters: Sequence[NamedCounts], units: Sequence[NamedCounts], draw: Draw
) -> dict[str, Any]:
    """Each chart as `draw` draws it; None where nothing is reported or no page would hold it."""
    whole = count_rollup(board.measures.values())
    total = whole.rollup.total
    charts = {
        "state_chart": _stacked(f"全部 {total} 条举措的完成状态", [("全部举措", whole)]),
        "chapter_chart": _stacked(
            f"各章举措的完成状态（共 {total} 条）",
            [(short_name(one.name), one.counts) for one in chapters],
        ),
        "unit_chart": _stacked(
            "有填报的责任单位所承担举措的完成状态（条）", [(one.name, one.counts) for one in units]
        ),
    }
    is_shown = whole.rollup.reported > 0
    return {
        name: draw(chart) if is_shown and len(chart.categories) <= MOST_BARS else None
        for name, chart in charts.items()
    }


def _stacked(title: str, counted: Sequence[tuple[str, Counts]]) -> Chart:
    names = tuple(name for name, _ in counted)
    return Chart(title, names, state_series([counts for _, counts in counted]))


def short_name(name: str) -> str:
    """What a bar is called: a chapter's name up to its first comma, or its first words."""
    first = name.partition("，")[0]
    return first if len(first) <= MOST_SIGNS else f"{first[:MOST_SIGNS]}…"
