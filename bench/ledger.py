"""The ledger against plain XlsxWriter writing the same cells: `python bench/ledger.py`.

Prints, for 123 and 12,300 measures of one unit each, the median time of both and their ratio.
Both write every cell with the same value and one format a column; the ledger adds folding the
plan's state, counts, lights, charts, row heights, drop-downs and print setup.
"""

from __future__ import annotations

import datetime
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from xlsxwriter import Workbook

from wfplan.model.plan import Assignment, Plan
from wfplan.model.status import StatusFile, Update
from wfplan.render.ledger import ledger_facts, ledger_grids
from wfplan.render.xlsx.grid import SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import make_board
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

AS_OF = datetime.date(2022, 6, 30)
UNIT = "市司法局"
_EPOCH = datetime.date(1899, 12, 30)


def enlarged(plan: Plan, times: int) -> Plan:
    """The plan, its chapters repeated, one unit on each item."""
    chapters = []
    for turn in range(times):
        for chapter in plan.chapters:
            number = str(turn * len(plan.chapters) + int(chapter.id))
            items = tuple(
                item.model_copy(
                    update={
                        "id": f"{number}-{place}",
                        "responsible": (Assignment(unit=UNIT),),
                        "measures": tuple(
                            measure.model_copy(update={"id": f"{number}-{place}-{count}"})
                            for count, measure in enumerate(item.measures, start=1)
                        ),
                    }
                )
                for place, item in enumerate(chapter.items, start=1)
            )
            chapters.append(chapter.model_copy(update={"id": number, "items": items}))
    files = tuple(f"chapters/{chapter.id}.yaml" for chapter in chapters)
    return plan.model_copy(update={"chapters": tuple(chapters), "chapter_files": files})


def example_reports(plan: Plan) -> StatusFile:
    """One report on each measure."""
    entries = tuple(
        Update(
            measure=measure.id,
            date=AS_OF,
            state="in_progress",
            progress=40,
            note=f"【示例】{measure.text}已制定工作方案，按计划推进。",
            next_step="【示例】下季度完成。",
        )
        for _, _, measure in plan.measures
    )
    return StatusFile(unit=UNIT, entries=entries)


def write_ledger(plan: Plan, reports: StatusFile) -> bytes:
    board = make_board(plan, [reports], AS_OF)
    return workbook_bytes(ledger_grids(board), ledger_facts(board), title="示例", created=AS_OF)


def write_plainly(grids: tuple[SheetGrid, ...]) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "border": 1})
        plain = workbook.add_format({"text_wrap": True, "border": 1})
        for grid in grids:
            worksheet = workbook.add_worksheet(grid.name)
            for row, cells in enumerate(grid.rows):
                for column, value in enumerate(cells):
                    if isinstance(value, str):
                        worksheet.write_string(row, column, value, plain)
                    elif isinstance(value, datetime.date):
                        worksheet.write_number(row, column, (value - _EPOCH).days, day)
                    elif value is None:
                        worksheet.write_blank(row, column, None, plain)
                    else:
                        worksheet.write_number(row, column, value, plain)
    return stream.getvalue()


def median_seconds(function: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    plan = load_plan(WorkTree(Path(__file__).parents[1] / "plan")).plan
    assert plan is not None
    print(f"{'measures':>9} {'ledger s':>9} {'plain s':>9} {'ratio':>6}")
    for times, runs in ((1, 7), (100, 3)):
        large = enlarged(plan, times)
        reports = example_reports(large)
        grids = ledger_grids(make_board(large, [reports], AS_OF))
        ledger = median_seconds(lambda: write_ledger(large, reports), runs)  # noqa: B023
        plainly = median_seconds(lambda: write_plainly(grids), runs)  # noqa: B023
        rows = len(grids[0].rows)
        print(f"{rows:>9,} {ledger:>9.3f} {plainly:>9.3f} {ledger / plainly:>6.2f}")


if __name__ == "__main__":
    main()
