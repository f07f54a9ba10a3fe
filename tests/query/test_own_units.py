"""Items whose measures have units of their own: who owes what."""

from typing import Any

import pytest

from small_plan import chapter, item, measure, roster_data, small_plan
from wfplan.query.rows import list_items, list_measures
from wfplan.query.select import Question

LEAD = {"unit": "示例甲局", "role": "lead"}
GROUP = {"name": "示例各部门、单位", "scope": "all", "members": ["示例丙局"]}
PLAN = small_plan(
    chapter(
        "1",
        item(
            "1-1",
            measure("1-1-1", "示例推行甲。", number="1.", title="示例改革"),
            measure("1-1-2", "示例推行乙。", {"unit": "示例乙局", "role": "lead"}),
            measure("1-1-3", "示例推行丙。", {"unit": "示例乙局", "role": "support"}, "示例丙局"),
            number="（一）",
            title="示例事项",
            responsible=[LEAD],
        ),
        item(
            "1-2",
            measure("1-2-1", "示例办理丁。", "示例乙局"),
            measure("1-2-2", "示例办理戊。", "示例各部门、单位"),
            responsible=[LEAD],
        ),
        item("1-3", measure("1-3-1", "示例办理己。"), responsible=[LEAD, "示例乙局"]),
        item("1-4", responsible=["示例丙局"]),
        number="一",
        title="示例章",
    ),
    chapter("2", number="二", title="示例章乙", text=["示例段落。"]),
    roster=roster_data(groups=[GROUP]),
)

OWED: list[tuple[str, Question, dict[str, list[str]]]] = [
    (
        "nobody asked about",
        Question(),
        {
            "1-1": ["1-1-1", "1-1-2", "1-1-3"],
            "1-2": ["1-2-1", "1-2-2"],
            "1-3": ["1-3-1"],
            "1-4": [],
        },
    ),
    (
        "the item's unit owes what has no list, and nothing where all have one",
        Question(units=("示例甲局",)),
        {"1-1": ["1-1-1"], "1-3": ["1-3-1"]},
    ),
    (
        "a unit that only measures name",
        Question(units=("示例乙局",)),
        {"1-1": ["1-1-2", "1-1-3"], "1-2": ["1-2-1"], "1-3": ["1-3-1"]},
    ),
    (
        "a member of a group that a measure names",
        Question(units=("示例丙局",)),
        {"1-1": ["1-1-3"], "1-2": ["1-2-2"], "1-4": []},
    ),
    (
        "what the unit is named for",
        Question(units=("示例丙局",), is_direct=True),
        {"1-1": ["1-1-3"], "1-4": []},
    ),
    (
        "the group itself",
        Question(units=("示例各部门、单位",)),
        {"1-2": ["1-2-2"]},
    ),
    (
        "anybody that leads, by the measure's own role",
        Question(role="lead"),
        {"1-1": ["1-1-1", "1-1-2"], "1-3": ["1-3-1"]},
    ),
    ("a unit that leads", Question(units=("示例乙局",), role="lead"), {"1-1": ["1-1-2"]}),
    ("a unit that supports", Question(units=("示例乙局",), role="support"), {"1-1": ["1-1-3"]}),
    ("two units", Question(units=("示例甲局", "示例乙局"), items=("1-1",)), {
        "1-1": ["1-1-1", "1-1-2", "1-1-3"],
    }),
    ("words of an owed measure", Question(units=("示例甲局",), words=("甲",)), {"1-1": ["1-1-1"]}),
    ("words of another's measure", Question(units=("示例甲局",), words=("乙",)), {}),
    ("words of a measure's title", Question(words=("改革",)), {
        "1-1": ["1-1-1", "1-1-2", "1-1-3"],
    }),
]  # fmt: skip


@pytest.mark.parametrize(("name", "question", "owed"), OWED, ids=[row[0] for row in OWED])
def test_an_item_is_listed_with_what_is_owed(
    name: str, question: Question, owed: dict[str, list[str]]
) -> None:
    table = list_items(PLAN, question)
    assert {record["id"]: record["measures"] for record in table.records} == owed
    assert [cells[3] for cells in table.cells] == [str(len(ids)) for ids in owed.values()]


MEASURES: list[tuple[str, Question, list[str]]] = [
    ("the item's unit", Question(units=("示例甲局",)), ["1-1-1", "1-3-1"]),
    (
        "a unit that only measures name",
        Question(units=("示例乙局",)),
        ["1-1-2", "1-1-3", "1-2-1", "1-3-1"],
    ),
    ("anybody that leads", Question(role="lead"), ["1-1-1", "1-1-2", "1-3-1"]),
    ("a title of a measure", Question(words=("改革",)), ["1-1-1"]),
]


@pytest.mark.parametrize(("name", "question", "ids"), MEASURES, ids=[row[0] for row in MEASURES])
def test_only_owed_measures_are_listed(name: str, question: Question, ids: list[str]) -> None:
    assert [record["id"] for record in list_measures(PLAN, question).records] == ids


def held(unit: str, role: str | None = None, via: str | None = None) -> dict[str, Any]:
    return {"unit": unit, "role": role, "via": via}


def test_an_items_units_are_its_own_then_those_of_its_measures_once() -> None:
    records = {record["id"]: record for record in list_items(PLAN, Question()).records}
    assert records["1-1"]["responsible"] == [
        held("示例甲局", "lead"),
        held("示例乙局"),
        held("示例丙局"),
    ]
    assert records["1-2"]["responsible"][0] == held("示例甲局", "lead")
    assert held("示例丙局", None, "示例各部门、单位") in records["1-2"]["responsible"]
    asked = list_items(PLAN, Question(units=("示例乙局",))).records
    assert [record["responsible"] for record in asked] == [
        records[key]["responsible"] for key in ("1-1", "1-2", "1-3")
    ]


def test_a_measures_units_are_its_own_where_it_has_any() -> None:
    records = {record["id"]: record for record in list_measures(PLAN, Question()).records}
    assert records["1-1-1"]["responsible"] == [held("示例甲局", "lead")]
    assert records["1-1-2"]["responsible"] == [held("示例乙局", "lead")]
    assert records["1-1-3"]["responsible"] == [held("示例乙局", "support"), held("示例丙局")]
    assert (records["1-1-1"]["number"], records["1-1-1"]["title"]) == ("1.", "示例改革")
    assert (records["1-1-2"]["number"], records["1-1-2"]["title"]) == (None, None)
    cells = {cells[0]: cells for cells in list_measures(PLAN, Question()).cells}
    assert cells["1-1-2"][2] == "示例乙局（牵头）"
    assert cells["1-1-1"][1] == "1.示例改革。示例推行甲。"


def test_what_comes_through_a_group_is_told_and_counted() -> None:
    table = list_measures(PLAN, Question(units=("示例丙局",)))
    cells = {cells[0]: cells[2] for cells in table.cells}
    assert cells["1-2-2"] == "示例各部门、单位；示例丙局（经“示例各部门、单位”）"
    assert cells["1-1-3"] == "示例乙局（配合）、示例丙局"
    assert table.summary == "示例丙局：2 条举措（其中 1 项经集合责任单位承担）"


def test_an_item_without_a_title_is_called_by_how_it_begins() -> None:
    table = list_items(PLAN, Question(items=("1-2",)))
    assert table.cells[0][1] == "示例办理丁"
    assert table.records[0]["title"] is None


DUES: list[tuple[str, dict[str, Any], dict[str, Any], str | None]] = [
    ("none", {}, {}, None),
    ("the last of the text", {"deadlines": [2022, "2023-06"]}, {}, "2023-06-30"),
    ("what a person set goes before", {"due": "2023-03-01", "deadlines": [2022]}, {}, "2023-03-01"),
    ("the item's words", {}, {"deadlines": ["2024-06"]}, "2024-06-30"),
    ("its own words before its item's day", {"deadlines": [2022]}, {"due": "2024-01-01"}, "2022-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "own", "items", "due"), DUES, ids=[row[0] for row in DUES])
def test_the_given_day(
    name: str, own: dict[str, Any], items: dict[str, Any], due: str | None
) -> None:
    plan = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例。", **dated(own)), **dated(items)))
    )
    assert list_measures(plan, Question()).records[0]["due"] == due


def dated(fields: dict[str, Any]) -> dict[str, Any]:
    from datetime import date

    found = dict(fields)
    if "due" in fields:
        found["due"] = date.fromisoformat(fields["due"])
    if "deadlines" in fields:
        found["deadlines"] = [{"quote": "示例底前", "due": due} for due in fields["deadlines"]]
    return found
