"""`wfplan status import` of a workbook: the ledger, or one unit's part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from papers import FACTS, xlsx
from plan_copy import Answer, PlanCopy
from wfplan.model.status import Update
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

Run = Callable[..., Answer]
UNIT = "市司法局"
LEDGER = {**FACTS, "wfplan-unit": ""}
HEAD = ("编号", "责任单位", "年度", "完成状态", "进度（%）", "进展情况", "填报日期", "填报人")
REPORT = ("--date", "2022-06-01", "--unit", UNIT, "--state", "正在推进", "--progress", "40")


def said(plan: PlanCopy) -> dict[tuple[str, str, int | str | None], Update]:
    """The last report of each unit on each measure."""
    loaded = load_plan(WorkTree(plan.folder), status=True)
    return {
        (file.unit, entry.measure, entry.period): entry
        for file in loaded.status
        for entry in file.entries
        if isinstance(entry, Update)
    }


def take(wfplan: Run, *rows: Sequence[object], facts: dict[str, str] = FACTS) -> Answer:
    xlsx(Path("a.xlsx"), HEAD, *rows, facts=facts)
    return wfplan("status", "import", "a.xlsx", "--yes")


def test_a_ledger_is_taken_unit_by_unit(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = take(
        wfplan,
        ("1-3-2", "市司法局", "", "正在推进", 40, "示例甲"),
        ("1-3-2", "潍坊市市场监督管理局", "", "已完成", "", "示例乙"),
        facts=LEDGER,
    )
    assert (answer.code, answer.err.count("已写入")) == (0, 2)
    found = said(plan_copy)
    assert found["市司法局", "1-3-2", None].note == "示例甲"
    assert found["市市场监管局", "1-3-2", None].state == "completed"


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (("1-3-2", "市直有关部门、单位"), ""),
        (("1-3-2", "市直有关部门、单位", "", "已完成"), "是集合责任单位，请写具体单位"),
        (("1-3-2", "", "", "已完成"), "没有写明责任单位"),
        (("1-3-2", "市司法厅", "", "已完成"), "责任单位“市司法厅”未登记"),
        (("1-3-2", "市财政局", "", "已完成"), "第 2 行（1-3-2）：不是“市财政局”承担的举措"),
    ],
)
def test_a_row_of_the_ledger_says_whose_it_is(
    plan_copy: PlanCopy, wfplan: Run, row: Sequence[object], refused: str
) -> None:
    answer = take(wfplan, row, ("1-3-3", UNIT, "", "正在推进"), facts=LEDGER)
    assert answer.code == bool(refused)
    assert refused in answer.err
    assert list(said(plan_copy)) == [(UNIT, "1-3-3", None)]


def test_a_row_of_another_unit_in_one_units_part_is_refused(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = take(wfplan, ("1-3-2", "市财政局", "", "已完成"))
    assert "责任单位是“市财政局”，本表是“市司法局”的" in answer.err


@pytest.mark.parametrize(
    ("year", "period"), [("", 2022), (2021, 2021), ("２０２１年度", 2021), ("2022", 2022)]
)
def test_an_annual_duty_is_of_the_year_in_its_row(
    plan_copy: PlanCopy, wfplan: Run, year: object, period: int
) -> None:
    answer = take(wfplan, ("3-2-2", "市司法局", year, "正在推进"))
    assert answer.code == 0, answer.err
    assert list(said(plan_copy)) == [("市司法局", "3-2-2", period)]


def test_a_year_that_is_none_is_refused(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = take(wfplan, ("3-2-2", "市司法局", "今年", "正在推进"))
    assert (answer.code, "年度“今年”应为年份" in answer.err) == (1, True)


def test_two_years_of_a_duty_are_two_rows(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = [("3-2-2", "市司法局", year, "已完成") for year in (2021, 2022)]
    assert take(wfplan, *rows).code == 0
    assert len(said(plan_copy)) == 2


def test_a_cell_that_was_emptied_is_cleared_and_no_word_is_said_again(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    wfplan("status", "update", "1-3-2", *REPORT, "--note", "示例", "--problem", "示例问题")
    answer = take(wfplan, ("1-3-2", UNIT, "", "正在推进", 40, ""))
    assert answer.code == 0, answer.err
    entry = said(plan_copy)[UNIT, "1-3-2", None]
    assert (entry.note, entry.problem, entry.progress) == (None, None, 40)


def test_a_state_that_was_emptied_is_refused(plan_copy: PlanCopy, wfplan: Run) -> None:
    wfplan("status", "update", "1-3-2", *REPORT)
    answer = take(wfplan, ("1-3-2", UNIT, "", "", 40))
    assert (answer.code, "完成状态不能清空" in answer.err) == (1, True)


def test_what_is_as_it_was_sent_asks_for_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    wfplan("status", "update", "1-3-2", *REPORT)
    before = (plan_copy.folder / "status/市司法局.yaml").read_bytes()
    answer = take(wfplan, ("1-3-2", UNIT, "", "正在推进", 40, "", date(2022, 6, 1)))
    assert (answer.code, "与发出时相同" in answer.err) == (0, True)
    assert (plan_copy.folder / "status/市司法局.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2022, 7, 4), date(2022, 7, 4)),
        (44746, date(2022, 7, 4)),
        ("2022.7.4", date(2022, 7, 4)),
    ],
)
def test_the_day_written_into_a_row_is_that_of_its_report(
    plan_copy: PlanCopy, wfplan: Run, written: object, day: date
) -> None:
    answer = take(wfplan, ("1-3-2", UNIT, "", "正在推进", 40, "", written, "示例员"))
    assert answer.code == 0, answer.err
    entry = said(plan_copy)[UNIT, "1-3-2", None]
    assert (entry.date, entry.by) == (day, "示例员")


@pytest.mark.parametrize(
    ("written", "said_of_it"),
    [("上周", "填报日期“上周”应为日期"), (date(2099, 1, 1), "晚于今天"), ("2020-1-1", "早于方案")],
)
def test_a_day_that_cannot_be_is_refused(
    plan_copy: PlanCopy, wfplan: Run, written: object, said_of_it: str
) -> None:
    answer = take(wfplan, ("1-3-2", UNIT, "", "正在推进", 40, "", written))
    assert (answer.code, said_of_it in answer.err) == (1, True)


def test_a_day_that_is_given_stands_for_one_that_cannot_be_read(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    xlsx(Path("a.xlsx"), HEAD, ("1-3-2", UNIT, "", "正在推进", 40, "", "上周"), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-05")
    assert answer.code == 0, answer.err
    assert said(plan_copy)[UNIT, "1-3-2", None].date == date(2022, 7, 5)


def test_the_day_that_was_sent_is_not_that_of_a_new_report(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    wfplan("status", "update", "1-3-2", *REPORT)
    xlsx(
        Path("a.xlsx"),
        HEAD,
        ("1-3-2", UNIT, "", "正在推进", 60, "", date(2022, 6, 1)),
        facts=FACTS,
    )
    assert wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-05").code == 0
    assert said(plan_copy)[UNIT, "1-3-2", None].date == date(2022, 7, 5)


PART = {
    "another unit's row is none of ours": (("1-3-2", "市市场监管局", "", "滞后"), ""),
    "nor is a group's, though somebody filled it in": (
        ("1-3-2", "市直有关部门、单位", "", "滞后"),
        "",
    ),
    "a row that does not say whose it is": (("1-3-2", "", "", "滞后"), "没有写明责任单位"),
}


@pytest.mark.parametrize(("cells", "refused"), PART.values(), ids=PART)
def test_of_a_ledger_of_all_only_the_rows_that_are_asked_for_matter(
    plan_copy: PlanCopy, wfplan: Run, cells: Sequence[object], refused: str
) -> None:
    xlsx(Path("a.xlsx"), HEAD, cells, ("1-3-3", UNIT, "", "滞后"), facts=LEDGER)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--unit", UNIT)
    assert (answer.code, refused in answer.err) == (bool(refused), True)
    assert list(said(plan_copy)) == [(UNIT, "1-3-3", None)]


def test_a_ledger_of_all_names_the_unit_of_a_row_that_is_missing(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = take(wfplan, ("1-3-2", UNIT, "", "滞后"), facts=LEDGER)
    assert "a.xlsx：缺少 1-1-1（市政府办公室）、1-1-1（市审批服务局）、" in answer.err


def test_of_an_annual_duty_the_year_of_the_sheet_is_wanted(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    unit = "市委政法委"
    facts = {**FACTS, "wfplan-unit": unit}
    answer = take(wfplan, ("3-2-2", unit, 2021, "已完成"), facts=facts)
    assert "a.xlsx：缺少 3-2-1、3-2-2（2022 年度）、3-2-3、" in answer.err


def test_many_answers_are_told_by_the_first_of_them(plan_copy: PlanCopy, wfplan: Run) -> None:
    pages = {f"第{at}页": [HEAD, ("1-3-2", UNIT, "", "正在推进", at)] for at in (2, 3, 4)}
    xlsx(Path("a.xlsx"), HEAD, ("1-3-2", UNIT, "", "正在推进", 1), facts=FACTS, pages=pages)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert "表“第3页” 第 2 行（1-3-2）等 4 处），都没有采用" in answer.err


def test_a_page_without_a_head_is_not_read(plan_copy: PlanCopy, wfplan: Run) -> None:
    pages = {"草稿": [("1-3-3", UNIT, "", "已完成")]}
    xlsx(Path("a.xlsx"), HEAD, ("1-3-2", UNIT, "", "滞后"), facts=FACTS, pages=pages)
    assert wfplan("status", "import", "a.xlsx", "--yes").code == 0
    assert list(said(plan_copy)) == [(UNIT, "1-3-2", None)]


PAGES = {
    "filled in on the ledger, shown as it was on another": (60, 40, 60, ""),
    "filled in on the other page": (40, 60, 60, ""),
    "filled in alike on both": (60, 60, 60, ""),
    "filled in with two answers": (60, 70, 40, "几处所填不同"),
}


@pytest.mark.parametrize(("first", "second", "is_now", "refused"), PAGES.values(), ids=PAGES)
def test_a_duty_on_two_pages_counts_where_it_was_filled_in(
    plan_copy: PlanCopy, wfplan: Run, first: int, second: int, is_now: int, refused: str
) -> None:
    wfplan("status", "update", "1-3-2", *REPORT)
    pages = {"亮灯": [HEAD, ("1-3-2", UNIT, "", "正在推进", second)]}
    row = ("1-3-2", UNIT, "", "正在推进", first)
    xlsx(Path("a.xlsx"), HEAD, row, facts=FACTS, pages=pages)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert answer.code == bool(refused), answer.err
    assert refused in answer.err
    assert said(plan_copy)[UNIT, "1-3-2", None].progress == is_now


def test_a_fault_on_another_page_names_the_page(plan_copy: PlanCopy, wfplan: Run) -> None:
    pages = {"第二页": [HEAD, ("1-3-3", UNIT, "", "好")]}
    xlsx(Path("a.xlsx"), HEAD, ("1-3-2", UNIT, "", "好"), facts=FACTS, pages=pages)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert "a.xlsx 第 2 行（1-3-2）：完成状态" in answer.err
    assert "a.xlsx 表“第二页” 第 2 行（1-3-3）：完成状态" in answer.err


def test_a_page_pasted_into_a_workbook_of_no_marks_says_nothing_where_it_is_empty(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    wfplan("status", "update", "1-3-2", *REPORT, "--note", "示例")
    xlsx(Path("a.xlsx"), HEAD, ("1-3-2", "", "", "正在推进", 60, ""))
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--unit", UNIT, "--as-of", "2022-06-30")
    assert answer.code == 0, answer.err
    entry = said(plan_copy)[UNIT, "1-3-2", None]
    assert (entry.progress, entry.note) == (60, None)


def test_rows_in_another_order_are_the_same_rows(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = [(f"1-3-{number}", UNIT, "", "正在推进", number) for number in (3, 1, 4, 2)]
    assert take(wfplan, *rows).code == 0
    found = {measure: entry.progress for (_, measure, _), entry in said(plan_copy).items()}
    assert found == {"1-3-1": 1, "1-3-2": 2, "1-3-3": 3, "1-3-4": 4}


def test_rows_that_are_missing_are_named(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = take(wfplan, ("1-3-2", UNIT, "", "正在推进", 40))
    assert "a.xlsx：缺少 1-3-1、1-3-3、1-3-4、" in answer.err
    assert "等 85 条\n" in answer.err


def test_a_hidden_page_is_not_read_and_named(plan_copy: PlanCopy, wfplan: Run) -> None:
    path = xlsx(Path("a.xlsx"), HEAD, ("1-3-3", UNIT, "", "正在推进"), facts=FACTS)
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("上季度")
    page.append(HEAD)
    page.append(("1-3-2", UNIT, "", "已完成"))
    page.sheet_state = "veryHidden"
    book.save(path)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert (answer.code, "表“上季度”是隐藏的，没有读" in answer.err) == (0, True)
    assert list(said(plan_copy)) == [(UNIT, "1-3-3", None)]


@pytest.mark.parametrize("place", ["row", "column"])
def test_what_is_hidden_is_taken_with_a_word(plan_copy: PlanCopy, wfplan: Run, place: str) -> None:
    path = xlsx(Path("a.xlsx"), HEAD, ("1-3-3", UNIT, "", "正在推进", "", "示例"), facts=FACTS)
    book = openpyxl.load_workbook(path)
    page = book["工作台账"]
    hidden = page.row_dimensions[2] if place == "row" else page.column_dimensions["F"]
    hidden.hidden = True
    book.save(path)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    words = "完成状态、进展情况" if place == "row" else "进展情况"
    assert f"第 2 行（1-3-3）：{words}在隐藏的行或列中，照样读了，请核对" in answer.err
    assert said(plan_copy)[UNIT, "1-3-3", None].note == "示例"


def test_a_ledger_that_nobody_touched_is_taken_without_a_word_about_its_other_pages(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    wfplan("status", "update", "1-3-2", *REPORT)
    assert wfplan("render", "ledger", "--as-of", "2022-06-30", "-o", "台账.xlsx").code == 0
    answer = wfplan("status", "import", "台账.xlsx", "--yes")
    assert (answer.code, answer.err) == (0, "台账.xlsx：与发出时相同，没有可写入的\n")
