"""With units chosen, state, progress, light and the day of the last report are their own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plan_copy import PlanCopy, Run, report

DAY = ("--as-of", "2022-07-01")
OTHER = "市市场监管局"


@pytest.fixture
def played(plan_copy: PlanCopy, wfplan: Run) -> PlanCopy:
    """1-3-2: 市司法局 has completed it, 市市场监管局 is late with it; 1-3-1: the other way round."""
    report(wfplan, "2022-06-01", "--state", "已完成")
    report(wfplan, "2022-06-02", "--state", "滞后", "--progress", "20", unit=OTHER)
    report(wfplan, "2022-06-03", "--state", "滞后", "--progress", "30", measure="1-3-1")
    report(wfplan, "2022-06-04", "--state", "已完成", measure="1-3-1", unit=OTHER)
    return plan_copy


def rows(wfplan: Run, *query: str) -> dict[str, dict[str, Any]]:
    answer = wfplan("list", *DAY, "--format", "json", *query)
    assert answer.code == 0, answer.err
    return {record["id"]: record for record in json.loads(answer.out)}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param(["--unit", "市司法局", "--state", "滞后"], ["1-3-1"], id="one that is late"),
        pytest.param(["--unit", "市司法局", "--state", "已完成"], ["1-3-2"], id="one that is done"),
        pytest.param(
            ["--unit", "市司法局", "--state", "已办结"], ["1-3-2"], id="in a sheet's words"
        ),
        pytest.param(["--unit", OTHER, "--state", "滞后"], ["1-3-2"], id="the other unit"),
        pytest.param(["--unit", "市司法局", "--light", "yellow"], ["1-3-1"], id="its light"),
        pytest.param(["--unit", "市司法局", "--light", "green"], ["1-3-2"], id="its green light"),
        pytest.param(
            ["--unit", "市司法局", "--unit", OTHER, "--state", "滞后"],
            ["1-3-1", "1-3-2"],
            id="two units are late where one is",
        ),
        pytest.param(
            ["--unit", "市司法局", "--unit", OTHER, "--state", "已完成"], [], id="two are not done"
        ),
        pytest.param(["--state", "滞后"], ["1-3-1", "1-3-2"], id="nobody asked for"),
        pytest.param(["--unit", "市公安局", "--state", "滞后"], [], id="one that said nothing"),
    ],
)
def test_a_state_asked_for_is_that_of_the_units(
    played: PlanCopy, wfplan: Run, query: list[str], ids: list[str]
) -> None:
    assert list(rows(wfplan, "--by", "measure", *query)) == ids


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        pytest.param("市司法局", ("completed", 100, "green", "2022-06-01"), id="done"),
        pytest.param(OTHER, ("delayed", 20, "yellow", "2022-06-02"), id="late"),
    ],
)
def test_a_row_tells_the_unit(
    played: PlanCopy, wfplan: Run, unit: str, told: tuple[Any, ...]
) -> None:
    row = rows(wfplan, "--by", "measure", "--unit", unit)["1-3-2"]
    assert (row["state"], row["progress"], row["light"], row["updated"]) == told


def test_an_item_is_made_of_the_units_measures(played: PlanCopy, wfplan: Run) -> None:
    whole, own = (rows(wfplan, *query)["1-3"] for query in ([], ["--unit", "市司法局"]))
    assert (whole["state"], own["state"]) == ("delayed", "delayed")
    assert (whole["progress"], own["progress"]) == (62, 65)


def test_status_show_makes_levels_of_the_unit(played: PlanCopy, wfplan: Run) -> None:
    query = ("--unit", "市司法局", "--by", "measure", *DAY, "--format", "json")
    records = {row["id"]: row for row in json.loads(wfplan("status", "show", "1-3", *query).out)}
    assert (records["1-3-2"]["state"], records["1-3-2"]["total"]) == ("completed", 1)
    duties = json.loads(wfplan("status", "show", "1-3-2", "--unit", OTHER, "--format", "json").out)
    assert [(duty["unit"], duty["state"]) for duty in duties] == [(OTHER, "delayed")]


@pytest.fixture
def grouped(played: PlanCopy) -> PlanCopy:
    """市直各部门、单位 has two members, who answer for its items."""
    name = "  - name: 市直各部门、单位\n    scope: all\n    members: "
    played.replace("units.yaml", f"{name}[]", f"{name}[市公安局, 市审计局]")
    return played


def items_of(wfplan: Run, group: str) -> list[str]:
    answer = wfplan("list", "--unit", group, "--format", "json")
    return [row["id"] for row in json.loads(answer.out)]


def test_a_group_is_its_members(grouped: PlanCopy, wfplan: Run) -> None:
    group = "市直各部门、单位"
    item = items_of(wfplan, group)[0]
    measure = f"{item}-1"
    report(wfplan, "2022-06-05", "--state", "滞后", measure=measure, unit="市审计局")
    report(wfplan, "2022-06-06", "--state", "已完成", measure="3-4-1", unit="市公安局")
    late = rows(wfplan, "--by", "measure", "--unit", group, "--state", "滞后")
    assert list(late) == [measure]
    assert late[measure]["updated"] == "2022-06-05"
    duties = json.loads(wfplan("status", "show", "--unit", group, "--format", "json").out)
    assert {duty["unit"] for duty in duties} == {"市公安局", "市审计局"}
    assert {duty["item"] for duty in duties} == set(items_of(wfplan, group))
    chased = json.loads(
        wfplan("status", "overdue", "-u", group, "--as-of", "2026-02-01", "-f", "json").out
    )
    assert {duty["unit"] for duty in chased} == {"市公安局", "市审计局"}


def test_the_ledger_of_a_group_is_its_members(grouped: PlanCopy, wfplan: Run) -> None:
    made = wfplan("render", "ledger", "--unit", "市直各部门、单位", "-o", "out", "--dry-run", *DAY)
    assert [line.rpartition("/")[2] for line in made.out.splitlines()] == [
        "工作台账-市公安局.xlsx",
        "工作台账-市审计局.xlsx",
    ]
