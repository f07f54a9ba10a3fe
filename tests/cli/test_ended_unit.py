"""A unit that is no more: its rows stay and say 停用, nobody is chased, and validate warns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from python_calamine import CalamineWorkbook

from plan_copy import PlanCopy, Run, report

UNIT = "市政府办公室"
BEFORE, AFTER = "2023-12-31", "2024-02-01"
SOLE = ["6-2-1", "6-2-2", "6-4-1", "6-4-2", "6-4-3", "6-4-4"]
"""What no other unit answers for."""


@pytest.fixture
def ended(plan_copy: PlanCopy, wfplan: Run) -> PlanCopy:
    """市政府办公室 reports on 6-2-1 and ends on 2024-01-01."""
    report(wfplan, "2023-06-01", "--state", "已完成", measure="6-2-1", unit=UNIT)
    plan_copy.replace(
        "units.yaml", f"  - name: {UNIT}\n", f"  - name: {UNIT}\n    valid_until: 2024-01-01\n"
    )
    return plan_copy


def records(wfplan: Run, *command: str) -> dict[str, dict[str, Any]]:
    answer = wfplan(*command, "--format", "json")
    assert answer.code == 0, answer.err
    return {record["id"]: record for record in json.loads(answer.out)}


def sheet_rows(path: Path) -> list[dict[str, Any]]:
    page = CalamineWorkbook.from_path(path).get_sheet_by_name("工作台账")
    rows = [[cell or None for cell in row] for row in page.to_python()]
    head = next(number for number, row in enumerate(rows) if row[0] == "编号")
    return [dict(zip(map(str, rows[head]), row, strict=True)) for row in rows[head + 1 :] if row[0]]


def test_validate_warns_of_each_item_that_nobody_owes(ended: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("validate", "--format", "json")
    problems = json.loads(answer.out)
    assert answer.code == 0
    assert [problem["code"] for problem in problems] == ["WF212", "WF212"]
    assert [problem["message"][:3] for problem in problems] == ["6-2", "6-4"]
    assert all(f"“{UNIT}” 2024-01-01" in problem["message"] for problem in problems)


@pytest.mark.parametrize(
    "until",
    [
        pytest.param("2026-01-01", id="after the horizon"),
        pytest.param("2025-12-31", id="its last day"),
    ],
)
def test_an_end_within_the_horizon_is_told(plan_copy: PlanCopy, wfplan: Run, until: str) -> None:
    plan_copy.replace(
        "units.yaml", f"  - name: {UNIT}\n", f"  - name: {UNIT}\n    valid_until: {until}\n"
    )
    assert ("WF212" in wfplan("validate").out) == (until == "2025-12-31")


def test_the_ledger_keeps_the_rows(ended: PlanCopy, wfplan: Run) -> None:
    for day, word in ((BEFORE, None), (AFTER, "责任单位2024年1月1日起停用，无人可报")):
        assert wfplan("render", "ledger", "--as-of", day, "-o", "out").code == 0
        rows = [row for row in sheet_rows(Path("out/工作台账.xlsx")) if row["责任单位"] == UNIT]
        assert set(SOLE) <= {row["编号"] for row in rows}
        told = {row["编号"]: (row["完成状态"], row["备注"]) for row in rows}
        assert told["6-2-1"] == ("已完成", word)
        assert told["6-2-2"] == (None, word)
        lights = {row["亮灯"] for row in rows}
        assert day == BEFORE or lights == {None}


def test_an_annual_duty_ends_with_the_unit(ended: PlanCopy, wfplan: Run) -> None:
    assert wfplan("render", "ledger", "--as-of", "2025-02-01", "-o", "out").code == 0
    rows = sheet_rows(Path("out/工作台账.xlsx"))
    years = [row["年度"] for row in rows if (row["编号"], row["责任单位"]) == ("3-2-2", UNIT)]
    assert years == [2022, 2023]


def test_lists_say_that_the_unit_is_no_more(ended: PlanCopy, wfplan: Run) -> None:
    query = ("list", "--unit", UNIT, "--by", "measure", "--as-of", AFTER, "--chapter", "6")
    assert list(records(wfplan, *query)) == SOLE
    lines = [line for line in wfplan(*query).out.splitlines() if line.startswith("6-")]
    assert [("停用" in line, "已完成（停用）" in line) for line in lines] == [
        (True, number == 0) for number in range(len(SOLE))
    ]
    own = records(wfplan, *query)
    assert (own["6-2-1"]["state"], own["6-2-1"]["light"]) == ("completed", None)
    assert (own["6-2-2"]["state"], own["6-2-2"]["light"]) == (None, None)


def test_status_show_keeps_the_rows(ended: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("status", "show", "6-2", "--as-of", AFTER)
    assert "6-2-2" in answer.out
    assert answer.out.count("停用") == 3
    assert f"停用的责任单位：{UNIT}；6 条举措无法由其填报" in answer.out
    duties = wfplan("status", "show", "6-2-2", "--unit", UNIT, "--as-of", AFTER)
    assert duties.out.splitlines()[1].split()[:3] == ["6-2-2", UNIT, "停用"]


def test_what_others_share_is_theirs(ended: PlanCopy, wfplan: Run) -> None:
    levels = records(wfplan, "status", "show", "2-4", "--as-of", AFTER)
    assert levels["2-4-1"]["total"] == 1
    assert "停用" not in wfplan("list", "--item", "2-4", "--as-of", AFTER).out


@pytest.mark.parametrize("command", ["due", "overdue", "missing"])
def test_nobody_is_chased_for_what_nobody_owes(ended: PlanCopy, wfplan: Run, command: str) -> None:
    answer = wfplan("status", command, "--as-of", "2026-02-01", "--format", "csv")
    assert answer.code == 0
    assert UNIT not in answer.out
    assert (
        UNIT in wfplan("status", command, "--as-of", "2023-12-20", "--format", "csv").out
        or command != "missing"
    )


def test_no_sheet_is_made_and_it_is_said_why(ended: PlanCopy, wfplan: Run) -> None:
    named = wfplan("render", "sheets", "--unit", UNIT, "--as-of", AFTER, "-o", "out")
    assert named.code == 2
    assert f"“{UNIT}”2024年1月1日起停用" in named.err
    every = wfplan("render", "sheets", "--as-of", AFTER, "-o", "out", "--dry-run")
    assert every.code == 0
    assert f"{UNIT}2024年1月1日起停用，不生成任务清单" in every.err
    assert UNIT not in every.out
    assert UNIT in wfplan("render", "sheets", "--as-of", BEFORE, "-o", "out", "--dry-run").out


def test_report_and_dashboard_say_so(ended: PlanCopy, wfplan: Run) -> None:
    made = ("--as-of", AFTER, "-o", "out")
    assert wfplan("render", "report", *made, "--format", "md").code == 0
    assert wfplan("render", "dashboard", *made).code == 0
    (text,) = (path.read_text("utf-8") for path in Path("out").glob("*.md"))
    assert "| 市政府办公室 | 停用 |" in text
    (page,) = (path.read_text("utf-8") for path in Path("out").glob("*.html"))
    assert f'<li data-unit="{UNIT}" data-state="已完成" data-light="">' in page
    assert "已完成（停用）" in page


def test_a_unit_without_items_has_no_sheet(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("units.yaml", "units:\n", "units:\n  - name: 市气象局\n")
    every = wfplan("render", "sheets", "--as-of", AFTER, "-o", "out")
    assert every.code == 0
    assert "市气象局没有任务项，不生成任务清单" in every.err
    assert not Path("out/任务清单-市气象局.docx").exists()
    assert docx.Document("out/任务清单-市司法局.docx").tables
    named = wfplan("render", "sheets", "--unit", "市司法局", "--unit", "市气象局", "-o", "two")
    assert named.code == 2
    assert "“市气象局”没有任务项" in named.err
    assert not Path("two").exists()


def test_a_unit_yet_to_come_keeps_its_rows_too(plan_copy: PlanCopy, wfplan: Run) -> None:
    name = f"  - name: {UNIT}\n"
    plan_copy.replace("units.yaml", name, f"{name}    valid_from: 2024-01-01\n")
    assert wfplan("render", "ledger", "--as-of", BEFORE, "-o", "out").code == 0
    rows = [row for row in sheet_rows(Path("out/工作台账.xlsx")) if row["编号"] == "6-2-1"]
    assert [row["备注"] for row in rows] == ["责任单位2024年1月1日起启用，无人可报"]
    query = ("list", "--item", "6-2", "--by", "measure")
    assert wfplan(*query, "--as-of", BEFORE).out.count("尚未启用") == 2
    assert "尚未启用" not in wfplan(*query, "--as-of", AFTER).out
    named = wfplan("render", "sheets", "--unit", UNIT, "--as-of", BEFORE, "-o", "out")
    assert (named.code, f"“{UNIT}”2024年1月1日起启用" in named.err) == (2, True)
