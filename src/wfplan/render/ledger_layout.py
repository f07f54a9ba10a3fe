"""工作台账 or 问题台账 in an office's own layout: what each name in its workbook stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wfplan.model import words
from wfplan.model.text import date_text
from wfplan.render.layout.sheet import Record
from wfplan.render.layout.workbook import LayoutRows, fill_book, read_book
from wfplan.render.ledger import ledger_facts, ledger_grid
from wfplan.render.problem.ledger import problem_grids
from wfplan.render.xlsx.grid import Cell, SheetGrid
from wfplan.status.board import Board
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile

TEMPLATE = "ledger.xlsx"
_OTHER_NAMES = {
    "进度（%）": ("进度",),
    "具体举措": ("举措", "举措原文"),
    "责任单位": ("单位",),
    "完成时限": ("时限",),
    "完成状态": ("状态",),
    "年度": ("期间",),
    "亮灯": ("灯",),
    "id": (),
}
"""What a name may also be written as."""


def layout_file(
    board: Board,
    template: TemplateFile,
    unit: str | None = None,
    kind: str = "work",
    home: str = "",
) -> tuple[str, bytes]:
    """The file name and bytes of the ledger, or of one unit's part of it.

    Args:
        kind: what rows are of where the names do not tell: `work`, or `problems`.
        home: as of `ledger_grid`.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    found = read_ledger(board, unit, home)
    book = read_book(template, found.kinds(kind), found.whole)
    name = found.file_name(book.rows.values(), unit)
    return name, fill_book(book, found.whole, ledger_facts(board, unit))


class LedgerRecords(NamedTuple):
    """What a layout is filled with.

    Attributes:
        work, problems: the rows of the ledger, and of that of problems.
        whole: what stands outside of the rows.
    """

    work: LayoutRows
    problems: LayoutRows
    whole: Record

    def kinds(self, kind: str) -> list[LayoutRows]:
        """What a sheet may be filled with; first what it is where its names do not tell."""
        return [self.problems, self.work] if kind == "problems" else [self.work, self.problems]

    def file_name(self, used: Iterable[LayoutRows], unit: str | None) -> str:
        """What the ledger is called by the rows that its sheets hold."""
        name = "问题台账" if all(rows is self.problems for rows in used) else "工作台账"
        return f"{safe_name(f'{name}-{unit}' if unit else name)}.xlsx"


def read_ledger(board: Board, unit: str | None, home: str) -> LedgerRecords:
    """What one plan gives a layout, or a unit's part of it."""
    ledger, problems = ledger_grid(board, unit, home), problem_grids(board, unit)[0]
    whole = _whole(board, ledger, problems, unit)
    return LedgerRecords(_rows(ledger), _rows(problems), whole)


def _rows(grid: SheetGrid) -> LayoutRows:
    """The rows of a sheet by the headings of its columns, each with its place among them."""
    headings = [column.heading for column in grid.columns]
    records = [
        dict(_named(zip(headings, cells, strict=True), place))
        for place, cells in enumerate(grid.rows, 1)
    ]
    empty: Iterable[tuple[str, Cell]] = ((heading, None) for heading in headings)
    return LayoutRows(frozenset(name for name, _ in _named(empty, 0)), records)


def _named(cells: Iterable[tuple[str, Cell]], place: int) -> Iterator[tuple[str, Cell]]:
    yield "序号", place
    for heading, cell in cells:
        if heading != "id":
            yield heading, cell
        for other in _OTHER_NAMES.get(heading, ()):
            yield other, cell


def _whole(board: Board, ledger: SheetGrid, problems: SheetGrid, unit: str | None) -> Record:
    """What stands outside of the rows: title, day, and what the rows make together."""
    front = board.plan.front
    column = {one.heading: place for place, one in enumerate(ledger.columns)}

    def count(heading: str) -> Counter[Cell]:
        return Counter(cells[column[heading]] for cells in ledger.rows)

    states, lights = count("完成状态"), count("亮灯")
    answered = [cells for at, cells in enumerate(ledger.rows) if at not in ledger.muted]
    return {
        "方案": front.title,
        "方案名称": front.title,
        "发文字号": front.document_number,
        "版本": front.version,
        "截至日期": date_text(board.as_of),
        "轮次": board.round.title if board.round else None,
        "责任单位": unit or "全部责任单位",
        "举措数": len(count("编号")),
        "项次": len(answered),
        "行数": len(ledger.rows),
        **{f"{word}数": states[word] for word in words.STATES.values()},
        "未填报数": sum(cells[column["完成状态"]] is None for cells in answered),
        **{f"{word}数": lights[word] for word in words.LIGHTS.values()},
        "问题数": len(problems.rows),
        "未销号数": len(problems.rows) - len(problems.muted),
    }
