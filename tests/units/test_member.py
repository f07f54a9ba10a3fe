"""Whose an item is: named, as a member of a group, or of a group that nobody has listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from plan_copy import PlanCopy, Run
from wfplan.model.plan import Plan
from wfplan.query.rows import list_items
from wfplan.query.select import Question
from wfplan.query.unit_table import list_units, show_unit
from wfplan.units.member import Members, is_among
from wfplan.units.unlisted import count_items, items_of_unlisted


def with_two_groups(copy: PlanCopy) -> Plan:
    """1-1 names two groups that nobody has listed."""
    copy.replace(
        "chapters/1.yaml",
        "      - 市直有关部门、单位\n",
        "      - 市直有关部门、单位\n      - 市直各部门、单位\n",
    )
    plan = copy.load().plan
    assert plan is not None
    return plan


def test_an_item_of_two_groups_counts_once(plan: Plan, plan_copy: PlanCopy) -> None:
    held = items_of_unlisted(with_two_groups(plan_copy))
    assert [item.id for _, item in held["市直各部门、单位"]] == ["1-1", "5-2", "7-1", "7-4"]
    assert sum(map(len, held.values())) == 22
    assert count_items(held) == count_items(items_of_unlisted(plan)) == 21


def test_a_note_counts_an_item_of_two_groups_once(plan_copy: PlanCopy) -> None:
    notes = list_items(with_two_groups(plan_copy), Question(units=("市公安局",))).notes
    assert notes[0].startswith("另有 21 项由未列明成员的集合责任单位承担（")
    assert "市直各部门、单位 4 项；有的项由不止一个集合承担）" in notes[0]


def test_a_ledger_counts_an_item_of_two_groups_once(plan_copy: PlanCopy, wfplan: Run) -> None:
    with_two_groups(plan_copy)
    assert wfplan("render", "ledger", "--unit", "市公安局", "-o", "out").code == 0
    page = CalamineWorkbook.from_path(Path("out/工作台账-市公安局.xlsx")).get_sheet_by_name(
        "工作台账"
    )
    assert "另有 21 项由成员尚未列明的集合责任单位承担" in str(page.to_python()[1][0])


def test_a_group_that_somebody_listed_is_not_unlisted(plan_copy: PlanCopy) -> None:
    plan_copy.replace("units.yaml", "members: []", "members: [市公安局]")
    plan = plan_copy.load().plan
    assert plan is not None
    assert list(items_of_unlisted(plan)) == ["市直有关部门、单位", "市直各部门、单位"]


@pytest.mark.parametrize(
    ("unit", "names", "told"),
    [
        pytest.param("市公安局", ["市公安局"], True, id="itself"),
        pytest.param(
            "市审计局", ["市直有关部门、单位"], True, id="a member of a group of the item"
        ),
        pytest.param(
            "市审计局", ["市直各部门、单位"], False, id="a group that the item does not name"
        ),
        pytest.param("市公安局", ["市审计局"], False, id="another unit"),
    ],
)
def test_who_is_among_the_names(plan: Plan, unit: str, names: list[str], told: bool) -> None:
    members = Members({"市直有关部门、单位": ("市审计局",), "市直各部门、单位": ("市审计局",)})
    _, item, measure = next(iter(plan.measures))
    assert is_among(unit, item, measure, names, members) is told


def test_a_unit_without_a_kind_is_no_group(plan_copy: PlanCopy) -> None:
    plan_copy.replace("units.yaml", "units:\n", "units:\n  - name: 市气象局\n")
    plan = plan_copy.load().plan
    assert plan is not None
    rows = {row[0]: row for row in list_units(plan).cells}
    assert rows["市气象局"][1:3] == ("", "")
    assert rows["市直各部门、单位"][1:3] == ("集合责任单位", "（尚未列明成员）")
    assert show_unit(plan, "市气象局").notes[-1] == "市气象局"
    assert show_unit(plan, "市直各部门、单位").notes[-1] == "市直各部门、单位　集合责任单位"
