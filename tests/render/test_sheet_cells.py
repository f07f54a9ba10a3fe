"""How many cells a unit is asked to fill in a year, as docs/sheet.md says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from render.test_sheets import rows_of, sheet_of
from wfplan.model.ids import parse_id
from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile, Update
from wfplan.status.board import make_board

ROOT = Path(__file__).parents[2]
FIRST_VERSION = ROOT / "tests/returns/sent/任务清单-市司法局-0.1.0.docx"
UNIT = "市司法局"
QUARTERS = tuple(date(2022, *last) for last in ((3, 31), (6, 30), (9, 30), (12, 31)))
DONE_EACH_TIME = 20
EMPTY = ("", "请选择")


class Asked(NamedTuple):
    """The rows of a sheet, the empty cells in them, and those of a state or figure that stands."""

    rows: int
    cells: int
    standing: int


def asked_in(data: bytes) -> Asked:
    rows = rows_of(data, table=0)
    places = [at for at, row in enumerate(rows) if len(row) > 1 and parse_id(row[0])]
    cells = sum(cell in EMPTY for at in places for cell in rows[at])
    reported = sum(rows[at - 1][0].startswith("上次填报") for at in places)
    return Asked(len(places), cells, 2 * reported)


def year_of(plan: Plan) -> list[Asked]:
    """Each quarter's sheet; all of it is reported the day after, and some rows are completed."""
    entries: list[Update] = []
    found = []
    owed = [
        duty.measure.id for duty in make_board(plan, (), QUARTERS[0]).current if duty.unit == UNIT
    ]
    for number, day in enumerate(QUARTERS):
        file = StatusFile(unit=UNIT, entries=tuple(entries))
        found.append(asked_in(sheet_of(plan, UNIT, file, day=day)))
        done = set(owed[: DONE_EACH_TIME * (number + 1)])
        entries += [
            Update(
                measure=measure,
                date=day,
                state="completed" if measure in done else "in_progress",
                period=2022 if measure in annual(plan) else None,
            )
            for measure in owed[DONE_EACH_TIME * number :]
        ]
    return found


def annual(plan: Plan) -> set[str]:
    return {
        measure.id
        for _, _, measure in plan.measures
        if measure.cadence is not None and measure.cadence.kind == "annual"
    }


def told() -> dict[str, tuple[int, int]]:
    """The table of the page: before and now, by what is counted."""
    page = (ROOT / "docs/sheet.md").read_text("utf-8").partition("| 全年四个季度 |")[2]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.partition("\n\n")[0].splitlines()[2:]
    ]
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}


def test_the_page_says_how_many_cells_a_year_asks_for(plan: Plan) -> None:
    before, now = asked_in(FIRST_VERSION.read_bytes()), year_of(plan)
    rows, cells = sum(one.rows for one in now), sum(one.cells for one in now)
    assert told() == {
        "要报的行": (4 * before.rows, rows),
        "每行的空格": (before.cells // before.rows, cells // rows),
        "空格合计": (4 * before.cells, cells),
        "其中只在第一次问的阶段目标": (0, now[0].cells - now[1].cells // now[1].rows * now[0].rows),
        "其中报过、不变就不必填的完成状态和进度": (0, sum(one.standing for one in now)),
    }


def test_nothing_is_asked_that_was_completed(plan: Plan) -> None:
    assert [one.rows for one in year_of(plan)] == [86, 66, 46, 26]
