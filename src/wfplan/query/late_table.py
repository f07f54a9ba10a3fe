"""What is due soon, and what is overdue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from wfplan.model import words
from wfplan.query.day_notes import due_notes, notes_with
from wfplan.query.progress_table import duty_record
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import duty_due_words
from wfplan.status.due import SOURCE_WORDS
from wfplan.status.duty import Duty
from wfplan.status.wording import (
    both_bases,
    latest_state_words,
    progress_words,
    reason_words,
    title_of,
    who_words,
)
from wfplan.table import Column, Table

LATE_COLUMNS = (
    Column("id", "编号", "id"),
    Column("text", "举措", "text"),
    Column("unit", "责任单位"),
    Column("state", "填报状态"),
    Column("progress", "进度"),
    Column("due", "时限"),
    Column("source", "时限依据"),
    Column("days", "天数", "count"),
    Column("light", "亮灯"),
    Column("updated", "最近填报"),
    Column("light_reason", "亮灯原因"),
)

Wanted = Callable[[Duty], bool]


def due_table(board: Board, within_days: int, wanted: Wanted) -> Table:
    """What is not done and falls due from the day itself to `within_days` after it."""
    found = [
        duty
        for duty in board.duties
        if wanted(duty)
        and not duty.is_done
        and not duty.is_past_due
        and duty.days_left is not None
        and duty.days_left <= within_days
    ]
    unit = board.calendar.unit
    note = f"截至 {board.as_of}：{within_days} {unit}内到期而未完成的 {both_bases(found)}"
    return _late_table(board, found, note, lambda duty: duty.days_left or 0)


def overdue_table(board: Board, wanted: Wanted) -> Table:
    """What is past its due day and not done."""
    found = [duty for duty in board.overdue if wanted(duty)]
    units = len({duty.unit for duty in found})
    note = f"截至 {board.as_of}：逾期未完成的 {both_bases(found)}，涉及 {units} 个责任单位"
    return _late_table(board, found, note, lambda duty: -(duty.days_left or 0))


def _late_table(
    board: Board, found: Sequence[Duty], note: str, days: Callable[[Duty], int]
) -> Table:
    found = sorted(found, key=lambda duty: duty.due.day or date.max)
    cells = [
        (
            title_of(duty.key),
            duty.measure.text,
            who_words(duty),
            latest_state_words(duty.status) + ("（退回）" if duty.is_returned else ""),
            progress_words(duty),
            _due_cell(duty, board.calendar.unit),
            SOURCE_WORDS[duty.due.source] if duty.due.source else "",
            str(days(duty)),
            words.LIGHTS[duty.light] if duty.light else "",
            str(duty.updated or ""),
            reason_words(duty.light_reason),
        )
        for duty in found
    ]
    records = [duty_record(duty) | {"days": days(duty)} for duty in found]
    notes = notes_with(board, *due_notes(found))
    return Table(
        LATE_COLUMNS, cells, records, note if found or not board.clock.is_lapsed else "", notes
    )


def _due_cell(duty: Duty, day_word: str) -> str:
    """Without brackets around a day that nobody gave: the next column says where it comes from."""
    is_moved = duty.due.is_extended or duty.status.extensions
    return duty_due_words(duty, day_word) if is_moved else str(duty.due.day)
