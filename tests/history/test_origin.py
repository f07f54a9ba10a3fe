"""A duty that goes on under another id is one that moved, was split or merged; nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from small_plan import chapter, item, measure, small_plan
from wfplan.history.change import Change, change_words, marked_words
from wfplan.history.compare import compare_plans
from wfplan.model.plan import Plan


def plan(first: list[Any], second: list[Any], *editions: Plan, **front: Any) -> Plan:
    made = small_plan(
        chapter("1", item("1-1", *first), item("1-2", *second)), version=len(editions) + 1, **front
    )
    return made.model_copy(update={"editions": editions})


A, B, C = (
    measure("1-1-1", "示例甲。"),
    measure("1-1-2", "示例乙；示例丙。"),
    measure("1-1-3", "示例丁。"),
)
D = measure("1-2-1", "示例戊。")
OLD = plan([A, B, C], [D])


def was(id: str, text: str, *former: str, **fields: Any) -> Any:
    return measure(id, text, was=list(former), **fields)


TOLD = [
    pytest.param(
        [A, B], [D, was("1-2-2", "示例丁。", "1-1-3")],
        ["1-2-2 移动举措（原 1-1-3）：[-1-1-3　-]{+1-2-2　+}示例丁。"],
        id="moved",
    ),
    pytest.param(
        [A, B], [D, was("1-2-2", "示例丁及其他。", "1-1-3", note="示例")],
        ["1-2-2 移动举措（原 1-1-3）：[-1-1-3　-]{+1-2-2　+}示例丁{+及其他+}。", "1-2-2 备注：{+示例+}"],
        id="moved and reworded, with what else changed",
    ),
    pytest.param(
        [A, was("1-1-4", "示例乙。", "1-1-2"), C], [D, was("1-2-2", "示例丙。", "1-1-2")],
        [
            "1-1-4 拆分举措（原 1-1-2）：[-1-1-2　-]{+1-1-4　+}示例乙[-；示例丙-]。",
            "1-2-2 拆分举措（原 1-1-2）：[-1-1-2　-]{+1-2-2　+}示例[-乙；示例-]丙。",
        ],
        id="split",
    ),
    pytest.param(
        [A, measure("1-1-2", "示例乙。"), was("1-1-4", "示例丙。", "1-1-2"), C], [D],
        [
            "1-1-2 正文：示例乙[-；示例丙-]。",
            "1-1-4 拆分举措（原 1-1-2）：[-1-1-2　-]{+1-1-4　+}示例[-乙；示例-]丙。",
        ],
        id="split, one part under the old id",
    ),
    pytest.param(
        [B, was("1-1-4", "示例甲丁。", "1-1-1", "1-1-3")], [D],
        ["1-1-4 合并举措（原 1-1-1、1-1-3）：[-1-1-1　-]{+1-1-4　+}示例甲[-。／1-1-3　示例-]丁。"],
        id="merged",
    ),
    pytest.param(
        [was("1-1-1", "示例甲丁。", "1-1-3"), B], [D],
        ["1-1-1 合并举措（原 1-1-1、1-1-3）：1-1-1　示例甲[-。／1-1-3　示例-]丁。"],
        id="merged into one that keeps its id",
    ),
    pytest.param(
        [A, B, C], [D, was("1-2-2", "示例己。", "别的#1-1-3")],
        ["1-2-2 新增举措：{+示例己。+}"],
        id="it was one of another plan",
    ),
    pytest.param(
        [A, B, C], [D, was("1-2-2", "示例己。", "9-9-9")],
        ["1-2-2 新增举措：{+示例己。+}"],
        id="the earlier id is nobody's",
    ),
    pytest.param(
        [was("1-1-1", "示例甲。", "9-9-9"), B, C], [D],
        ["1-1-1 原编号：{+9-9-9+}"],
        id="an id that was before all this",
    ),
]  # fmt: skip


def words(changes: tuple[Change, ...]) -> list[str]:
    return [marked_words(one) for one in changes if one.level == "measure"]


@pytest.mark.parametrize(("first", "second", "told"), TOLD)
def test_what_became_of_a_duty_is_told_once(
    first: list[Any], second: list[Any], told: list[str]
) -> None:
    changes = compare_plans(OLD, plan(first, second))
    assert words(changes) == told
    for one in changes:
        if one.segments:
            sides = [
                "".join(part.text for part in one.segments if part.operation in ("equal", side))
                for side in ("removed", "added")
            ]
            assert sides == [one.before or "", one.after or ""]


def test_the_plans_own_key_may_stand_before_an_id() -> None:
    old = plan([A, B, C], [D], key="示例")
    new = plan([A, B], [D, was("1-2-2", "示例丁。", "示例#1-1-3")], key="示例")
    assert words(compare_plans(old, new)) == [
        "1-2-2 移动举措（原 1-1-3）：[-1-1-3　-]{+1-2-2　+}示例丁。"
    ]


def test_an_id_that_changed_twice_is_followed_through_the_edition_between() -> None:
    between = plan([A, B], [D, was("1-2-2", "示例丁。", "1-1-3")], OLD)
    new = plan([A, B, was("1-1-4", "示例丁。", "1-2-2")], [D], OLD, between)
    assert words(compare_plans(OLD, new)) == [
        "1-1-4 移动举措（原 1-1-3）：[-1-1-3　-]{+1-1-4　+}示例丁。"
    ]
    assert words(compare_plans(between, new)) == [
        "1-1-4 移动举措（原 1-2-2）：[-1-2-2　-]{+1-1-4　+}示例丁。"
    ]


def test_an_item_moves_with_its_words() -> None:
    old = small_plan(chapter("1", item("1-1", A), item("1-2", D)))
    moved = item("1-3", was("1-3-1", "示例戊。", "1-2-1"), was=["1-2"])
    changes = compare_plans(old, small_plan(chapter("1", item("1-1", A), moved)))
    told = [(one.action, one.id, one.was) for one in changes if one.chapter]
    assert told == [("moved", "1-3", ("1-2",)), ("moved", "1-3-1", ("1-2-1",))]


@pytest.mark.parametrize(("at", "verb"), [(0, "移来"), (2, "拆分而来"), (4, "合并而来")])
def test_a_line_about_it_quotes_both(at: int, verb: str) -> None:
    first, second = TOLD[at].values[:2]
    assert isinstance(first, list)
    assert isinstance(second, list)
    one = next(one for one in compare_plans(OLD, plan(first, second)) if one.was)
    said = change_words(one)
    assert f"{one.id} 由 {'、'.join(one.was)} {verb}：原为“{one.before}”" in said
