from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plan_repository import CHAPTER_1, CHAPTER_2, PlanRepository
from wfplan.history.change import marked_words
from wfplan.history.log import log_table
from wfplan.history.past import Past, past_of_id
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import plan_at

MEASURE_3 = "      - id: 1-1-3\n        text: 加强示例监督。\n"


@pytest.fixture
def made(tmp_path: Path) -> PlanRepository:
    return PlanRepository.make(tmp_path / "库")


def _past(folder: Path, wanted: str) -> Past:
    with Repository.find(folder) as repository:
        return past_of_id(repository, wanted)


def _told(past: Past) -> list[tuple[str, str, str]]:
    return [
        (event.commit.when[:10], event.commit.author, "；".join(map(marked_words, event.changes)))
        for event in past.events
    ]


def test_every_commit_that_changed_an_id_is_told_across_files(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    made.commit("改一个词", "张三（示例）")
    made.edit("chapters/2.yaml", ("开展示例宣传", "开展宣传"))
    made.commit("与它无关")
    made.write("chapters/1.yaml", CHAPTER_1.replace(MEASURE_3, ""))
    made.write("chapters/2.yaml", CHAPTER_2 + MEASURE_3.replace("加强", "强化"))
    made.commit("移到第二章", "李四（示例）")
    made.git("mv", "plan/chapters/2.yaml", "plan/chapters/第二章.yaml")
    made.commit("文件改名")
    (made.plan / "chapters/第二章.yaml").write_text(CHAPTER_2, encoding="utf-8")
    made.commit("删去")

    assert _told(_past(made.plan, "1-1-3")) == [
        ("2022-01-06", "示例管理员", "1-1-3 删去举措：[-强化示例监督。-]"),
        ("2022-01-04", "李四（示例）", "1-1-3 移动举措：[-1-1 的第 3 条-]{+2-1 的第 2 条+}"),
        ("2022-01-02", "张三（示例）", "1-1-3 正文：[-加强-]{+强化+}示例监督。"),
        ("2022-01-01", "示例管理员", "1-1-3 新增举措：{+加强示例监督。+}"),
    ]  # fmt: skip


def test_an_item_tells_what_happened_under_it(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "强化监督"))
    made.commit("改举措")

    assert [len(event.changes) for event in _past(made.plan, "1-1").events] == [1, 4]
    assert _past(made.plan, "1-10").events == ()


def test_ids_that_only_begin_alike_are_not_told(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", (MEASURE_3, MEASURE_3.replace("1-1-3", "1-1-10")))
    made.commit("改编号")

    assert len(_past(made.plan, "1-1-1").events) == 1


def test_change_that_a_merge_threw_away_is_told(made: PlanRepository) -> None:
    made.git("checkout", "-q", "-b", "branch")
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    thrown_away = made.commit("在分支上改")
    made.git("checkout", "-q", "main")
    made.edit("chapters/2.yaml", ("开展示例宣传", "开展宣传"))
    made.commit("主干上改别处")
    made.git("merge", "-q", "-s", "ours", "-m", "不要分支", "branch")

    assert [event.commit.id for event in _past(made.plan, "1-1-3").events][:1] == [thrown_away]


def test_commit_that_left_the_plan_unreadable_is_passed_over(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("items:", "items: ["))
    broken = made.commit("弄坏")
    made.write("chapters/1.yaml", CHAPTER_1.replace("加强", "强化"))
    repaired = made.commit("修好")

    past = _past(made.plan, "1-1-3")

    assert [event.commit.id for event in past.events][:1] == [repaired]
    assert len(past.events) == 2
    assert [commit.id for commit in past.unreadable] == [broken]


def test_change_of_a_branch_is_told_once_and_its_merge_is_not(made: PlanRepository) -> None:
    made.git("checkout", "-q", "-b", "branch")
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    changed = made.commit("在分支上改")
    made.git("checkout", "-q", "main")
    made.edit("chapters/2.yaml", ("开展示例宣传", "开展宣传"))
    made.commit("主干上改别处")
    made.git("merge", "-q", "--no-ff", "-m", "合并", "branch")

    events = _past(made.plan, "1-1-3").events
    assert events[0].commit.id == changed
    assert len(events) == 2


def test_merge_that_made_a_text_of_its_own_is_told(made: PlanRepository) -> None:
    for branch in ("甲", "乙"):
        made.git("checkout", "-q", "-b", branch, "main")
        made.edit("chapters/1.yaml", ("加强示例监督", f"加强{branch}监督"))
        made.commit(f"{branch}改")
    made.git("merge", "-q", "-s", "ours", "--no-commit", "甲")
    made.edit("chapters/1.yaml", ("加强乙监督", "加强甲乙监督"))
    merge = made.commit("合并时改定")

    events = _past(made.plan, "1-1-3").events

    assert events[0].commit.id == merge
    assert len(events) == 4


def test_shallow_clone_says_that_the_past_before_it_is_unknown(
    made: PlanRepository, tmp_path: Path
) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    made.commit("改一个词")
    made.git("clone", "-q", "--depth=1", f"file://{made.root}", str(tmp_path / "浅"))

    past = _past(tmp_path / "浅" / "plan", "1-1-3")

    assert [event.is_first_seen for event in past.events] == [True]


def test_plan_that_was_taken_out_and_put_back_is_told(made: PlanRepository) -> None:
    made.git("rm", "-rq", "plan")
    made.commit("整个删去")
    made.git("checkout", "-q", "HEAD~1", "--", "plan")
    made.commit("放回")

    actions = [event.changes[0].action for event in _past(made.plan, "1-1-3").events]
    assert actions == ["added", "removed", "added"]


RENAMES = [
    ("another name", ["方案"]),
    ("a folder deeper", ["市/方案"]),
    ("twice", ["方案", "市/方案"]),
    ("there and back", ["方案", "plan"]),
]


@pytest.mark.parametrize(("name", "folders"), RENAMES, ids=[row[0] for row in RENAMES])
def test_plan_folder_is_followed_to_its_former_names(
    made: PlanRepository, name: str, folders: list[str]
) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    changed = made.commit("改一个词")
    for folder in folders:
        (made.root / folder).parent.mkdir(exist_ok=True)
        made.git("mv", str(made.plan.relative_to(made.root)), folder)
        made.plan = made.root / folder
        made.commit("改名")
    made.edit("chapters/1.yaml", ("强化示例监督", "强化示例指导"))
    again = made.commit("再改一个词")

    past = _past(made.plan, "1-1-3")

    assert [event.commit.id for event in past.events[:2]] == [again, changed]
    assert [event.changes[0].action for event in past.events] == ["reworded", "reworded", "added"]
    assert past.born is None


def test_folder_that_was_renamed_while_it_was_edited_is_followed(made: PlanRepository) -> None:
    made.git("mv", "plan", "方案")
    made.plan = made.root / "方案"
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    renamed = made.commit("改名并改一个词")

    events = _past(made.plan, "1-1-3").events

    assert [event.changes[0].action for event in events] == ["reworded", "added"]
    assert events[0].commit.id == renamed


def test_copy_of_a_plan_that_stays_has_a_past_of_its_own(made: PlanRepository) -> None:
    made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督"))
    made.commit("改一个词")
    shutil.copytree(made.plan, made.root / "县方案")
    copied = made.commit("另建一个方案")

    past = _past(made.root / "县方案", "1-1-3")

    assert [event.commit.id for event in past.events] == [copied]
    assert past.born is not None
    assert log_table(past).notes == (f"提交 {copied[:8]} 之前没有这个方案文件夹，更早的修改查不到",)


def test_plan_at_a_revision_before_the_rename_is_found(made: PlanRepository) -> None:
    made.git("mv", "plan", "方案")
    made.commit("改名")
    with Repository.find(made.root / "方案") as repository:
        assert plan_at(repository, "HEAD~1").front.title == "示例实施方案"
        assert plan_at(repository, "HEAD").front.title == "示例实施方案"
