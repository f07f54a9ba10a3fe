from __future__ import annotations

from pathlib import Path

from plan_repository import PlanRepository
from wfplan.history.compare import compare_plans
from wfplan.history.section import change_sections, count_words, table_sections
from wfplan.model.plan import Plan
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree


def _load(made: PlanRepository) -> Plan:
    plan = load_plan(WorkTree(made.plan)).plan
    assert plan is not None
    return plan


def test_changes_stand_under_their_kind_and_chapter(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit("plan.yaml", ("masthead: 示例文件", "masthead: 文件"))
    made.edit(
        "units.yaml", ("  - name: 丙局\n", ""), ("- name: 甲局", "- name: 甲局\n    note: 注")
    )
    made.edit("chapters/2.yaml", ("示例第二章", "第二章"), ("number: 二", "number: 贰"))
    made.edit("chapters/1.yaml", ("监督。", "监督。\n        note: 注"), ("深化示例", "深化"))
    new = _load(made)
    changes = compare_plans(old, new)

    sections = change_sections(changes, old, new)

    assert [
        (part["title"], [(group["title"], len(group["changes"])) for group in part["groups"]])
        for part in sections
    ] == [
        (
            "公布内容",
            [("方案文首", 1), ("责任单位名录", 1), ("一、示例第一章", 1), ("贰、第二章", 2)],
        ),
        ("管理信息", [("责任单位名录", 1), ("一、示例第一章", 1)]),
    ]
    assert count_words(changes) == "公布内容 5 处，管理信息 2 处"


def test_chapters_with_one_title_are_two_groups(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    made.edit("chapters/2.yaml", ("示例第二章", "示例第一章"), ("number: 二", "number: 一"))
    old = _load(made)
    made.edit("chapters/1.yaml", ("深化示例", "深化"))
    made.edit("chapters/2.yaml", ("开展示例", "开展"))
    new = _load(made)

    (section,) = change_sections(compare_plans(old, new), old, new)

    assert [len(group["changes"]) for group in section["groups"]] == [1, 1]


def test_a_table_parts_words_from_units_and_names_items(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    old = _load(made)
    made.edit("chapters/1.yaml", ("监督。", "监督。\n        note: 注"), ("深化示例", "深化"))
    made.edit("chapters/1.yaml", ("      - 甲局\n      - 乙局\n", "      - 甲局\n"))
    new = _load(made)

    sections = table_sections(compare_plans(old, new), old, new)

    title = "一、示例第一章　（一）示例第一项"
    assert [
        (part["title"], [(one["title"], one["changes"][0]["id"]) for one in part["groups"]])
        for part in sections
    ] == [
        ("公布的文字", [(title, "1-1-1")]),
        ("责任单位", [(title, "1-1")]),
        ("管理信息", [(title, "1-1-3")]),
    ]
