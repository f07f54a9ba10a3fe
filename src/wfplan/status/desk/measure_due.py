"""The due days of a measure of which a unit was given more time: both days, always."""

from __future__ import annotations

from typing import Any

from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.wording import due_words


def extended_measures(board: Board) -> frozenset[str]:
    """The measures of which a unit was given more time."""
    histories = (*board.histories.items(), *board.continued.items())
    return frozenset(key.measure for key, history in histories if history.extended_to)


def due_record(board: Board, measure: str) -> dict[str, Any]:
    """`due_by` and `due_original` of a measure, as JSON has them."""
    tally = board.tallies[measure]
    return {
        "due_by": tally.due_by and tally.due_by.isoformat(),
        "due_original": tally.due_original and tally.due_original.isoformat(),
    }


def extension_words(board: Board, measure: str, *, plain: str = "") -> str:
    """`原定 2023-06-30，延至 2023-12-31`; where not all units were given it, by whom.

    Args:
        plain: what stands where nobody was, and before the units where some were.
    """
    current = [duty for duty in board.by_measure[measure] if duty.is_current]
    extended = [duty for duty in current if duty.due.is_extended]
    if not extended:
        return plain
    whole = {due_words(duty.due) for duty in extended}
    if len(extended) == len(current) and len(whole) == 1:
        return whole.pop()
    listed = "；".join(map(_unit_words, extended))
    return f"{plain}（{listed}）" if plain else listed


def _unit_words(duty: Duty) -> str:
    return f"{duty.unit_name}{due_words(duty.due)}"
