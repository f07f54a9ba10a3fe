"""Which units were given more time for what a page of `show` is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wfplan.query.detail import ChapterDetail, Detail, ItemDetail
from wfplan.query.state_filter import NO_DUES, Dues
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import due_record, extended_measures, extension_words, is_moved
from wfplan.status.duty import Duty
from wfplan.status.wording import due_words, title_of


def extensions_of(board: Board, detail: Detail) -> Iterator[Duty]:
    """The duties of which the due day was moved, in plan order."""
    found = extended_measures(board)
    for measure in _measures_of(detail) if found else ():
        duties = board.by_measure.get(measure, ()) if measure in found else ()
        yield from (duty for duty in duties if is_moved(duty))


def extension_line(duty: Duty) -> str:
    """`延期：1-3-2 市司法局，原定 2023-06-30，延至 2023-12-31`"""
    return f"延期：{title_of(duty.key)} {duty.unit_name}，{due_words(duty.due)}"


def extension_record(duty: Duty) -> dict[str, Any]:
    """The JSON object of one that was moved."""
    due = duty.due
    return {
        "id": duty.measure.id,
        "unit": duty.unit,
        "due_original": due.original and due.original.isoformat(),
        "due_by": due.day and due.day.isoformat(),
        "asked_late": duty.timing.is_asked_late,
    }


def _measures_of(detail: Detail) -> list[str]:
    if isinstance(detail, ChapterDetail):
        return [one.id for item in detail.items for one in item.item.measures]
    if isinstance(detail, ItemDetail):
        return [one.id for one in detail.item.measures]
    return [detail.measure.id]


def measure_dues(board: Board) -> Dues:
    """Of measures: `原定 2023-06-30，延至 2023-12-31`."""
    extended = _extended(board)
    return Dues(extended, {measure: due_record(board, measure) for measure in extended})


def item_dues(board: Board) -> Dues:
    """Of items: `1-3-2 原定 2023-06-30，延至 2023-12-31`, of each such measure."""
    found = _extended(board)
    if not found:
        return NO_DUES
    by_item = {
        item.id: [one.id for one in item.measures if one.id in found]
        for _, item in board.plan.items
    }
    words = {
        item: "；".join(f"{one} {found[one]}" for one in measures)
        for item, measures in by_item.items()
        if measures
    }
    return NO_DUES._replace(extended=words)


def _extended(board: Board) -> dict[str, str]:
    """Of the measures of which somebody who is asked about was given more time, the words."""
    found = extended_measures(board)
    if not found:
        return {}
    known = (measure.id for _, _, measure in board.plan.measures if measure.id in found)
    told = ((measure, extension_words(board, measure)) for measure in known)
    return {measure: words for measure, words in told if words}
