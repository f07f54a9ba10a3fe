"""The due days of a measure of which a unit was given more time: both days, always."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wfplan.model.plan import Item, Measure
from wfplan.status.board import Board
from wfplan.status.due import Due, due_of
from wfplan.status.duty import Duty
from wfplan.status.fold import instance_containing
from wfplan.status.wording import due_words, title_of


def extended_measures(board: Board) -> frozenset[str]:
    """The measures of which a unit was given more time."""
    histories = (*board.histories.items(), *board.continued.items())
    return frozenset(key.measure for key, history in histories if history.extended_to)


def current_due(board: Board, item: Item, measure: Measure) -> Due:
    """When a measure is due, whatever units were given; of a recurring one the current instance."""
    return due_of(board.plan, item, measure, instance_containing(measure, board.as_of))


def due_record(board: Board, measure: str) -> dict[str, Any]:
    """`due_by` and `due_original` of a measure as JSON has them: when the last of its units is due.

    Empty of one of which nobody was given more time.
    """
    duties = board.by_measure[measure]
    if not any(map(is_moved, duties)):
        return {}
    dues = [duty.due for duty in duties if duty.is_current or is_moved(duty)]
    original = max((due.original for due in dues if due.original), default=None)
    return {
        "due_by": max(due.day for due in dues if due.day).isoformat(),
        "due_original": original and original.isoformat(),
    }


def extension_words(board: Board, measure: str, *, plain: str = "") -> str:
    """`原定 2023-06-30，延至 2023-12-31`; where not all units were given it, by whom.

    Args:
        plain: what stands where nobody was, and before the units where some were.
    """
    duties = [one for one in board.by_measure[measure] if one.is_current or is_moved(one)]
    words = moved_words(duties)
    if not plain or not words:
        return words or plain
    is_of_all = all(one.is_current and is_moved(one) for one in duties)
    return words if is_of_all else f"{plain}（{words}）"


def moved_words(duties: Sequence[Duty]) -> str:
    """`原定 2023-06-30，延至 2023-12-31`; where not all were given the same, by whom.

    Empty where nobody was given more time.
    """
    moved = [duty for duty in duties if is_moved(duty)]
    words = {due_words(duty.due) for duty in moved}
    if len(words) == 1 and len(moved) == len(duties) and all(one.is_current for one in moved):
        return words.pop()
    return "；".join(map(_unit_words, moved))


def is_moved(duty: Duty) -> bool:
    """Whether a unit was given more time for what it owes: now, or still of a past instance."""
    return duty.due.is_extended and (duty.is_current or not duty.is_done)


def duty_due_words(duty: Duty, day_word: str) -> str:
    """`due_words`, how late it is by the original day, or was asked for, and what still waits."""
    left = duty.timing.days_left_original
    said = [f"按原定逾期 {-left} {day_word}"] if left is not None and left < 0 else []
    said += ["过期后申请"] if duty.timing.is_asked_late else []
    said += filter(None, [waiting_words(duty)])
    words_of_day = due_words(duty.due)
    if not said:
        return words_of_day
    if words_of_day.endswith("）"):
        return f"{words_of_day[:-1]}；{'，'.join(said)}）"
    return f"{words_of_day}（{'，'.join(said)}）"


def waiting_words(duty: Duty) -> str:
    """`已申请延至 2023-03-31，待审核`; empty where no request for more time waits for an answer."""
    asked = duty.status.extensions[-1:]
    waits = bool(asked) and asked[0].answer is None
    return f"已申请延至 {asked[0].request.extend_to}，待审核" if waits else ""


def _unit_words(duty: Duty) -> str:
    past = "" if duty.is_current else title_of(duty.key).removeprefix(duty.measure.id)
    return f"{duty.unit_name}{past}{due_words(duty.due)}"
