"""Sheets that are sent into a history of reports, and come back while it goes on."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import FACTS, HEAD, docx, row, sheet, table, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.model.text import normalize_text
from wfplan.readers.table import Cell
from wfplan.returns.measure_text import published_text

Run = Callable[..., Answer]
DUTY = ("1-3-2", "--unit", UNIT)
HEADINGS = ("编号", "完成状态", "进度（%）", "进展情况")


def test_what_was_returned_with_a_long_reason_can_be_answered(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    report(wfplan, "2022-06-01", "--state", "正在推进")
    reason = "材料不全：\n1. 缺佐证\n" + "示例" * 200
    assert (
        wfplan("status", "review", *DUTY, "return", "--reason", reason, "--date", "2022-06-05").code
        == 0
    )
    assert (
        wfplan("render", "sheets", "--unit", UNIT, "--as-of", "2022-06-30", "-o", "发出").code == 0
    )
    answer = wfplan("status", "import", f"发出/任务清单-{UNIT}.docx", "--yes", "--strict")
    assert (answer.code, "举措原文" in answer.err) == (0, False)
    printed = f"{texts['1-3-2']}\n2022年度；时限：2025年；上次填报：（已退回：甲\n乙{'长' * 900}）"
    known = {normalize_text(text) for text in texts.values()}
    assert published_text(Cell(printed), known) == (normalize_text(texts["1-3-2"]), "2022")


@pytest.mark.parametrize(
    "line", ["延期至2026年6月30日的申请已退回：材料不全", "已申请延期至2026年6月30日，待审核"]
)
def test_what_is_printed_of_a_request_is_no_part_of_a_measure(
    line: str, texts: dict[str, str]
) -> None:
    known = {normalize_text(text) for text in texts.values()}
    found, _ = published_text(Cell(f"{texts['1-3-2']}\n{line}"), known)
    assert found == normalize_text(texts["1-3-2"])


def test_an_untouched_row_of_a_ledger_undoes_no_report_that_came_since(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-06-01", "--state", "正在推进", "--progress", "40")
    assert (
        wfplan("render", "ledger", "--unit", UNIT, "--as-of", "2022-06-30", "-o", "发出").code == 0
    )
    report(wfplan, "2022-06-28", "--state", "已完成")
    report(wfplan, "2022-06-29", "--state", "滞后", measure="1-3-4")
    answer = wfplan("status", "import", f"发出/工作台账-{UNIT}.xlsx", "--yes", "--strict")
    assert (answer.code, "没有可写入的" in answer.err) == (0, True)
    assert plan_copy.updates()["1-3-2"].state == "completed"


def test_a_sheet_says_how_many_entries_there_were(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-06-01", "--state", "正在推进")
    wfplan("render", "sheets", "--unit", UNIT, "--as-of", "2022-06-30", "-o", "发出")
    with zipfile.ZipFile(f"发出/任务清单-{UNIT}.docx") as package:
        assert f"{UNIT}:1" in package.read("docProps/custom.xml").decode()


def test_what_was_typed_is_reported_though_it_stood_there_before(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-06-01", "--state", "正在推进")
    report(wfplan, "2022-07-02", "--state", "已完成")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "", "更正：仍在推进"))
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-05").code == 0
    assert plan_copy.updates()["1-3-2"].state == "in_progress"


def test_a_note_about_days_and_units_is_not_the_foot(plan_copy: PlanCopy, wfplan: Run) -> None:
    note = "上次填报日期：2022年3月1日；填报单位：市财政局"
    sheet(Path("a.docx"), row("1-3-2", "", "滞后", "", note), foot="填报日期：2022年7月5日")
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    entry = plan_copy.updates()["1-3-2"]
    assert (str(entry.date), entry.note) == ("2022-07-05", note)


def test_the_same_table_of_no_day_changes_nothing_after_a_later_report(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    docx(Path("a.docx"), table(row(*HEAD), row("1-3-2", "", "正在推进", "60")))
    said = ("status", "import", "a.docx", "--yes", "--unit", UNIT)
    assert wfplan(*said).code == 0
    assert wfplan("status", "update", *DUTY, "--state", "正在推进", "--progress", "80").code == 0
    assert wfplan(*said).code == 0
    assert plan_copy.updates()["1-3-2"].progress == 80


def test_what_was_imported_before_is_no_rival_of_what_comes_now(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    for name, day, progress in (("a.docx", "2022.7.5", "40"), ("b.docx", "2022.8.5", "50")):
        sheet(Path(name), row("1-3-2", "", "正在推进", progress), foot=f"填报日期：{day}")
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    assert wfplan("status", "import", "a.docx", "b.docx", "--yes").code == 0
    assert plan_copy.updates()["1-3-2"].progress == 50


def test_of_a_ledger_of_all_one_units_rows_can_be_asked_for(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    rows = [("1-3-2", UNIT, "滞后"), ("1-3-2", "市市场监管局", "滞后")]
    facts = {**FACTS, "wfplan-unit": ""}
    xlsx(Path("a.xlsx"), ("编号", "责任单位", "状态"), *rows, facts=facts)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--unit", UNIT)
    assert (answer.code, list(plan_copy.updates())) == (0, ["1-3-2"])
    assert plan_copy.updates("市市场监管局") == {}


def test_a_group_returns_no_sheet(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "--unit", "市直有关部门、单位")
    assert (answer.code, "不填报；请写责任单位" in answer.err) == (2, True)


def test_a_workbook_of_returns_is_none(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "滞后"))
    assert wfplan("status", "import", "--folder", "收件", "--yes", "-o", "收件/情况.xlsx").code == 0
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert (answer.code, "情况.xlsx：是收回情况表，没有读" in answer.err) == (0, True)


def test_the_returns_are_told_though_nobody_said_yes(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件")
    assert (answer.code, "未写入" in answer.out) == (2, True)
