"""The due days of a measure of which a unit was given more time: both days, always."""

from __future__ import annotations

from typing import Any

from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.wording import due_words, title_of


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
    duties = board.by_measure[measure]
    extended = [duty for duty in duties if is_moved(duty)]
    if not extended:
        return plain
    whole = {due_words(duty.due) for duty in extended}
    if len(whole) == 1 and extended == [duty for duty in duties if duty.is_current]:
        return whole.pop()
    listed = "；".join(map(_unit_words, extended))
    return f"{plain}（{listed}）" if plain else listed


def is_moved(duty: Duty) -> bool:
    """Whether a unit was given more time for what it owes: now, or still of a past instance."""
    return duty.due.is_extended and (duty.is_current or not duty.is_done)


def _unit_words(duty: Duty) -> str:
    past = "" if duty.is_current else title_of(duty.key).removeprefix(duty.measure.id)
    return f"{duty.unit_name}{past}{due_words(duty.due)}"
