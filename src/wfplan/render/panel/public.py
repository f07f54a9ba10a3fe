"""公开看板: the published text, the states and their counts, and nothing said to the office.

The template gets only what is made here, so that no template can show more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wfplan.model import words
from wfplan.model.heading import entry_head, heading_line
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.text import date_text
from wfplan.render.counts import STATE_COLUMNS, Counts, count_rollup
from wfplan.render.panel.bars import state_bar, state_legend
from wfplan.render.panel.shapes import (
    PublicChapterView,
    PublicMeasureView,
    PublicView,
    StateCountView,
)
from wfplan.render.printed_words import responsible_text
from wfplan.render.template.text import fill_text
from wfplan.render.wording import chapter_name
from wfplan.status.board import Board

TEMPLATE = "dashboard-public.html"
NAMES: dict[str, Any] = {"public": PublicView}
"""What its template may use."""


def public_file(board: Board, path: str, data: bytes) -> tuple[str, bytes]:
    """The file name and bytes of the page.

    Args:
        path: its template as people are shown it.
        data: the bytes of its template.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    page = fill_text(data, path, NAMES, {"public": public_view(board)})
    return f"公开看板-{board.as_of.isoformat()}.html", page


def public_view(board: Board) -> PublicView:
    """The measures that are not kept back, in plan order, and what they make together."""
    front = board.plan.front
    places = [place for place in board.plan.measures if place[2].public]
    return PublicView(
        title=front.title,
        document_number=front.document_number or "",
        as_of=date_text(board.as_of),
        total=len(places),
        states=tuple(_states(public_counts(board))),
        chapters=tuple(_chapters(board)),
        measures=tuple(_measure(board, *place) for place in places),
        legend=state_legend(),
    )


def public_counts(board: Board) -> Counts:
    """What the measures that are not kept back make together."""
    return _count(board, (measure for _, _, measure in board.plan.measures if measure.public))


def _chapters(board: Board) -> Iterator[PublicChapterView]:
    shown = [
        (chapter, found)
        for chapter in board.plan.chapters
        if (found := [one for item in chapter.items for one in item.measures if one.public])
    ]
    longest = max((len(found) for _, found in shown), default=0)
    for chapter, found in shown:
        counts, name = _count(board, found), chapter_name(chapter)
        yield PublicChapterView(
            id=chapter.id,
            name=name,
            total=len(found),
            counts=tuple(_states(counts)),
            bar=state_bar(name, counts, longest, {"chapter": chapter.id}),
        )


def _count(board: Board, measures: Iterable[Measure]) -> Counts:
    return count_rollup(board.measures[measure.id] for measure in measures)


def _states(counts: Counts) -> Iterator[StateCountView]:
    return (StateCountView(word, counts.count(word)) for word in STATE_COLUMNS)


def _measure(board: Board, chapter: Chapter, item: Item, measure: Measure) -> PublicMeasureView:
    state = board.measures[measure.id].state
    return PublicMeasureView(
        id=measure.id,
        head=entry_head(measure.number, measure.title),
        text=measure.text,
        item=heading_line(item.number, item.title),
        chapter=chapter.id,
        responsible=responsible_text(item, measure),
        state=words.STATES[state] if state else words.UNREPORTED,
    )
