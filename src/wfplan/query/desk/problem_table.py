"""The problems that units have told, one by one, or counted by unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from wfplan.model.text import one_line
from wfplan.query.day_notes import day_notes
from wfplan.status.board import Board
from wfplan.status.desk.duty_problem import STAGES, DutyProblem, count_problems, problems_of
from wfplan.status.duty import Duty
from wfplan.status.wording import title_of, who_words
from wfplan.table import Column, Table

PROBLEM_COLUMNS = (
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("problem", "存在问题", "text"),
    Column("next_step", "下步打算", "text"),
    Column("date", "提出日期"),
    Column("days", "已提出天数", "count"),
    Column("problem_due", "解决期限"),
    Column("days_overdue", "超期天数", "count"),
    Column("stage", "情况"),
    Column("solution", "解决情况", "text"),
)
UNIT_COLUMNS = (
    Column("unit", "责任单位"),
    Column("open", "未销号", "count"),
    Column("overdue", "其中超期", "count"),
    Column("waiting", "其中待销号", "count"),
    Column("days", "最久天数", "count"),
    Column("closed", "已销号", "count"),
)


def problem_table(board: Board, wanted: Callable[[Duty], bool], *, is_all: bool) -> Table:
    """One row for each problem that is open, unit by unit.

    Args:
        is_all: those that are struck off as well.
    """
    told = list(problems_of(board, wanted))
    found = [one for one in told if is_all or one.closed is None]
    records = [problem_record(one) for one in found]
    cells = [_cells(one) for one in found]
    return Table(PROBLEM_COLUMNS, cells, records, summary_words(board, told), day_notes(board))


def problem_unit_table(board: Board, wanted: Callable[[Duty], bool], *, is_all: bool) -> Table:
    """One row for each unit that has an open problem.

    Args:
        is_all: the units all of whose problems are struck off as well.
    """
    told = list(problems_of(board, wanted))
    by_unit: dict[str, list[DutyProblem]] = {}
    for one in told:
        by_unit.setdefault(one.duty.unit, []).append(one)
    records = [_unit_record(unit, found) for unit, found in by_unit.items()]
    records = [record for record in records if is_all or record["open"]]
    names = {unit: found[0].duty.unit_name for unit, found in by_unit.items()}
    cells = [
        (names[record["unit"]], *(_text(record[column.key]) for column in UNIT_COLUMNS[1:]))
        for record in records
    ]
    return Table(UNIT_COLUMNS, cells, records, summary_words(board, told), day_notes(board))


def summary_words(board: Board, told: Sequence[DutyProblem]) -> str:
    """`截至 2022-09-30：未销号的问题 3 个（超过解决期限 1 个，待销号 1 个），涉及 2 个责任单位`"""
    count = count_problems(told)
    parts = [f"超过解决期限 {count.overdue} 个"] if count.overdue else []
    parts += [f"待销号 {count.waiting} 个"] if count.waiting else []
    within = f"（{'，'.join(parts)}）" if parts else ""
    units = len({one.duty.unit for one in told if one.closed is None})
    who = f"，涉及 {units} 个责任单位" if units else ""
    rest = f"；已销号 {count.closed} 个" if count.closed else ""
    return f"截至 {board.as_of}：未销号的问题 {count.open} 个{within}{who}{rest}"


def problem_record(one: DutyProblem) -> dict[str, Any]:
    """The JSON object of one problem; `date` and `id` name it."""
    duty, problem = one.duty, one.problem
    solution = problem.solution
    return {
        "id": duty.measure.id,
        "item": duty.item.id,
        "chapter": duty.chapter.id,
        "unit": duty.unit,
        "period": duty.period,
        "date": problem.day.isoformat(),
        "problem": problem.text,
        "next_step": problem.update.next_step,
        "problem_due": problem.due and problem.due.isoformat(),
        "days": one.days,
        "overdue": one.days_overdue is not None,
        "days_overdue": one.days_overdue,
        "stage": one.stage,
        "solution": solution and solution.note,
        "solution_date": solution and solution.date.isoformat(),
        "closed": one.closed and one.closed.isoformat(),
        "by": problem.update.by,
    }


def _cells(one: DutyProblem) -> tuple[str, ...]:
    problem, solution = one.problem, one.problem.solution
    said = f"{solution.date} {solution.note or '已解决'}" if solution else ""
    return (
        title_of(one.duty.key),
        who_words(one.duty),
        one_line(problem.text),
        one_line(problem.update.next_step or ""),
        str(problem.day),
        str(one.days),
        _text(problem.due),
        _text(one.days_overdue),
        STAGES[one.stage],
        one_line(said),
    )


def _unit_record(unit: str, found: Sequence[DutyProblem]) -> dict[str, Any]:
    count = count_problems(found)
    return {
        "unit": unit,
        "open": count.open,
        "overdue": count.overdue,
        "waiting": count.waiting,
        "days": count.days,
        "closed": count.closed,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
