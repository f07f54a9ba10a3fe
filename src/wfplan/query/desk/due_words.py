"""When the rows of `list` are due, and which of them were given more time."""

from __future__ import annotations

from wfplan.query.state_filter import NO_DUES, Dues
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import due_record, extended_measures, extension_words


def measure_dues(board: Board) -> Dues:
    """Of measures: `原定 2023-06-30，延至 2023-12-31`."""
    extended = {measure: extension_words(board, measure) for measure in _extended(board)}
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
        item: "；".join(f"{one} {extension_words(board, one)}" for one in measures)
        for item, measures in by_item.items()
        if measures
    }
    return NO_DUES._replace(extended=words)


def _extended(board: Board) -> list[str]:
    """The measures of the plan of which somebody who is asked about was given more time."""
    found = extended_measures(board)
    if not found:
        return []
    known = (measure.id for _, _, measure in board.plan.measures if measure.id in found)
    return [measure for measure in known if extension_words(board, measure)]
