"""Ids by the numbers that the text prints."""

import pytest

from small_plan import chapter, item, measure, small_plan
from wfplan.model.plan import Plan
from wfplan.model.printed_id import printed_id, printed_ids, unique_printed_ids
from wfplan.model.typed.typed_id import find_ids, number_key

RUNNING = small_plan(
    chapter("1", item("1-1", measure("1-1-1", "示例甲。"), number="（四）"), number="一"),
    chapter(
        "2",
        item("2-1", measure("2-1-1", "示例乙。"), number="（五）"),
        item("2-2", measure("2-2-1", "示例丙。", number="（1）"), number="（六）"),
        number="二",
    ),
)
FIGURES = small_plan(
    chapter(
        "1",
        item(
            "1-1",
            measure("1-1-1", "示例甲。", number="1."),
            measure("1-1-2", "示例乙。"),
            number="13.",
        ),
        number="一",
    ),
    chapter("2", number="二", title="示例章", text=["示例段。"]),
)
FLAT = small_plan(
    chapter(
        "1",
        item("1-1", measure("1-1-1", "示例甲。"), measure("1-1-2", "示例乙。"), number="1."),
        item("1-2", measure("1-2-1", "示例丙。"), number="2."),
        item("1-3", measure("1-3-1", "示例丁。")),
    )
)
FLAT_CHINESE = small_plan(
    chapter(
        "1",
        item("1-1", measure("1-1-1", "示例甲。"), number="一"),
        item("1-2", measure("1-2-1", "示例乙。", number="（一）"), number="二、"),
    )
)
DECIMAL = small_plan(
    chapter(
        "1", item("1-3", measure("1-3-2", "示例甲。", number="1.3.2"), number="1.3"), number="1"
    )
)
TWICE = small_plan(
    chapter("1", item("1-1", measure("1-1-1", "示例甲。"), number="（一）"), number="一"),
    chapter("2", item("2-1", measure("2-1-1", "示例乙。"), number="（一）"), number="一"),
)

FORMS: list[tuple[str, Plan, list[str]]] = [
    ("running numbers", RUNNING, [
        "一", "一（四）", "一（四）1", "二", "二（五）", "二（五）1", "二（六）", "二（六）1",
    ]),
    ("figures below Chinese", FIGURES, ["一", "一13", "一13.1", "一13.2", "二"]),
    ("a flat list of figures", FLAT, ["1", "1", "1.1", "1.2", "2", "2.1", "3", "3.1"]),
    ("a flat list of Chinese numbers", FLAT_CHINESE, ["1", "一", "一1", "二", "二（一）"]),
    ("numbers that repeat those above", DECIMAL, ["1", "1.3", "1.3.2"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "plan", "forms"), FORMS, ids=[row[0] for row in FORMS])
def test_an_id_is_written_by_printed_numbers(name: str, plan: Plan, forms: list[str]) -> None:
    assert [written for _, written in printed_ids(plan)] == forms


def test_the_real_plan_is_written_as_ever(plan: Plan) -> None:
    found = {key: printed_id(*place) for place in plan.measures for key in (place[2].id,)}
    assert found["1-1-3"] == "一（一）3"
    assert found["7-3-2"] == "七（三）2"


MEANINGS: list[tuple[str, Plan, str, list[str]]] = [
    ("an id", RUNNING, "2-1-1", ["2-1-1"]),
    ("an id with dots", RUNNING, "2.1.1", ["2-1-1"]),
    ("an id in full width", RUNNING, "２－１－１", ["2-1-1"]),
    ("printed numbers", RUNNING, "二（五）1", ["2-1-1"]),
    ("half-width brackets", RUNNING, "二(五)1", ["2-1-1"]),
    ("the mark behind a chapter", RUNNING, "二、（五）1", ["2-1-1"]),
    ("no brackets", RUNNING, "二五1", ["2-1-1"]),
    ("arabic figures", RUNNING, "2（5）1", ["2-1-1"]),
    ("dots, where no id is so", RUNNING, "2.5.1", ["2-1-1"]),
    ("brackets round a measure", RUNNING, "二（六）（1）", ["2-2-1"]),
    ("a chapter", RUNNING, "二", ["2"]),
    ("a chapter with its mark", RUNNING, "二、", ["2"]),
    ("spaces", RUNNING, " 二 （五） 1 ", ["2-1-1"]),
    ("figures below Chinese", FIGURES, "一13.2", ["1-1-2"]),
    ("the dot behind a number", FIGURES, "一、13.", ["1-1"]),
    ("the figure of a flat list, and the chapter", FLAT, "1", ["1", "1-1"]),
    ("a figure that is no chapter", FLAT, "2", ["1-2"]),
    ("what is printed and an id", FLAT, "1.2", ["1-2", "1-1-2"]),
    ("the same id by a hyphen", FLAT, "1-2", ["1-2"]),
    ("what prints the id itself", DECIMAL, "1.3", ["1-3"]),
    ("a flat list in Chinese", FLAT_CHINESE, "一", ["1-1"]),
    ("a measure of it", FLAT_CHINESE, "二（一）", ["1-2-1"]),
    ("two that print the same", TWICE, "一（一）1", ["1-1-1", "2-1-1"]),
]

NO_MEANINGS: list[tuple[str, Plan, str]] = [
    ("nothing", RUNNING, ""),
    ("a number that is not printed", RUNNING, "二（一）"),
    ("an id that is not there", RUNNING, "2-5-1"),
    ("an item without its chapter", RUNNING, "（五）"),
    ("a bracket is no chapter", RUNNING, "（一）"),
    ("other words", RUNNING, "第二章节选"),
    ("words and numbers", RUNNING, "示例2"),
    ("a long text", RUNNING, "二" * 200),
]


@pytest.mark.parametrize(
    ("name", "plan", "text", "ids"), MEANINGS, ids=[row[0] for row in MEANINGS]
)
def test_a_text_means_these(name: str, plan: Plan, text: str, ids: list[str]) -> None:
    assert [str(one) for one in find_ids(plan, text)] == ids


@pytest.mark.parametrize(("name", "plan", "text"), NO_MEANINGS, ids=[r[0] for r in NO_MEANINGS])
def test_a_text_means_nothing(name: str, plan: Plan, text: str) -> None:
    assert find_ids(plan, text) == ()


@pytest.mark.parametrize("plan", [RUNNING, FIGURES, FLAT_CHINESE, DECIMAL])
def test_every_form_is_looked_up(plan: Plan) -> None:
    for plan_id, written in printed_ids(plan):
        assert plan_id in map(str, find_ids(plan, written))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("一（一）3", (1, 1, 3)),
        ("一一3", (1, 1, 3)),
        ("二十一（三）", (21, 3)),
        ("十二（十）10", (12, 10, 10)),
        ("第三章", (3,)),
        ("一是", None),
        ("", None),
        ("1-1", None),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, key: tuple[int, ...] | None) -> None:
    assert number_key(text) == key


UNNUMBERED = small_plan(
    chapter("1", item("1-1", measure("1-1-1", "示例甲。"), number="1."), title="示例章"),
    chapter("2", item("2-1", measure("2-1-1", "示例乙。"), number="1."), title="示例章乙"),
    chapter("3", item("3-1", measure("3-1-1", "示例丙。"), number="（三）"), number="三"),
)


def test_a_form_that_two_have_tells_neither() -> None:
    assert unique_printed_ids(UNNUMBERED) == {
        "3": "三",
        "3-1": "三（三）",
        "3-1-1": "三（三）1",
    }
    assert unique_printed_ids(FLAT)["1-1-2"] == "1.2"
