"""A chapter's course: how much of it was completed at the end of each round, as a small line."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from wfplan.render.wording import percent_of
from wfplan.status.board import Board
from wfplan.status.change.words import EarlierState

WIDTH, HEIGHT, EDGE = 90, 22, 3
"""Of the drawing, in its own units."""
NOW = "现在"


def chapter_trend(chapter: str, earlier: Sequence[EarlierState], board: Board) -> Markup | None:
    """The line; None where there are not two points of the chapter.

    Args:
        earlier: the states before that of the board, oldest first.
    """
    states = [*earlier, EarlierState(NOW, board)]
    points = [
        (state.name, *_completed(chapter, state.board))
        for state in states
        if any(one.id == chapter for one in state.board.plan.chapters)
    ]
    if len(points) < 2:
        return None
    step = (WIDTH - 2 * EDGE) / (len(points) - 1)
    places = [
        (EDGE + step * place, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * done / max(total, 1))
        for place, (_, done, total) in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    shares = [(name, percent_of(done, total) or "0%") for name, done, total in points]
    said = escape("已完成占全章：" + "，".join(f"{name} {share}" for name, share in shares))
    return Markup(  # noqa: S704 - its texts have been escaped
        f'<svg class="trend" role="img" aria-label="{said}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<title>{said}</title><polyline points="{line}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5"/></svg> {shares[-1][1]}'
    )


def _completed(chapter: str, board: Board) -> tuple[int, int]:
    """How many measures of a chapter are completed, and of how many."""
    rollup = board.chapters[chapter]
    return rollup.counts.get("completed", 0), rollup.total
