"""`wfplan migrate`: format 1 as format 2, by lines that are added."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_copy import Run
from plan_repository import CHAPTER_1, PLAN, PlanRepository
from wfplan.store.load import load_plan
from wfplan.store.migrate import NotMigratable, read_migration, write_migrations
from wfplan.store.tree import WorkTree
from wfplan.store.upgrade import upgrade_chapter
from wfplan.store.yaml.parse import parse_yaml

OLD_PLAN = PLAN.replace("schema: 2", "schema: 1")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanRepository:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    made = PlanRepository.make(tmp_path)
    made.write("plan.yaml", OLD_PLAN)
    return made


def files_of(made: PlanRepository) -> dict[str, bytes]:
    paths = sorted(made.plan.rglob("*"))
    return {path.as_posix(): path.read_bytes() for path in paths if path.is_file()}


def test_only_the_words_are_added_and_the_format_changes(made: PlanRepository, wfplan: Run) -> None:
    answer = wfplan("migrate")
    assert answer.code == 0
    assert "已由格式 1 升级到格式 2：3 个文件，2 个任务项补上责任单位的原文" in answer.out
    new = (made.plan / "chapters/1.yaml").read_text("utf-8")
    diff = list(unified_diff(CHAPTER_1.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    assert [line for line in diff if not line.startswith("@@")] == [
        "+    responsible_text:",
        "+      - （责任单位：甲局、乙局）",
    ]
    assert (made.plan / "plan.yaml").read_text("utf-8") == PLAN


def test_a_plan_that_is_of_format_2_already_stays(made: PlanRepository, wfplan: Run) -> None:
    wfplan("migrate")
    before = files_of(made)
    answer = wfplan("migrate")
    assert (answer.code, answer.out) == (0, "方案已是格式 2，不必升级\n")
    assert files_of(made) == before


def test_a_dry_run_shows_what_would_be_written(made: PlanRepository, wfplan: Run) -> None:
    before = files_of(made)
    answer = wfplan("migrate", "--dry-run")
    assert answer.code == 0
    assert "+schema: 2\n" in answer.out
    assert "+      - （责任单位：有关部门、单位）\n" in answer.out
    assert files_of(made) == before


def test_reading_format_1_works_and_says_so(made: PlanRepository, wfplan: Run) -> None:
    said = "WF029 提示：格式 1，按格式 2 读取；wfplan migrate 可升级"
    answer = wfplan("list", "--format", "json")
    assert answer.code == 0
    assert said in answer.err
    old = load_plan(WorkTree(made.plan))
    assert [problem.code for problem in old.problems] == ["WF029"]
    wfplan("migrate")
    new = load_plan(WorkTree(made.plan))
    assert new.problems == ()
    assert new.plan == old.plan
    assert said not in wfplan("list").err


WRITTEN = [
    pytest.param("responsible: [甲局, 乙局]", id="a list on one line"),
    pytest.param("responsible:\n      - {unit: 甲局, role: lead}\n      - 乙局", id="a role"),
    pytest.param("responsible:  # 注释\n    - 甲局\n    # 注释\n    - '乙局'", id="comments"),
    pytest.param("'responsible':\n      - 甲局\n      - 乙局", id="a key in quotes"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("written", WRITTEN)
def test_however_the_units_are_written_nothing_else_changes(
    written: str, line_end: str, made: PlanRepository
) -> None:
    text = CHAPTER_1.replace("responsible:\n      - 甲局\n      - 乙局", written)
    made.write("chapters/1.yaml", text.replace("\n", line_end))
    write_migrations(made.plan, read_migration(made.plan).files or ())
    new = (made.plan / "chapters/1.yaml").read_bytes().decode()
    added = [line for line in new.splitlines() if line not in text.splitlines()]
    assert [line.strip() for line in added] == ["responsible_text:", "- （责任单位：甲局、乙局）"]
    assert ("\r\n" in new) == (line_end == "\r\n")
    assert [line for line in new.splitlines() if line not in added] == text.splitlines()


WHOLE = [
    pytest.param(
        "id: '1'\nitems:\n- responsible: [甲局]\n  id: 1-1\n  measures: []\n", id="the first key"
    ),
    pytest.param("{id: '1', items: [{id: 1-1, responsible: [甲局], measures: []}]}\n", id="flow"),
    pytest.param("id: '1'\nitems:\n- {id: 1-1, responsible: [甲局], measures: []}\n", id="an item"),
    pytest.param("id: '1'\nitems: [{id: 1-1, responsible: [], measures: []}]\n", id="no unit"),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_chapter_in_another_layout_is_upgraded_too(text: str, made: PlanRepository) -> None:
    made.write("chapters/1.yaml", text)
    old, _ = parse_yaml(text, "")
    write_migrations(made.plan, read_migration(made.plan).files or ())
    new, problems = parse_yaml((made.plan / "chapters/1.yaml").read_text("utf-8"), "")
    assert problems == []
    assert new == upgrade_chapter(old)


def test_a_layout_that_takes_no_line_is_refused_and_nothing_written(made: PlanRepository) -> None:
    text = "id: '1'\nitems:\n- ? responsible\n  : [甲局]\n  id: 1-1\n  measures: []\n"
    made.write("chapters/1.yaml", text)
    before = files_of(made)
    with pytest.raises(NotMigratable):
        read_migration(made.plan)
    assert files_of(made) == before


def test_a_plan_with_faults_is_not_migrated(made: PlanRepository, wfplan: Run) -> None:
    made.edit("chapters/2.yaml", ("id: 2-1-1", "id: 2-1-x"))
    before = files_of(made)
    answer = wfplan("migrate")
    assert answer.code == 1
    assert "WF105" in answer.err
    assert files_of(made) == before


def test_a_link_out_of_the_plan_is_not_written_through(made: PlanRepository, wfplan: Run) -> None:
    outside = made.root / "outside.yaml"
    (made.plan / "chapters/1.yaml").rename(outside)
    (made.plan / "chapters/1.yaml").symlink_to(outside)
    assert wfplan("migrate").code == 1
    assert outside.read_text("utf-8") == CHAPTER_1
    assert (made.plan / "plan.yaml").read_text("utf-8") == OLD_PLAN


def test_a_file_that_somebody_changes_meanwhile_is_left(made: PlanRepository) -> None:
    files = read_migration(made.plan).files or ()
    made.edit("chapters/1.yaml", ("示例第一项", "示例第一事项"))
    with pytest.raises(Exception, match="其间又有人改了此文件"):
        write_migrations(made.plan, files)
    assert (made.plan / "plan.yaml").read_text("utf-8") == OLD_PLAN


@given(st.lists(st.sampled_from(["甲局", "乙局", "有关部门、单位"]), min_size=1, max_size=4))
def test_the_words_are_those_that_format_1_printed(units: list[str]) -> None:
    item = {"id": "1-1", "responsible": units}
    (upgraded,) = upgrade_chapter({"id": "1", "items": [item]})["items"]
    (words,) = upgraded["responsible_text"]
    assert words.startswith("（责任单位：")
    assert words.endswith("）")
    assert words[6:-1].replace("，", "、") == "、".join(units)
    assert upgrade_chapter({"id": "1", "items": [upgraded]})["items"] == [upgraded]
