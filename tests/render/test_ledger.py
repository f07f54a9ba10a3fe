"""The ledger's rows, counts and lights, as they are read back from the workbook."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import pytest
from python_calamine import CalamineWorkbook

from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.status import Evidence, Review, StatusFile, Update
from wfplan.model.unit import Group, Membership, Roster, Unit
from wfplan.render.ledger import ledger_facts, ledger_grids
from wfplan.render.ledger_row import UNLISTED
from wfplan.render.wording import percent_of
from wfplan.render.xlsx.grid import SheetGrid
from wfplan.render.xlsx.printed_page import FIRST_ROW, HEAD_ROW
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board, make_board

FaultsOf = Callable[[bytes, str], list[str]]

AS_OF = datetime.date(2022, 6, 30)
FILLED = ("完成状态", "进度（%）", "进展情况", "存在问题", "下步打算")


def small_plan(plan: Plan, text: str = "示例举措。", *, responsible: tuple[str, ...]) -> Plan:
    """A plan with one item and one measure."""
    item = Item(
        id="1-1",
        number="（一）",
        title="示例任务",
        responsible=tuple(Assignment(unit=unit) for unit in responsible),
        measures=(Measure(id="1-1-1", text=text),),
    )
    chapter = Chapter(id="1", number="一", title="示例章", items=(item,))
    roster = Roster(
        units=tuple(Unit(name=name) for name in ("示例甲局", "示例乙局", "=示例<丙>&局")),
        groups=(
            Group(name="示例各单位", scope="all", members=(Membership(unit="示例乙局"),)),
            Group(name="示例有关单位", scope="relevant"),
        ),
    )
    return plan.model_copy(
        update={"chapters": (chapter,), "chapter_files": ("chapters/1.yaml",), "roster": roster}
    )


def column(grid: SheetGrid, heading: str) -> list[object]:
    place = [entry.heading for entry in grid.columns].index(heading)
    return [row[place] for row in grid.rows]


def grid_named(board: Board, name: str, unit: str | None = None) -> SheetGrid:
    return next(grid for grid in ledger_grids(board, unit) if grid.name == name)


def only_row(
    plan: Plan, *entries: Update | Review, as_of: datetime.date = AS_OF
) -> dict[str, object]:
    """The one row of a small plan's ledger after some entries of 示例甲局."""
    small = small_plan(plan, responsible=("示例甲局",))
    board = make_board(small, [StatusFile(unit="示例甲局", entries=entries)], as_of)
    grid = grid_named(board, "工作台账")
    assert len(grid.rows) == 1
    return dict(zip((entry.heading for entry in grid.columns), grid.rows[0], strict=True))


def report(day: int = 1, **values: object) -> Update:
    return Update.model_validate(
        {"measure": "1-1-1", "date": datetime.date(2022, 6, day), "state": "in_progress"} | values
    )


def test_every_measure_and_unit_that_answers_has_a_row(board: Board) -> None:
    grid = grid_named(board, "工作台账")
    named = [
        (measure.id, assignment.unit)
        for _, item in board.plan.items
        for measure in item.measures
        for assignment in item.responsible
    ]
    found = list(zip(column(grid, "编号"), column(grid, "责任单位"), strict=True))
    assert list(dict.fromkeys(found)) == named
    assert column(grid, "编号") == column(grid, "id")


def test_a_group_that_nobody_listed_stands_for_itself_and_is_marked(weifang: Plan) -> None:
    plan = small_plan(weifang, responsible=("示例甲局", "示例有关单位"))
    grid = grid_named(make_board(plan, (), AS_OF), "工作台账")
    assert column(grid, "责任单位") == ["示例甲局", "示例有关单位"]
    assert column(grid, "备注") == ["", UNLISTED]
    assert grid.muted == {1}
    assert grid.note.endswith("其中灰色的 1 行由成员尚未列明的集合责任单位承担，无从填报")
    assert all(column(grid, heading)[1] is None for heading in (*FILLED, "完成时限", "亮灯"))


def test_an_ended_unit_keeps_its_row_and_the_note_counts_each_reason(weifang: Plan) -> None:
    plan = small_plan(weifang, responsible=("示例甲局", "示例乙局", "示例有关单位"))
    first, *others = plan.roster.units
    ended = first.model_copy(update={"valid_until": AS_OF})
    roster = plan.roster.model_copy(update={"units": (ended, *others)})
    grid = grid_named(make_board(plan.model_copy(update={"roster": roster}), (), AS_OF), "工作台账")
    assert column(grid, "责任单位") == ["示例甲局", "示例乙局", "示例有关单位"]
    assert grid.muted == {0, 2}
    assert grid.note.endswith(
        "其中灰色的 1 行由已停用而无人承接的责任单位承担，1 行由成员尚未列明的集合责任单位承担，无从填报"
    )


def test_a_listed_member_has_a_row_in_place_of_its_group(weifang: Plan) -> None:
    plan = small_plan(weifang, responsible=("示例甲局", "示例各单位"))
    grid = grid_named(make_board(plan, (), AS_OF), "工作台账")
    assert column(grid, "责任单位") == ["示例甲局", "示例乙局"]
    assert column(grid, "备注") == ["", "经“示例各单位”承担"]


def test_nobody_reported_is_empty_and_not_nought(empty_board: Board) -> None:
    for name in ("工作台账", "按单位", "按章"):
        grid = grid_named(empty_board, name)
        headings = {entry.heading for entry in grid.columns} - {"未填报"}
        for heading in headings & {
            *FILLED,
            "已完成",
            "未启动",
            "已完成占已填报",
            "最近填报",
            "审核",
        }:
            assert set(column(grid, heading)) == {None}, (name, heading)


REMARKS = {
    "a returned report does not count and says why": (
        [
            report(1, progress=30, note="示例一"),
            report(9, progress=90, note="示例二"),
            Review(
                measure="1-1-1",
                date=datetime.date(2022, 6, 10),
                verdict="returned",
                reason="示例理由",
            ),
        ],
        {
            "进度（%）": 30,
            "进展情况": "示例一",
            "填报日期": datetime.date(2022, 6, 1),
            "审核": "退回",
            "备注": "2022年6月9日的填报已退回：示例理由",
        },
    ),
    "a report that nobody has read waits": ([report()], {"审核": "待审核", "进度（%）": None}),
    "a closed measure says so": (
        [
            report(state="completed"),
            Review(measure="1-1-1", date=datetime.date(2022, 6, 3), verdict="closed"),
        ],
        {"审核": "销号", "完成状态": "已完成", "进度（%）": 100, "亮灯": "绿灯"},
    ),
    "a figure and evidence stand in the remarks": (
        [report(value=30.0, evidence=(Evidence(url="https://example.org/"),))],
        {"备注": "完成数 30；佐证材料 1 件"},
    ),
    "what is reported after the day does not count": (
        [report(30, note="示例")],
        {"进展情况": None, "完成状态": None, "亮灯": None},
    ),
}


@pytest.mark.parametrize(("entries", "expected"), REMARKS.values(), ids=REMARKS)
def test_a_row_shows_what_counts(
    weifang: Plan, entries: list[Update | Review], expected: dict[str, object]
) -> None:
    row = only_row(weifang, *entries, as_of=datetime.date(2022, 6, 29))
    assert {heading: row[heading] for heading in expected} == expected


def test_counts_by_chapter_add_up_to_the_plan(board: Board) -> None:
    grid = grid_named(board, "按章")
    for heading in ("举措", "未填报", "已完成", "滞后", "红灯", "绿灯"):
        numbers = [value for value in column(grid, heading) if isinstance(value, int)]
        assert sum(numbers[:-1]) == numbers[-1], heading
    assert column(grid, "举措")[-1] == 123


def test_a_share_is_of_what_was_reported(board: Board) -> None:
    grid = grid_named(board, "按单位")
    row = column(grid, "责任单位").index("市司法局")
    done, owed, missing = (column(grid, name)[row] for name in ("已完成", "举措", "未填报"))
    assert isinstance(done, int)
    assert isinstance(owed, int)
    assert isinstance(missing, int)
    assert column(grid, "已完成占已填报")[row] == percent_of(done, owed - missing)


def test_red_lights_stand_before_yellow_and_the_longest_overdue_first(board: Board) -> None:
    grid = grid_named(board, "亮灯")
    lights = [str(light) for light in column(grid, "亮灯")]
    assert lights == sorted(lights, key=["红灯", "黄灯"].index)
    assert {"红灯", "黄灯"} == set(lights)
    days = [
        day for day, light in zip(column(grid, "完成时限"), lights, strict=True) if light == "红灯"
    ]
    assert days == sorted(days, key=str)


def test_no_light_is_said_in_words(empty_board: Board) -> None:
    quiet = make_board(empty_board.plan, (), datetime.date(2022, 1, 4))
    assert grid_named(quiet, "亮灯").note.endswith("没有红灯、黄灯")


def test_one_units_ledger_holds_what_it_owes_and_names_it(board: Board) -> None:
    grids = ledger_grids(board, "市水利局")
    assert [grid.name for grid in grids] == ["工作台账", "按章", "亮灯"]
    assert set(column(grids[0], "责任单位")) == {"市水利局"}
    assert "另有 21 项由成员尚未列明的集合责任单位承担" in grids[0].note
    assert len(grids[0].rows) == sum(duty.unit == "市水利局" for duty in board.duties)
    assert column(grids[1], "举措")[-1] == sum(duty.unit == "市水利局" for duty in board.current)
    assert ledger_facts(board, "市水利局") == {
        "wfplan-plan": "潍发〔2021〕26号",
        "wfplan-version": "1",
        "wfplan-unit": "市水利局",
        "wfplan-as-of": "2022-10-24",
        "wfplan-entries": f"市水利局:{board.entries['市水利局']}",
    }


HURTING = {
    "markup and a formula in the name": ("=示例<丙>&局", "示例"),
    "a character outside the BMP": ("示例甲局", "𠮷 🏮"),
    "a template tag": ("示例甲局", "{{ 7*7 }}"),
    "control characters": ("示例甲局", "一\x00\x1b二"),
    "a unit without a measure": ("示例各单位", "示例"),
    "only a group that nobody listed": ("示例有关单位", "示例"),
}


@pytest.mark.parametrize(("unit", "text"), HURTING.values(), ids=HURTING)
def test_a_plan_of_one_item_makes_a_workbook(
    weifang: Plan, faults_of: FaultsOf, unit: str, text: str
) -> None:
    board = make_board(small_plan(weifang, text, responsible=(unit,)), (), AS_OF)
    for grids in (ledger_grids(board), ledger_grids(board, "示例甲局")):
        data = workbook_bytes(grids, ledger_facts(board), title=text, created=AS_OF)
        assert faults_of(data, ".xlsx") == []
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert book.sheet_names[-1] == "wfplan"


def test_the_whole_ledger_opens_without_repair(board: Board, faults_of: FaultsOf) -> None:
    data = workbook_bytes(ledger_grids(board), ledger_facts(board), title="示例", created=AS_OF)
    assert faults_of(data, ".xlsx") == []
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheet = book.get_sheet_by_name("工作台账").to_python(skip_empty_area=False)
    assert sheet[HEAD_ROW][:4] == ["编号", "任务项", "具体举措", "责任单位"]
    assert len(sheet) == FIRST_ROW + len(ledger_grids(board)[0].rows) + 1
    assert sheet[-1][0] == "合计"
