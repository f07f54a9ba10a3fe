"""What stands below a table of one day: where due days come from, what nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model import words
from wfplan.status.board import Board
from wfplan.status.due import RECURRING, SOURCE_WORDS
from wfplan.status.duty import Duty
from wfplan.status.wording import ABSENT_UNITS, both_bases, over_words
from wfplan.units.unlisted import count_items, items_of_unlisted


def due_notes(duties: Sequence[Duty]) -> list[str]:
    """Where the due days come from that nobody gave."""
    found = {(duty.due.source, duty.due.original) for duty in duties if not duty.due.given}
    horizon = [day for source, day in found if source == "horizon"]
    notes = [f"未定完成时限的以{SOURCE_WORDS['horizon']} {day} 计" for day in horizon]
    sources = {source for source, _ in found}
    for cadence, source in RECURRING:
        if source in sources:
            notes.append(f"{words.CADENCES[cadence]}一次的举措以{SOURCE_WORDS[source]}计")
    return notes


def day_notes(board: Board) -> tuple[str, ...]:
    """What there is to know of the day that is looked at, then of groups and units."""
    over = tuple(filter(None, [over_words(board)]))
    return over if board.clock.is_lapsed else (*over, *group_notes(board))


def notes_with(board: Board, *before: str) -> tuple[str, ...]:
    """What a table has to say besides, and what there is to know of its day.

    Of a plan that ran out before any use only that is said.
    """
    return day_notes(board) if board.clock.is_lapsed else (*before, *day_notes(board))


def group_notes(board: Board) -> tuple[str, ...]:
    """On how many items groups stand that nobody counts for, and which units do not exist."""
    items = count_items(items_of_unlisted(board.plan))
    unlisted = f"{items} 项任务另由未列明成员的集合责任单位承担；成员列明之前，不计入应报"
    return (*((unlisted,) if items else ()), *absence_notes(board))


def absence_notes(board: Board) -> Iterator[str]:
    """Which units are no more without a successor, or not yet, and what nobody owes by that."""
    for kind, who in ABSENT_UNITS.items():
        absent = (duty for duty in board.absent if duty.is_current)
        duties = [duty for duty in absent if duty.absence and duty.absence.kind == kind]
        units = dict.fromkeys(duty.unit_name for duty in duties)
        alone = {one.measure.id for one in duties if board.measures[one.measure.id].absence}
        if duties:
            only = f"，其中 {len(alone)} 条举措再无其他责任单位" if alone else ""
            yield f"{who}：{'、'.join(units)}；{both_bases(duties)}无人可报{only}"
