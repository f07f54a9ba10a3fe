"""Which items and measures answer a question."""

import pytest

from plan_copy import PlanCopy
from wfplan.model.plan import Plan
from wfplan.query.rows import list_items, list_measures
from wfplan.query.select import Question, select_items
from wfplan.query.unit_table import list_units

COUNTS: list[tuple[str, Question, int, int]] = [
    ("the whole plan", Question(), 30, 123),
    ("one unit", Question(units=("市司法局",)), 20, 86),
    ("a group", Question(units=("市直有关部门、单位",)), 11, 44),
    ("any of two units", Question(units=("市大数据局", "市审批服务局")), 3, 12),
    ("one chapter", Question(chapters=("6",)), 4, 14),
    ("two chapters", Question(chapters=("1", "7")), 8, 33),
    ("one item", Question(items=("5-4",)), 1, 5),
    ("a unit in a chapter", Question(units=("市司法局",), chapters=("5",)), 6, 27),
    ("one word", Question(words=("行政复议",)), 3, 7),
    ("two words, both of them", Question(words=("行政复议", "清单")), 1, 1),
    ("a word of the title", Question(words=("行政裁决工作",)), 2, 6),
    ("half-width for full-width", Question(words=("互联网+",)), 2, 2),
    ("a word that is nowhere", Question(words=("没有这个词",)), 0, 0),
    ("a role nobody has", Question(role="lead"), 0, 0),
]


@pytest.mark.parametrize(
    ("name", "question", "items", "measures"), COUNTS, ids=[row[0] for row in COUNTS]
)
def test_a_question_has_as_many_answers(
    name: str, question: Question, items: int, measures: int, plan: Plan
) -> None:
    selected = list(select_items(plan, question))
    assert len(selected) == items
    assert sum(len(entry.measures) for entry in selected) == measures


def test_rows_are_in_plan_order(plan: Plan) -> None:
    ids = [record["id"] for record in list_measures(plan, Question()).records]
    assert ids == [measure.id for _, _, measure in plan.measures]


def test_an_item_record_has_the_promised_keys(plan: Plan) -> None:
    record = list_items(plan, Question(items=("1-1",))).records[0]
    assert list(record) == [
        "id", "chapter", "number", "title", "responsible", "measures", "state", "progress", "light", "due",
    ]  # fmt: skip
    assert record["responsible"][2] == {"unit": "市直有关部门、单位", "role": None, "via": None}
    assert record["measures"] == ["1-1-1", "1-1-2", "1-1-3", "1-1-4"]


def test_a_measure_record_has_the_promised_keys(plan: Plan) -> None:
    record = list_measures(plan, Question(items=("1-1",))).records[0]
    assert list(record) == [
        "id", "item", "chapter", "number", "title", "text", "responsible", "state", "progress",
        "light", "due", "updated",
    ]  # fmt: skip


def test_groups_nobody_listed_are_counted_under_the_table(plan: Plan) -> None:
    table = list_items(plan, Question(units=("市司法局",)))
    notes = table.notes
    assert table.summary == "市司法局：20 项"
    assert "另有 21 项由未列明成员的集合责任单位承担" in notes[0]
    assert (
        "市直有关部门、单位 11 项，市直各行政执法部门、单位 7 项，市直各部门、单位 3 项" in notes[0]
    )
    assert "其中 6 项不在上表" in notes[0]


@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(units=("市直各部门、单位",)),
        Question(units=("市司法局",), is_direct=True),
    ],
    ids=["nobody asked about", "a group asked about", "only direct ones"],
)
def test_where_no_group_can_add_anything_no_line_stands(question: Question, plan: Plan) -> None:
    assert len(list_items(plan, question).notes) == 0


def list_members(copy: PlanCopy) -> Plan:
    copy.replace(
        "units.yaml",
        "name: 市直各部门、单位\n    scope: all\n    members: []",
        "name: 市直各部门、单位\n    scope: all\n    members:\n      - 市公安局\n      - 市委宣传部",
    )
    plan = copy.load().plan
    assert plan is not None
    return plan


def test_a_listed_member_holds_the_items_of_its_group(plan_copy: PlanCopy) -> None:
    table = list_items(list_members(plan_copy), Question(units=("市公安局",)))
    assert len(table.records) == 5 + 3
    through = next(record for record in table.records if record["id"] == "5-2")
    assert {"unit": "市公安局", "role": None, "via": "市直各部门、单位"} in through["responsible"]
    cells = next(cells for cells in table.cells if cells[0] == "5-2")
    assert cells[2].endswith("；市公安局（经“市直各部门、单位”）")
    assert table.summary == "市公安局：8 项（其中 3 项经集合责任单位承担）"
    assert "市直各部门、单位" not in table.notes[0]


def test_a_unit_the_item_names_is_not_repeated_through_its_group(plan_copy: PlanCopy) -> None:
    table = list_items(list_members(plan_copy), Question(units=("市委宣传部",), items=("7-1",)))
    named = [held for held in table.records[0]["responsible"] if held["unit"] == "市委宣传部"]
    assert named == [{"unit": "市委宣传部", "role": None, "via": None}]


def test_only_direct_items_leave_the_group_out(plan_copy: PlanCopy) -> None:
    question = Question(units=("市公安局",), is_direct=True)
    assert len(list_items(list_members(plan_copy), question).records) == 5


def test_members_of_a_relevant_group_resolve_to_nothing(plan_copy: PlanCopy) -> None:
    plan_copy.replace("units.yaml", "scope: relevant", "scope: relevant\n    members: [市公安局]")
    plan = plan_copy.load().plan
    assert plan is not None
    table = list_items(plan, Question(units=("市公安局",)))
    assert len(table.records) == 5
    assert "市直有关部门、单位 11 项" in table.notes[0]


def test_a_role_somebody_gave_is_asked_for(plan_copy: PlanCopy) -> None:
    plan_copy.replace(
        "chapters/1.yaml", "- 市审批服务局", "- unit: 市审批服务局\n        role: lead"
    )
    plan = plan_copy.load().plan
    assert plan is not None
    assert [r["id"] for r in list_items(plan, Question(role="lead")).records] == ["1-1"]
    cells = list_items(plan, Question(units=("市审批服务局",), role="lead")).cells
    assert cells[0][2] == "市政府办公室、市审批服务局（牵头），市直有关部门、单位"
    assert list_items(plan, Question(units=("市政府办公室",), role="lead")).cells == []


def test_a_due_date_of_the_item_is_that_of_its_measures(plan_copy: PlanCopy) -> None:
    plan_copy.replace("chapters/1.yaml", "    measures:", "    due: 2023-12-31\n    measures:")
    plan_copy.replace("chapters/1.yaml", "- id: 1-1-2", "- id: 1-1-2\n        due: 2022-06-30")
    plan = plan_copy.load().plan
    assert plan is not None
    dues = [record["due"] for record in list_measures(plan, Question(items=("1-1",))).records]
    assert dues == ["2023-12-31", "2022-06-30", "2023-12-31", "2023-12-31"]


def test_units_are_listed_with_what_they_hold(plan: Plan) -> None:
    table = list_units(plan)
    assert len(table.records) == 34
    record = next(record for record in table.records if record["name"] == "市司法局")
    assert record["type"] == "unit"
    assert record["kind"] == "政府部门"
    assert len(record["items"]) == 20
    assert record["measures"] == 86
