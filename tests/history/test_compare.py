from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_repository import CHAPTER_1, CHAPTER_2, PlanRepository
from wfplan.history.change import change_words, marked_words
from wfplan.history.compare import compare_plans
from wfplan.model.plan import Plan
from wfplan.model.rising_run import longest_rise
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree


def _load(made: PlanRepository) -> Plan:
    loaded = load_plan(WorkTree(made.plan))
    assert loaded.plan is not None, loaded.problems
    return loaded.plan


MEASURE_2 = "      - id: 1-1-2\n        text: 推动 50 个行业实现示例。\n"
MEASURE_3 = "      - id: 1-1-3\n        text: 加强示例监督。\n"
MANAGED = """\
        due: 2023-12-31
        targets:
          - value: 50
            unit: 个行业
            quote: 推动 50 个行业
"""

EDITS = [
    pytest.param(
        "chapters/1.yaml",
        ("深化示例改革", "深化改革"),
        ["official 1-1-1 正文：深化[-示例-]改革，建立第一种制度。"],
        id="a measure reworded",
    ),
    pytest.param(
        "chapters/1.yaml",
        (MEASURE_2, ""),
        ["official 1-1-2 删去举措：[-推动 50 个行业实现示例。-]"],
        id="a measure removed, those after it not moved",
    ),
    pytest.param(
        "chapters/1.yaml",
        (MEASURE_3, MEASURE_3 + "      - id: 1-1-4\n        text: 新句。\n"),
        ["official 1-1-4 新增举措：{+新句。+}"],
        id="a measure added",
    ),
    pytest.param(
        "chapters/1.yaml",
        (MEASURE_2 + MEASURE_3, MEASURE_3 + MEASURE_2),
        ["official 1-1-3 移动举措：[-1-1 的第 3 条-]{+1-1 的第 2 条+}"],
        id="two measures that changed places",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("title: 示例第一项", "title: 示例第一事项"),
        ["official 1-1 标题：示例第一{+事+}项"],
        id="a title",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("number: （一）", "number: （二）"),
        ["official 1-1 序号：（[-一-]{+二+}）"],
        id="a number",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("      - 乙局\n", "      - 丙局\n"),
        ["official 1-1 责任单位：甲局、[-乙局-]{+丙局+}"],
        id="a unit replaced",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("      - 甲局\n      - 乙局\n", "      - 乙局\n      - 甲局\n"),
        ["official 1-1 责任单位：{+乙局、+}甲局[-、乙局-]"],
        id="units in another order",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("      - 甲局\n", "      - unit: 甲局\n        role: lead\n"),
        ["management 1-1 “甲局”的分工：{+牵头+}"],
        id="a role given",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("行业实现示例。\n", f"行业实现示例。\n{MANAGED}"),
        [
            "management 1-1-2 目标值：{+50 个行业（“推动 50 个行业”）+}",
            "management 1-1-2 认定的时限：{+2023-12-31+}",
        ],
        id="management fields",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("    responsible:\n", "    responsible_text: [（甲局、乙局负责）]\n    responsible:\n"),
        ["official 1-1 责任单位原文：{+（甲局、乙局负责）+}"],
        id="the words that name the units",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("- id: 1-1-2\n", "- id: 1-1-2\n        number: '2.'\n        before: [具体措施：, 示例：]\n"),
        ["official 1-1-2 前文：{+具体措施：／示例：+}", "official 1-1-2 序号：{+2.+}"],
        id="a number and words before a measure",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("items:\n", "text: [示例段落。]\nitems:\n"),
        ["official 1 正文：{+示例段落。+}"],
        id="the text of a chapter",
    ),
    pytest.param(
        "chapters/1.yaml",
        ("title: 示例第一项\n", "title: 示例第一项\n    deadline_text: [完成时限：2024年6月底前]\n    deadlines: [{quote: 2024年6月底前, due: 2024-06}]\n    was: [1-9]\n"),
        [
            "management 1-1 原编号：{+1-9+}",
            "management 1-1 完成时限：{+2024-06-30（“2024年6月底前”）+}",
            "official 1-1 完成时限原文：{+完成时限：2024年6月底前+}",
        ],
        id="a deadline, its words and an earlier id",
    ),
    pytest.param(
        "plan.yaml",
        ("horizon:\n", "after: [本方案自印发之日起施行。]\nkey: 示例\nhorizon:\n"),
        ["official 方案 结尾：{+本方案自印发之日起施行。+}", "management 方案 方案简称：{+示例+}"],
        id="what is printed last, and the key",
    ),
    pytest.param(
        "plan.yaml",
        ("preamble: 为示例，", "preamble: 为了示例，"),
        ["official 方案 引言：为{+了+}示例，制定本方案。"],
        id="front matter",
    ),
    pytest.param(
        "plan.yaml",
        ("  end: 2025\n", "  end: 2026\nthresholds:\n  yellow_days: 60\n"),
        [
            "official 方案 实施期：2021—[-2025-]{+2026+}",
            "management 方案 亮灯阈值：黄灯提前天数 [-30-]{+60+}，红灯宽限天数 0，久未填报天数 90，欠进度黄灯 10，欠进度红灯 30，久未启动 空",
        ],
        id="horizon and thresholds",
    ),
    pytest.param(
        "units.yaml",
        ("  - name: 丙局\n", "  - name: 丁局\n"),
        ["official 丁局 新增责任单位：{+丁局+}", "official 丙局 删去责任单位：[-丙局-]"],
        id="a unit of the roster",
    ),
    pytest.param(
        "units.yaml",
        ("    scope: relevant\n", "    scope: all\n    members:\n      - 甲局\n"),
        [
            "management 有关部门、单位 范围：[-有关单位，由人判断-]{+列明的成员全部承担+}",
            "management 有关部门、单位 成员：{+甲局+}",
        ],
        id="a group's scope and members",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "edit", "expected"), EDITS)
def test_an_edit_is_told_in_the_plans_own_terms(
    tmp_path: Path, file: str, edit: tuple[str, str], expected: list[str]
) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit(file, edit)

    changes = compare_plans(old, _load(made))

    assert sorted(f"{one.kind} {marked_words(one)}" for one in changes) == sorted(expected)


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        ("chapters/1.yaml", ("title: 示例第一项", 'title: "示例第一项"')),
        ("chapters/1.yaml", ("id: '1'", "# 注释\nid: '1'")),
        ("units.yaml", ("  - name: 甲局\n  - name: 乙局\n", "  - name: 乙局\n  - name: 甲局\n")),
        ("chapters/1.yaml", ("      - 甲局\n", "      - unit: 甲局\n")),
    ],
    ids=["quotes", "a comment", "order of the roster", "a unit spelt out"],
)
def test_what_changes_no_data_is_no_change(
    tmp_path: Path, file: str, edit: tuple[str, str]
) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit(file, edit)

    assert compare_plans(old, _load(made)) == ()


def test_a_measure_that_went_to_another_file_is_moved_not_removed(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.write("chapters/1.yaml", CHAPTER_1.replace(MEASURE_3, ""))
    made.write("chapters/2.yaml", CHAPTER_2 + MEASURE_3.replace("监督", "检查"))

    changes = compare_plans(old, _load(made))

    assert [marked_words(one) for one in changes] == [
        "1-1-3 移动举措：[-1-1 的第 3 条-]{+2-1 的第 2 条+}",
        "1-1-3 正文：加强示例[-监督-]{+检查+}。",
    ]
    assert {one.pointer.file for one in changes} == {"chapters/2.yaml"}
    assert {one.chapter for one in changes} == {"2"}


def test_official_changes_come_first_then_the_order_of_the_plan(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit("chapters/1.yaml", ("加强示例监督。", "加强监督。\n        note: 示例"))
    made.edit("chapters/2.yaml", ("开展示例宣传", "开展宣传"))
    made.edit("plan.yaml", ("masthead: 示例文件", "masthead: 文件"))

    changes = compare_plans(old, _load(made))

    assert [(one.kind, one.id) for one in changes] == [
        ("official", ""),
        ("official", "1-1-3"),
        ("official", "2-1-1"),
        ("management", "1-1-3"),
    ]


def test_a_removed_chapter_takes_all_it_held_with_it(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    (made.plan / "chapters/2.yaml").unlink()

    changes = compare_plans(old, _load(made))

    assert [(one.action, one.id) for one in changes] == [
        ("removed", "2"),
        ("removed", "2-1"),
        ("removed", "2-1-1"),
    ]


def test_a_plan_compared_the_other_way_round_tells_the_opposite(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit("chapters/1.yaml", (MEASURE_2, ""), ("      - 乙局\n", ""))
    new = _load(made)

    there, back = compare_plans(old, new), compare_plans(new, old)

    assert [(one.before, one.after) for one in there] == [(one.after, one.before) for one in back]


def test_segments_of_every_change_join_to_both_texts(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    for case in EDITS[3:7]:
        file, edit, _ = case.values
        made.edit(str(file), edit)  # type: ignore[arg-type]
    changes = compare_plans(old, _load(made))

    assert changes
    for one in changes:
        kept = {"equal", "removed"}, {"equal", "added"}
        texts = ["".join(p.text for p in one.segments if p.operation in side) for side in kept]
        assert texts == [one.before or "", one.after or ""]


def test_words_of_a_change_quote_both_texts(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit("chapters/1.yaml", ("      - 乙局\n", "      - 丙局\n"))

    (change,) = compare_plans(old, _load(made))

    assert change_words(change) == (
        "任务项 1-1 的责任单位增加“丙局”，去掉“乙局”：原为“甲局、乙局”，现为“甲局、丙局”"
    )


@given(st.permutations(range(12)))
def test_what_is_kept_is_the_longest_rising_run(places: list[int]) -> None:
    kept = longest_rise(places)

    rising = [places[key] for key in sorted(kept)]
    assert rising == sorted(rising)
    longest = [1] * 12
    for i in range(12):
        longest[i] = max([1, *(longest[j] + 1 for j in range(i) if places[j] < places[i])])
    assert len(kept) == max(longest)
