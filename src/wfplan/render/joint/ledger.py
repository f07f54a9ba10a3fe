"""工作台账、问题台账 over several plans: pages of all, the key of its plan on each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from wfplan.model import form
from wfplan.model.text import date_text
from wfplan.render.ledger import ledger_facts, ledger_grids
from wfplan.render.problem.ledger import problem_grids
from wfplan.render.xlsx.grid import Cell, GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.store.file_name import safe_name


class PlanBoard(NamedTuple):
    """A plan, and the way from the workbook's folder to the plan's, by which evidence is found."""

    key: str
    board: Board
    home: str = ""


KeyedBoards = Sequence[PlanBoard]
KeyedGrids = Sequence[tuple[str, SheetGrid]]
GridsByPlan = Sequence[tuple[str, Sequence[SheetGrid]]]

_COLUMN = GridColumn(form.PLAN_COLUMN, 12)
_CHAPTERS, _TOTAL = "按章", "合计"


def joint_ledger_file(boards: KeyedBoards, unit: str | None = None) -> tuple[str, bytes]:
    """The file name and bytes of the work ledger over several plans, or of one unit's part of it.

    When it comes back, the rows of each plan are a ledger of that plan.
    """
    by_plan = [(key, ledger_grids(board, unit, home)) for key, board, home in boards]
    pages = _pages(by_plan, boards, unit, "工作台账")
    pages.insert(1, _plan_page(by_plan, boards))
    facts = [(key, ledger_facts(board, unit)) for key, board, _ in boards]
    return _file("工作台账", boards, unit, pages, form.joint_facts(facts))


def joint_problem_file(boards: KeyedBoards, unit: str | None = None) -> tuple[str, bytes]:
    """The same of the ledger of problems, which is no form."""
    by_plan = [(key, problem_grids(board, unit)) for key, board, _ in boards]
    pages = _pages(by_plan, boards, unit, "问题台账")
    return _file("问题台账", boards, unit, pages, {form.KIND: form.PROBLEMS})


def _file(
    name: str,
    boards: KeyedBoards,
    unit: str | None,
    pages: Sequence[SheetGrid],
    facts: dict[str, str],
) -> tuple[str, bytes]:
    own = f"{name}-{unit}" if unit else name
    created = max(board.as_of for _, board, _ in boards)
    data = workbook_bytes(pages, facts, title=f"各方案{own}", created=created)
    return f"{safe_name(own)}.xlsx", data


def _pages(
    by_plan: GridsByPlan, boards: KeyedBoards, unit: str | None, name: str
) -> list[SheetGrid]:
    """Each page of a ledger, with the rows of all plans."""
    named: dict[str, list[tuple[str, SheetGrid]]] = {}
    for key, grids in by_plan:
        for grid in grids:
            named.setdefault(grid.name, []).append((key, grid))
    return [_joined(pages, boards, unit, name) for pages in named.values()]


def _joined(grids: KeyedGrids, boards: KeyedBoards, unit: str | None, name: str) -> SheetGrid:
    rows: list[tuple[Cell, ...]] = []
    muted: set[int] = set()
    for key, grid in grids:
        muted |= {len(rows) + number for number in grid.muted}
        rows += [(key, *row) for row in grid.rows]
    # Columns differ in width alone: one that a plan shows more in is as wide there.
    headed = zip(*(grid.columns for _, grid in grids), strict=True)
    columns = (max(same, key=lambda column: column.width) for same in headed)
    first = grids[0][1]
    whose = f"（{unit}）" if unit else ""
    return replace(
        first,
        title=f"各方案{name}{whose}" if first.name == name else first.title,
        note=f"{_note(boards)}　共 {len(rows)} 行",
        columns=(_COLUMN, *columns),
        rows=rows,
        muted=frozenset(muted),
        frozen=first.frozen + 1,
        charts=(),
        totals=(),
    )


def _plan_page(by_plan: GridsByPlan, boards: KeyedBoards) -> SheetGrid:
    """按方案: what the chapters of each plan make together."""
    pages = [(key, grid) for key, grids in by_plan for grid in grids if grid.name == _CHAPTERS]
    first = pages[0][1]
    return replace(
        first,
        name="按方案",
        title="按方案统计",
        note=_note(boards),
        columns=(_COLUMN, *first.columns[1:]),
        rows=[(key, *row[1:]) for key, page in pages for row in page.rows if row[0] == _TOTAL],
        charts=(),
        totals=(),
    )


def _note(boards: KeyedBoards) -> str:
    """As of when, and which plans; not as the ledger of one plan says its version."""
    day = date_text(max(board.as_of for _, board, _ in boards))
    plans = "、".join(f"{key}（第 {board.plan.front.version} 版）" for key, board, _ in boards)
    return f"截至{day}　{len(boards)} 个方案：{plans}"
