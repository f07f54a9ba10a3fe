"""A unit that is no more: its rows say 无人承接 or who took them over, and nobody is chased."""

from __future__ import annotations

import json
import re
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


def hand_over(copy: PlanCopy, successors: str) -> None:
    copy.replace(
        "units.yaml", "valid_until: 2024-01-01\n", f"valid_until: 2024-01-01\n{successors}"
    )


TO_TWO = """    successors:
      - unit: 市司法局
        takes: [6-2]
      - unit: 市委编办
"""


def test_an_end_that_leaves_duties_to_nobody_is_an_error(ended: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("validate", "--format", "json")
    (problem,) = json.loads(answer.out)
    assert (answer.code, problem["code"], problem["severity"]) == (1, "WF212", "error")
    assert problem["message"].startswith(f"“{UNIT}”2024-01-01 起停用，所承担的 46 条举措（1-1-1、")
    hand_over(ended, TO_TWO)
    assert wfplan("validate").code == 0


def test_successors_answer_from_the_day_on(ended: PlanCopy, wfplan: Run) -> None:
    hand_over(ended, TO_TWO)
    duty = ("status", "show", "6-2-1", "--unit")
    (taken,) = json.loads(wfplan(*duty, "市司法局", "--as-of", AFTER, "--format", "json").out)
    assert (taken["unit"], taken["state"]) == ("市司法局", "completed")
    assert taken["inherited_from"] == [UNIT]
    assert json.loads(wfplan(*duty, UNIT, "--as-of", AFTER, "--format", "json").out) == []
    own = wfplan("list", "--unit", UNIT, "--as-of", AFTER).out
    assert f"{UNIT}2024年1月1日起停用，由市司法局、市委编办承接" in own
    assert "停用" not in wfplan("list", "--unit", UNIT, "--as-of", BEFORE).out
    query = ("list", "--item", "6-2", "--item", "6-4", "--by", "measure")
    found = records(wfplan, *query, "--as-of", AFTER)
    holders = {key: {one["unit"] for one in found[key]["responsible"]} for key in found}
    assert ("市司法局" in holders["6-2-1"], "市委编办" in holders["6-2-1"]) == (True, False)
    assert "市委编办" in holders["6-4-1"]
    assert all(UNIT not in names for names in holders.values())
    before = records(wfplan, *query, "--as-of", BEFORE)
    assert UNIT in {one["unit"] for one in before["6-2-1"]["responsible"]}


def test_the_ledger_says_whose_the_duty_was(ended: PlanCopy, wfplan: Run) -> None:
    hand_over(ended, "    successors:\n      - unit: 市司法局\n")
    assert wfplan("render", "ledger", "--as-of", AFTER, "-o", "out").code == 0
    rows = sheet_rows(Path("out/工作台账.xlsx"))
    assert UNIT not in {row["责任单位"] for row in rows}
    told = {(row["编号"], row["责任单位"]): row["备注"] for row in rows}
    assert told["6-2-1", "市司法局"] == f"承接自{UNIT}"
    merged = [said for said in told.values() if said and "原 2 家现 1 家" in said]
    assert merged
    assert all(f"{UNIT}最后填报：" in said for said in merged)


def test_no_sheet_of_a_unit_that_handed_over(ended: PlanCopy, wfplan: Run) -> None:
    hand_over(ended, TO_TWO)
    named = wfplan("render", "sheets", "--unit", UNIT, "--as-of", AFTER, "-o", "out")
    assert named.code == 2
    assert f"“{UNIT}”2024年1月1日起停用，由市司法局、市委编办承接" in named.err


def test_units_tells_the_history(ended: PlanCopy, wfplan: Run) -> None:
    hand_over(ended, TO_TWO)
    assert (
        "停用：2024-01-01，由市司法局（6-2），市委编办（其余任务）承接" in wfplan("units", UNIT).out
    )
    assert f"承接自：{UNIT}（6-2），2024-01-01 起" in wfplan("units", "市司法局").out
    found = json.loads(wfplan("units", "--format", "json").out)
    by_name = {record["name"]: record for record in found}
    assert by_name[UNIT]["valid_until"] == "2024-01-01"
    assert by_name[UNIT]["successors"] == [
        {"unit": "市司法局", "takes": ["6-2"]},
        {"unit": "市委编办", "takes": []},
    ]
    assert by_name["市司法局"]["predecessors"] == [UNIT]
    assert by_name[UNIT]["items"] == []
    assert "6-2" in by_name["市司法局"]["items"]


def test_any_name_of_a_unit_means_it(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2023-06-01", "--state", "已完成", measure="6-2-1", unit=UNIT)
    renamed = "    renamed:\n      - name: 市府办\n        from: 2024-01-01\n"
    plan_copy.replace("units.yaml", f"  - name: {UNIT}\n", f"  - name: {UNIT}\n{renamed}")
    plan_copy.replace("chapters/6.yaml", f"- {UNIT}\n", "- 市府办\n")
    assert wfplan("validate").code == 0
    old, new = (
        records(wfplan, "list", "--unit", name, "--by", "measure", "--as-of", AFTER)
        for name in (UNIT, "市府办")
    )
    assert old == new
    assert old["6-2-1"]["state"] == "completed"
    assert {one["unit"] for one in old["6-2-1"]["responsible"]} == {UNIT}
    listed = {day: wfplan("list", "--item", "6-2", "--as-of", day).out for day in (BEFORE, AFTER)}
    assert ("市府办" in listed[BEFORE], "市府办" in listed[AFTER]) == (False, True)
    shown = {
        day: wfplan("status", "show", "6-2-1", "--unit", UNIT, "--as-of", day).out
        for day in (BEFORE, AFTER)
    }
    assert ("市府办" in shown[BEFORE], "市府办" in shown[AFTER]) == (False, True)
    assert (
        "名称：市政府办公室（2024-01-01 止），市府办（2024-01-01 起）"
        in wfplan("units", "市府办").out
    )


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
    for day, word in ((BEFORE, None), (AFTER, "责任单位2024年1月1日起停用，无人承接")):
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
    assert [("无人承接" in line, "已完成（无人承接）" in line) for line in lines] == [
        (True, number == 0) for number in range(len(SOLE))
    ]
    own = records(wfplan, *query)
    assert (own["6-2-1"]["state"], own["6-2-1"]["light"]) == ("completed", None)
    assert (own["6-2-2"]["state"], own["6-2-2"]["light"]) == (None, None)


def test_status_show_keeps_the_rows(ended: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("status", "show", "6-2", "--as-of", AFTER)
    assert "6-2-2" in answer.out
    assert answer.out.count("无人承接") == 3
    assert (
        f"已停用而无人承接的责任单位：{UNIT}；46 项次（46 条举措）无人可报，"
        "其中 6 条举措再无其他责任单位"
    ) in answer.out
    duties = wfplan("status", "show", "6-2-2", "--unit", UNIT, "--as-of", AFTER)
    assert duties.out.splitlines()[1].split()[:3] == ["6-2-2", UNIT, "无人承接"]


def test_what_others_share_is_theirs(ended: PlanCopy, wfplan: Run) -> None:
    levels = records(wfplan, "status", "show", "2-4", "--as-of", AFTER)
    assert levels["2-4-1"]["total"] == 1
    assert "无人承接" not in wfplan("list", "--item", "2-4", "--as-of", AFTER).out


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
    assert wfplan("render", "report", *made, "--format", "md", "--full").code == 0
    assert wfplan("render", "dashboard", *made).code == 0
    (text,) = (path.read_text("utf-8") for path in Path("out").glob("*.md"))
    assert "| 市政府办公室 | 无人承接 |" in text
    assert re.search("责任单位已停用而无人承接的 \\d+ 条，请明确由谁承接", text)
    (page,) = (path.read_text("utf-8") for path in Path("out").glob("*.html"))
    assert f'<li data-unit="{UNIT}" data-state="已完成" data-light="">' in page
    assert "已完成（无人承接）" in page


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


def test_what_was_said_before_the_end_is_still_answered(ended: PlanCopy, wfplan: Run) -> None:
    hand_over(ended, TO_TWO)
    answer = ("status", "review", "6-2-1", "--unit", UNIT, "accept", "--date", AFTER)
    assert wfplan(*answer).code == 0
    duty = ("status", "show", "6-2-1", "--unit", "市司法局", "--as-of", AFTER, "--format", "json")
    (taken,) = json.loads(wfplan(*duty).out)
    assert taken["review"] == "accepted"
    late = ("status", "update", "6-2-1", "--unit", UNIT, "--date", AFTER, "--state", "滞后")
    refused = wfplan(*late)
    assert (refused.code, "可填报的责任单位：市司法局" in refused.err) == (2, True)
