"""The ledger's red and yellow lights."""

from __future__ import annotations

from collections import Counter
from sys import maxsize

from wfplan.model import words
from wfplan.render.counts import grid_note, period_cell
from wfplan.render.xlsx.grid import Cell, GridColumn, SheetGrid
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import duty_due_words, waiting_words
from wfplan.status.duty import Duty
from wfplan.status.wording import reason_words

_LIGHT = (
    GridColumn("亮灯", 6),
    GridColumn("编号", 8, "key"),
    GridColumn("具体举措", 44, "text"),
    GridColumn("责任单位", 14),
    GridColumn("年度", 6, "number"),
    GridColumn("完成时限", 11, "date"),
    GridColumn("距时限", 12),
    GridColumn("完成状态", 9),
    GridColumn("进度（%）", 9, "number"),
    GridColumn("存在问题", 30, "text"),
    GridColumn("下步打算", 30, "text"),
    GridColumn("填报日期", 11, "date"),
    GridColumn("亮灯原因", 26, "text"),
)


def light_grid(board: Board, unit: str | None) -> SheetGrid:
    """亮灯: what has a red or yellow light, red and the longest overdue first."""
    duties = (duty for duty in board.duties if unit in (None, duty.unit))
    lit = [duty for duty in duties if duty.light in ("red", "yellow")]
    lit.sort(key=lambda duty: (duty.light != "red", _days_left(duty)))
    counts = Counter(duty.light for duty in lit)
    remark = f"红灯 {counts['red']} 行，黄灯 {counts['yellow']} 行" if lit else "没有红灯、黄灯"
    return SheetGrid(
        name="亮灯",
        title="红灯、黄灯事项",
        note=grid_note(board, unit, remark),
        columns=_LIGHT,
        rows=[_light_row(duty, board.calendar.unit) for duty in lit],
        frozen=2,
    )


def _days_left(duty: Duty) -> int:
    """To the due day; what has none comes last."""
    return maxsize if duty.days_left is None else duty.days_left


def _light_row(duty: Duty, day_word: str) -> tuple[Cell, ...]:
    counted = duty.status.effective_update
    left = duty.days_left
    days = left if left is None else f"{'超' if duty.is_past_due else '余'} {abs(left)} {day_word}"
    moved = duty_due_words(duty, day_word) if duty.due.is_extended else waiting_words(duty)
    if days and moved:
        days = f"{days}；{moved}"
    return (
        duty.light and words.LIGHTS[duty.light],
        duty.measure.id,
        duty.measure.text,
        duty.unit_name,
        period_cell(duty.period),
        duty.due.day,
        days,
        duty.state and words.STATES[duty.state],
        duty.progress,
        counted.problem if counted else None,
        counted.next_step if counted else None,
        counted.date if counted else None,
        reason_words(duty.light_reason),
    )
