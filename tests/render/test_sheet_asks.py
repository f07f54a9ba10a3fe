"""What a sheet asks, and what it does not ask again."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest

from render.test_sheets import lines_of, rows_of, sheet_of
from wfplan.model.front import Office
from wfplan.model.plan import Plan
from wfplan.model.status import Entry, Evidence, Review, StatusFile, Update
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.view import SheetView, sheet_views
from wfplan.status.board import make_board

UNIT = "市司法局"
DAY = date(2022, 6, 30)
MARCH, MAY = date(2022, 3, 1), date(2022, 5, 1)


def said(measure: str, state: str = "in_progress", day: date = MARCH, **more: Any) -> Update:
    return Update.model_validate({"measure": measure, "date": day, "state": state, **more})


def answer(measure: str, verdict: str, day: date = MAY, **more: Any) -> Review:
    return Review.model_validate({"measure": measure, "date": day, "verdict": verdict, **more})


def dated(plan: Plan, **due: date) -> Plan:
    """The plan with the due dates of some measures: `m1_3_2=date(…)`."""
    by_id = {name[1:].replace("_", "-"): day for name, day in due.items()}

    def with_due(measure: Any) -> Any:
        return measure.model_copy(update={"due": by_id.get(measure.id, measure.due)})

    chapters = tuple(
        chapter.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"measures": tuple(map(with_due, item.measures))})
                    for item in chapter.items
                )
            }
        )
        for chapter in plan.chapters
    )
    return plan.model_copy(update={"chapters": chapters})


def view_of(plan: Plan, *entries: Entry) -> SheetView:
    board = make_board(plan, (StatusFile(unit=UNIT, entries=entries),), DAY)
    (view,) = sheet_views(board, [UNIT], SendingOptions())
    return view


def asked(view: SheetView) -> set[str]:
    return {duty.id for chapter in view.chapters for item in chapter.items for duty in item.duties}


SETTLED = {
    "what the unit said completed": ([said("1-3-2", "completed")], "已完成，2022年3月1日，待审核"),
    "what was accepted as completed": (
        [said("1-3-2", "completed"), answer("1-3-2", "accepted")],
        "已完成，2022年3月1日，审核通过",
    ),
    "what the steward closed": (
        [said("1-3-2", "completed"), answer("1-3-2", "closed")],
        "销号，2022年5月1日",
    ),
    "what goes on but was closed": (
        [said("1-3-2"), answer("1-3-2", "closed")],
        "销号，2022年5月1日",
    ),
}


@pytest.mark.parametrize(("entries", "outcome"), SETTLED.values(), ids=SETTLED)
def test_it_is_listed_at_the_end_and_not_asked(
    plan: Plan, entries: list[Entry], outcome: str
) -> None:
    view = view_of(plan, *entries)
    assert "1-3-2" not in asked(view)
    assert [(duty.id, duty.outcome) for duty in view.settled] == [("1-3-2", outcome)]
    assert (view.asked_count, view.settled_count, view.measure_count) == (85, 1, 86)


def test_of_what_is_owed_each_year_only_the_year_is_settled(plan: Plan) -> None:
    view = view_of(plan, said("3-2-2", "completed", period=2022))
    assert [duty.outcome for duty in view.settled] == ["2022年度，已完成，2022年3月1日，待审核"]


ASKED: dict[str, list[Entry]] = {
    "what nobody has reported": [],
    "what goes on": [said("1-3-2")],
    "what goes on for ever": [said("1-3-2", "ongoing")],
    "what was said completed and came back": [
        said("1-3-2", "completed"),
        answer("1-3-2", "returned", reason="示例"),
    ],
    "what was closed and came back": [
        said("1-3-2", "completed"),
        answer("1-3-2", "closed", MARCH),
        answer("1-3-2", "returned", reason="示例"),
    ],
}


@pytest.mark.parametrize("entries", ASKED.values(), ids=ASKED)
def test_it_is_asked(plan: Plan, entries: list[Entry]) -> None:
    view = view_of(plan, *entries)
    assert "1-3-2" in asked(view)
    assert (view.settled, view.asked_count) == ((), 86)


def test_page_one_counts_what_is_wanted(plan: Plan) -> None:
    plan = dated(plan, m1_3_1=MARCH, m1_3_2=MARCH, m1_3_3=MARCH)
    view = view_of(
        plan,
        said("1-3-1"),
        said("1-3-2"),
        answer("1-3-2", "returned", reason="示例"),
        said("1-3-3", "completed"),
        said("1-3-4"),
    )
    assert [(kind.name, kind.count, kind.ids) for kind in view.wanted] == [
        ("▲退回须重报", 1, "1-3-2"),
        ("▲已逾期", 2, "1-3-1、1-3-2"),
        ("从未填报", 82, ""),
        ("报过、续报新进展", 2, ""),
    ]


def test_page_one_says_by_when_to_whom_and_how(plan: Plan) -> None:
    office = Office(name="示例办", contact="示例", phone="0536-0000000")
    plan = plan.model_copy(update={"front": plan.front.model_copy(update={"office": office})})
    file = StatusFile(unit=UNIT, entries=(said("1-3-2", "completed"),))
    options = SendingOptions(return_by=date(2022, 7, 10))
    lines = lines_of(sheet_of(plan, UNIT, file, options=options))
    assert (
        "本次要报 85 条（已完成、已销号的 1 条列在最后，不必再报），请于2022年7月10日前报回；"
        "共 20 项 86 条举措"
    ) in lines
    assert "其中：从未填报 85 条。" in lines
    assert "报回：示例办（联系人：示例，0536-0000000）" in lines
    assert any(line.startswith("填表说明：") for line in lines)


DUE: dict[str, tuple[Callable[[Plan], Plan], str]] = {
    "one that is given": (
        lambda plan: dated(plan, m1_3_2=date(2022, 12, 31)),
        "时限：2022年12月31日",
    ),
    "none where only the plan ends": (lambda plan: plan, ""),
}


@pytest.mark.parametrize(("make", "terms"), DUE.values(), ids=DUE)
def test_a_due_date_stands_only_where_one_is_given(
    plan: Plan, make: Callable[[Plan], Plan], terms: str
) -> None:
    view = view_of(make(plan))
    duties = {
        duty.id: duty for chapter in view.chapters for item in chapter.items for duty in item.duties
    }
    assert (duties["1-3-2"].terms, duties["1-3-2"].alerts) == (terms, ())


LIT: dict[str, tuple[date, str, tuple[str, ...]]] = {
    "near its day": (date(2022, 7, 10), "in_progress", ("黄灯：距时限 10 天",)),
    "past its day": (date(2022, 6, 20), "in_progress", ("已逾期 10 天（时限：2022年6月20日）",)),
    "far from its day": (date(2023, 6, 30), "in_progress", ()),
    "done": (date(2022, 7, 10), "ongoing", ()),
}


@pytest.mark.parametrize(("due", "state", "alerts"), LIT.values(), ids=LIT)
def test_why_a_light_is_lit_stands_above_the_row(
    plan: Plan, due: date, state: str, alerts: tuple[str, ...]
) -> None:
    view = view_of(dated(plan, m1_3_2=due), said("1-3-2", state, progress=95, day=MAY))
    duties = {
        duty.id: duty for chapter in view.chapters for item in chapter.items for duty in item.duties
    }
    assert duties["1-3-2"].alerts == alerts


def test_the_last_words_stand_in_grey_above_the_empty_cells(plan: Plan) -> None:
    evidence = (
        Evidence(path="evidence/甲/大厅.jpg", sha256="0" * 64),
        Evidence(url="https://a.cn"),
    )
    report = said(
        "1-3-2", progress=40, note="示例一\n示例二", problem="示例三", next_step="示例四",
        evidence=evidence,
    )  # fmt: skip
    file = StatusFile(unit=UNIT, entries=(report,))
    data = sheet_of(plan, UNIT, file)
    table, _ = docx.Document(io.BytesIO(data)).tables
    rows = list(table.rows)
    at = next(at for at, row in enumerate(rows) if row.cells[0].text == "1-3-2")
    above = rows[at - 1].cells[0].paragraphs
    assert [paragraph.text for paragraph in above] == [
        "上次填报：正在推进，40%，2022年3月1日",
        "进展情况：示例一",
        "示例二",
        "存在问题：示例三",
        "下步打算：示例四",
        "佐证材料：大厅.jpg、https://a.cn",
    ]
    assert {paragraph.style and paragraph.style.name for paragraph in above} == {"清单上次填报"}
    style: Any = docx.Document(io.BytesIO(data)).styles["清单上次填报"]
    assert str(style.font.color.rgb) == "595959"
    assert rows_of(data, table=0)[at][2:] == ["请选择", "", "", "", "", "", "—"]


def test_what_is_overdue_is_told_in_bold_above_its_row(plan: Plan) -> None:
    data = sheet_of(dated(plan, m1_3_2=MARCH), UNIT, StatusFile(unit=UNIT, entries=()))
    document = docx.Document(io.BytesIO(data))
    rows = list(document.tables[0].rows)
    at = next(at for at, row in enumerate(rows) if row.cells[0].text == "1-3-2")
    (line,) = rows[at - 1].cells[0].paragraphs
    assert line.text == "▲1-3-2 已逾期 121 天（时限：2022年3月1日）"
    style: Any = document.styles["清单提醒"]
    assert style.font.bold


def test_a_unit_that_is_done_is_asked_for_nothing(plan: Plan) -> None:
    measures = [
        measure.id
        for _, item, measure in plan.measures
        if any(held.unit == "市审计局" for held in item.responsible)
    ]
    entries = tuple(said(measure, "completed") for measure in measures)
    data = sheet_of(plan, "市审计局", StatusFile(unit="市审计局", entries=entries))
    first, second = docx.Document(io.BytesIO(data)).tables
    assert (len(first.rows), len(second.rows)) == (1, 1 + len(measures))
    assert "本次要报 0 条" in "".join(lines_of(data))


def test_a_sheet_of_all_this_opens_without_repair(
    plan: Plan, faults_of: Callable[[bytes, str], list[str]]
) -> None:
    entries = (
        said("1-3-1", note="示例\n示例"),
        said("1-3-2"),
        answer("1-3-2", "returned", reason="示例"),
        said("1-3-3", "completed"),
    )
    file = StatusFile(unit=UNIT, entries=entries)
    assert faults_of(sheet_of(dated(plan, m1_3_1=MARCH), UNIT, file), ".docx") == []
