"""The rows of chapters and units on the dashboard, each with its bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.render.panel.bars import state_bar
from wfplan.render.panel.shapes import ChapterRowView, UnitRowView
from wfplan.render.panel.trend import chapter_trend
from wfplan.render.report.collection import Collection
from wfplan.render.report.count import (
    NamedCounts,
    chapter_views,
    count_chapters,
    count_view,
    rank_units,
    unit_views,
)
from wfplan.status.board import Board
from wfplan.status.change.words import ChangeWords, EarlierState
from wfplan.status.round.answer import ANSWERS


def chapter_rows(
    board: Board, collection: Collection, since: ChangeWords, earlier: Sequence[EarlierState]
) -> Iterator[ChapterRowView]:
    """The chapters in plan order.

    Args:
        earlier: the states that the trend begins with, oldest first.
    """
    chapters = count_chapters(board, collection)
    longest = _longest(chapters)
    for entry, view in zip(chapters, chapter_views(chapters, since), strict=True):
        bar = state_bar(entry.name, entry.counts, longest, {"chapter": entry.key})
        trend = chapter_trend(entry.key, earlier, board)
        yield ChapterRowView(entry.key, view, bar, trend if board.has_reports else None)


def unit_rows(
    units: Sequence[NamedCounts],
    collection: Collection,
    since: ChangeWords,
    before: Sequence[tuple[int, NamedCounts]] = (),
) -> Iterator[UnitRowView]:
    """The units: those first that did not answer, then by rank from the last to the first.

    Args:
        before: their ranks in the round before; empty without one.
    """
    longest = _longest(units)
    ranked = rank_units([one for one in units if one.counts.rollup.reported])
    views = [*zip(ranked, unit_views(ranked, since, before), strict=True)]
    quiet = [one for one in units if not one.counts.rollup.reported]
    rows = [(entry, view) for (_, entry), view in reversed(views)]
    rows = [*((one, count_view(one)) for one in quiet), *rows]
    rows.sort(key=lambda row: not _is_silent(row[0]))
    answers = {one.unit: ANSWERS[one.answer] for one in collection.answers or ()}
    for entry, view in rows:
        answer = answers.get(entry.key) or (ANSWERS["missing"] if _is_silent(entry) else "")
        bar = state_bar(entry.name, entry.counts, longest, {"unit": entry.name})
        yield UnitRowView(view, answer, bar)


def _is_silent(entry: NamedCounts) -> bool:
    return bool(entry.asked) and not entry.reported


def _longest(entries: Sequence[NamedCounts]) -> int:
    return max((one.counts.rollup.total for one in entries), default=0)
