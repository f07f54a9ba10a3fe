"""问题台账: each problem on a line, struck off ones in grey, and how many each unit has."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.model import form
from wfplan.render.counts import grid_note, period_cell
from wfplan.render.ledger_text import text_grid
from wfplan.render.xlsx.grid import Cell, GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.status.desk.duty_problem import STAGES, DutyProblem, count_problems, problems_of
from wfplan.store.file_name import safe_name

NAME = "问题台账"

_COLUMNS = (
    GridColumn("序号", 6, "number"),
    GridColumn("编号", 8, "key"),
    GridColumn("具体举措", 36, "text"),
    GridColumn("责任单位", 16),
    GridColumn("年度", 6, "number"),
    GridColumn("存在问题", 34, "text"),
    GridColumn("下步打算", 30, "text"),
    GridColumn("提出日期", 11, "date"),
    GridColumn("已提出天数", 11, "number"),
    GridColumn("解决期限", 11, "date"),
    GridColumn("超期天数", 10, "number"),
    GridColumn("情况", 10),
    GridColumn("解决情况", 30, "text"),
    GridColumn("报解决日期", 12, "date"),
    GridColumn("销号日期", 11, "date"),
    GridColumn("填报人", 10),
)
_UNIT_COLUMNS = (
    GridColumn("责任单位", 20),
    GridColumn("提出", 8, "number"),
    GridColumn("未销号", 8, "number"),
    GridColumn("其中超期", 9, "number"),
    GridColumn("其中待销号", 10, "number"),
    GridColumn("已销号", 8, "number"),
    GridColumn("最久天数", 9, "number"),
)


def problem_ledger_file(board: Board, unit: str | None = None) -> tuple[str, bytes]:
    """The file name and bytes of the ledger, or of one unit's part of it."""
    title = board.plan.front.title
    name = f"{NAME}-{unit}" if unit else NAME
    facts = form.paper_facts(board.plan.front, as_of=board.as_of) | {form.KIND: form.PROBLEMS}
    grids = problem_grids(board, unit)
    data = workbook_bytes(grids, facts, title=f"{title}{name}", created=board.as_of)
    return f"{safe_name(name)}.xlsx", data


def problem_grids(board: Board, unit: str | None = None) -> tuple[SheetGrid, ...]:
    """The sheets: the problems, those that are open first; and how many each unit has."""
    told = list(problems_of(board, lambda duty: unit in (None, duty.unit)))
    told.sort(key=lambda one: one.closed is not None)
    count = count_problems(told)
    remark = f"共 {count.total} 个，未销号 {count.open} 个，其中超过解决期限 {count.overdue} 个"
    listing = SheetGrid(
        name=NAME,
        title=f"《{board.plan.front.title}》{NAME}{f'（{unit}）' if unit else ''}",
        note=grid_note(board, unit, remark if told else "没有提出问题"),
        columns=_COLUMNS,
        rows=[_row(number, one) for number, one in enumerate(told, 1)],
        muted=frozenset(range(count.open, count.total)),
        frozen=2,
    )
    text = text_grid(listing)
    by_unit = () if unit else (_unit_grid(board, told),)
    return (listing, *by_unit, *((text,) if text else ()))


def _row(number: int, one: DutyProblem) -> tuple[Cell, ...]:
    problem, solution = one.problem, one.problem.solution
    return (
        number,
        one.duty.measure.id,
        one.duty.measure.text,
        one.duty.unit_name,
        period_cell(one.duty.period),
        problem.text,
        problem.update.next_step,
        problem.day,
        one.days,
        problem.due,
        one.days_overdue,
        STAGES[one.stage],
        solution.note if solution else None,
        solution.date if solution else None,
        one.closed,
        problem.update.by,
    )


def _unit_grid(board: Board, told: Sequence[DutyProblem]) -> SheetGrid:
    by_unit: dict[str, list[DutyProblem]] = {unit.name: [] for unit in board.plan.roster.units}
    for one in told:
        by_unit[one.duty.unit].append(one)
    return SheetGrid(
        name="按单位",
        title=f"各责任单位{NAME[:2]}",
        note=grid_note(board, None, "已销号的不计天数"),
        columns=_UNIT_COLUMNS,
        rows=[_unit_row(found) for found in by_unit.values() if found],
        totals=("合计", *_unit_row(told)[1:]) if told else (),
    )


def _unit_row(found: Sequence[DutyProblem]) -> tuple[Cell, ...]:
    count = count_problems(found)
    return (
        found[0].duty.unit_name,
        count.total,
        count.open,
        count.overdue,
        count.waiting,
        count.closed,
        count.days,
    )
