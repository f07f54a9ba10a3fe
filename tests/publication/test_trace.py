"""Two plans side by side: what people decided, the same words, near words, nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from small_plan import chapter, item, measure, small_plan
from wfplan.model.conclusion import Conclusion, MeasureOutcome
from wfplan.model.plan import Plan
from wfplan.publication.trace.successor import trace_plans
from wfplan.publication.trace.superior import trace_superior

TEXTS = (
    "把示例事项集中到一个窗口办理。",
    "建立示例事项目录。",
    "推动示例数据共享；组织示例窗口人员培训。",
)
Row = tuple[str | None, str, str | None]


def plan_of(key: str, *measures: dict[str, Any], **front: Any) -> Plan:
    return small_plan(chapter("1", item("1-1", *measures)), key=key, **front)


OLD = plan_of("旧", *(measure(f"1-1-{at}", text) for at, text in enumerate(TEXTS, 1)))


def rows(old: Plan, new: Plan) -> list[Row]:
    return [(one.there_id, one.match, one.here_id) for one in trace_plans(old, new)]


def carried(*targets: str) -> Plan:
    outcomes = (
        MeasureOutcome(id=f"1-1-{at}", outcome="carried", to=to) for at, to in enumerate(targets, 1)
    )
    return OLD.model_copy(
        update={"conclusion": Conclusion(date=date(2026, 2, 28), measures=tuple(outcomes))}
    )


def test_words_alone() -> None:
    new = plan_of(
        "新",
        measure("1-1-1", "建立并公开示例事项目录。"),
        measure("1-1-2", TEXTS[0]),
        measure("1-1-3", "推动示例数据共享。"),
        measure("1-1-4", "组织示例窗口人员培训。"),
        measure("1-1-5", "一项新的工作。"),
    )
    assert rows(OLD, new) == [
        ("1-1-1", "exact", "1-1-2"),
        ("1-1-2", "near", "1-1-1"),
        ("1-1-3", "near", "1-1-3"),
        ("1-1-3", "near", "1-1-4"),
        (None, "none", "1-1-5"),
    ]


def test_nothing_in_common() -> None:
    found = rows(OLD, plan_of("新", measure("1-1-1", "一项新的工作。")))
    assert found == [*((f"1-1-{at}", "none", None) for at in (1, 2, 3)), (None, "none", "1-1-1")]


def test_a_decision_goes_before_words() -> None:
    new = plan_of(
        "新", measure("1-1-1", TEXTS[0]), measure("1-1-2", "一项新的工作。", was=["旧#1-1-1"])
    )
    assert rows(OLD, new)[:2] == [("1-1-1", "decided", "1-1-2"), ("1-1-2", "none", None)]
    assert rows(OLD, new)[-1] == (None, "none", "1-1-1")


DECISIONS = {
    "both say it": (carried("新#1-1-2"), ["旧#1-1-1"], ("1-1-1", "decided", "1-1-2")),
    "the conclusion says it": (carried("新#1-1-2"), [], ("1-1-1", "decided", "1-1-2")),
    "a target that is none": (carried("新#1-1-9"), [], ("1-1-1", "suspect", "1-1-9")),
    "an origin that is none": (OLD, ["旧#1-1-9"], ("1-1-9", "suspect", "1-1-2")),
}


@pytest.mark.parametrize(("old", "was", "row"), DECISIONS.values(), ids=DECISIONS)
def test_what_is_decided(old: Plan, was: list[str], row: Row) -> None:
    new = plan_of("新", measure("1-1-1", "示例。"), measure("1-1-2", "一项新的工作。", was=was))
    assert [one for one in rows(old, new) if one[1] in ("decided", "suspect")] == [row]


QUIET = {
    "an id of its own": (OLD, ["1-1-1"]),
    "of a third plan": (OLD, ["第三#1-1-1"]),
    "carried into a third plan": (carried("第三#1-1-2"), []),
}


@pytest.mark.parametrize(("old", "was"), QUIET.values(), ids=QUIET)
def test_what_is_no_decision(old: Plan, was: list[str]) -> None:
    new = plan_of("新", measure("1-1-1", "示例。"), measure("1-1-2", "一项新的工作。", was=was))
    assert {one[1] for one in rows(old, new)} == {"none"}


def test_a_superior_plan() -> None:
    def carries(id: str, quote: str) -> dict[str, str]:
        return {"plan": "旧", "id": id, "quote": quote}

    ours = plan_of(
        "本",
        measure("1-1-1", "甲。", implements=[carries("1-1-1", "集中到一个窗口")]),
        measure(
            "1-1-2",
            "乙。",
            implements=[carries("1-1-2", "公开示例事项目录"), carries("1-1-9", "无")],
        ),
        measure("1-1-3", "丙。", implements=[{"plan": "第三", "id": "1-1-1", "quote": "甲"}]),
    )
    assert [(one.there_id, one.match, one.here_id) for one in trace_superior(OLD, ours, "旧")] == [
        ("1-1-1", "decided", "1-1-1"),
        ("1-1-2", "suspect", "1-1-2"),
        ("1-1-3", "none", None),
        ("1-1-9", "suspect", "1-1-2"),
        (None, "none", "1-1-3"),
    ]


ITEM_LINKS = {
    "a quote of one of its measures": ("1-1", "建立示例事项目录", ("1-1-2", "decided")),
    "a quote of none": ("1-1", "公开示例事项目录", ("1-1", "suspect")),
    "no such item": ("1-2", "建立示例事项目录", ("1-2", "suspect")),
}


@pytest.mark.parametrize(("id_", "quote", "expected"), ITEM_LINKS.values(), ids=ITEM_LINKS)
def test_a_link_to_an_item(id_: str, quote: str, expected: tuple[str, str]) -> None:
    link = {"plan": "旧", "id": id_, "quote": quote}
    found = trace_superior(OLD, plan_of("本", measure("1-1-1", "甲。", implements=[link])), "旧")
    assert [(one.there_id, one.match) for one in found if one.here_id] == [expected]
