"""What is built into a lake, what is read again, and what is named."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer
from small_province import write_small
from wfplan.rollup import build
from wfplan.rollup.lake import TABLES, parts_of

Run = Callable[..., Answer]
BUILD = ("rollup", "build", "省", "-o", "汇总")


def files_of(lake: Path) -> dict[str, bytes]:
    return {
        path.relative_to(lake).as_posix(): path.read_bytes() for path in lake.rglob("*.parquet")
    }


def test_each_plan_has_one_file_in_each_table(lake: Path) -> None:
    for table in TABLES:
        found = [(part.region, part.plan) for part in parts_of(lake, table)]
        assert found == [("370100", "示例甲"), ("370200", "示例乙"), ("none", "示例丙")]
    names = {name.rpartition("/")[0] for name in files_of(lake)}
    assert "entries/region=370100/plan=示例甲" in names
    assert "history/region=none/plan=示例丙" in names


def test_only_what_has_changed_is_read_again(lake: Path, province: Path, wfplan: Run) -> None:
    before = files_of(lake)
    assert "3 个方案（读取 0 个，未改动 3 个）" in wfplan(*BUILD).err
    assert files_of(lake) == before
    status = province / "乙/plan/status/示例甲局.yaml"
    line = "  - {measure: 1-1-1, date: 2022-08-01, state: in_progress, progress: 5}\n"
    status.write_text(status.read_text("utf-8") + line, "utf-8")
    assert "3 个方案（读取 1 个，未改动 2 个）" in wfplan(*BUILD).err
    after = files_of(lake)
    assert {name for name in before if "示例乙" not in name} <= after.keys()
    assert not [name for name in after if "示例乙" in name and name in before]
    assert len(after) == len(before)


def test_the_same_plans_make_the_same_bytes(lake: Path, wfplan: Run) -> None:
    assert wfplan(*BUILD[:-1], "另一处").code == 0
    assert files_of(lake.parent / "另一处") == files_of(lake)


def test_a_plan_that_is_gone_is_removed(lake: Path, province: Path, wfplan: Run) -> None:
    shutil.rmtree(province / "丙")
    answer = wfplan(*BUILD)
    assert (answer.code, answer.out) == (0, "")
    assert "移去 1 个不在其中的方案" in answer.err
    assert [part.plan for part in parts_of(lake, "plans")] == ["示例甲", "示例乙"]
    assert not (lake / "plans/region=none").exists()


def test_another_region_is_another_place(lake: Path, province: Path, wfplan: Run) -> None:
    write_small(province / "丙", "示例丙", "370300")
    assert wfplan(*BUILD).code == 0
    assert [part.region for part in parts_of(lake, "history")] == ["370100", "370200", "370300"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: write_small(folder, None), "省/丁：plan.yaml 没有写方案简称（key）"),
        (lambda folder: write_small(folder, "示例甲"), "省/甲/plan：方案简称“示例甲”与 省/丁 的相同"),
        (
            lambda folder: (write_small(folder, "示例丁") / "chapters/1.yaml").write_text("a: [", "utf-8"),
            "省/丁/chapters/1.yaml:1:",
        ),
        (
            lambda folder: (write_small(folder, "示例丁") / "status/示例甲局.yaml").write_text("a: 1", "utf-8"),
            "省/丁/status/示例甲局.yaml:1:",
        ),
    ],
    ids=["without a key", "with the key of another", "a broken chapter", "a broken status file"],
)  # fmt: skip
def test_a_plan_that_cannot_be_taken_up_is_named_and_the_others_go_on(
    province: Path, wfplan: Run, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(province / "丁")
    answer = wfplan(*BUILD)
    assert answer.code == 1
    assert said in answer.err
    assert "3 个方案" in answer.err
    assert len(list(parts_of(province.parent / "汇总", "plans"))) == 3


def test_a_reader_that_the_system_ends_is_told(
    province: Path, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "rows_of", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    answer = wfplan(*BUILD)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "读取方案的进程被系统结束" in answer.err


def test_a_dry_run_writes_nothing(province: Path, wfplan: Run) -> None:
    answer = wfplan(*BUILD, "--dry-run")
    assert answer.code == 0
    assert "将写入 汇总：3 个方案（读取 3 个" in answer.err
    assert not (province.parent / "汇总").exists()


@pytest.mark.parametrize(
    ("path", "said"),
    [("没有", "不能读取“没有”：没有此文件夹"), ("空", "“空”中没有方案")],
    ids=["no such folder", "a folder without plans"],
)
def test_nothing_to_build_from(province: Path, wfplan: Run, path: str, said: str) -> None:
    (province.parent / "空").mkdir()
    answer = wfplan("rollup", "build", path, "-o", "汇总")
    assert answer.code == 2
    assert said in answer.err


def test_a_repository_without_a_work_tree_makes_the_same_rows(
    province: Path, lake: Path, wfplan: Run
) -> None:
    who = ("-c", "user.name=示例", "-c", "user.email=a@example.invalid")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "示例")):
        subprocess.run(["git", *command], cwd=province, check=True)
    subprocess.run(
        ["git", "clone", "-q", "--bare", "省", "省.git"], cwd=province.parent, check=True
    )
    assert wfplan("rollup", "build", "省.git", "-o", "另一处").code == 0
    assert files_of(province.parent / "另一处") == files_of(lake)


def test_repositories_in_a_folder_are_read_and_an_empty_one_is_named(
    province: Path, lake: Path, wfplan: Run
) -> None:
    who = ("-c", "user.name=示例", "-c", "user.email=a@example.invalid")
    (province.parent / "仓库").mkdir()
    for number in ("甲", "乙", "丙"):
        at = province / number
        for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "示例")):
            subprocess.run(["git", *command], cwd=at, check=True)
        bare = province.parent / f"仓库/{number}.git"
        subprocess.run(["git", "clone", "-q", "--bare", str(at), str(bare)], check=True)
    assert wfplan("rollup", "build", "仓库", "-o", "另一处").code == 0
    assert files_of(province.parent / "另一处") == files_of(lake)
    subprocess.run(["git", "init", "-q", "--bare", "仓库/丁.git"], check=True)
    answer = wfplan("rollup", "build", "仓库", "-o", "另一处")
    assert (answer.code, "3 个方案（读取 0 个，未改动 3 个）" in answer.err) == (1, True), (
        answer.err
    )
    assert "仓库/丁.git：仓库中没有版本“HEAD”" in answer.err


@pytest.mark.parametrize("key", ["a=b", "甲 乙", "a/b", "..", "a%2Fb", "甲'乙", "[a]*?"])
def test_any_key_names_a_folder_and_is_read_back(province: Path, wfplan: Run, key: str) -> None:
    shutil.rmtree(province)
    write_small(province, key)
    assert wfplan(*BUILD).code == 0
    assert [part.plan for part in parts_of(province.parent / "汇总", "plans")] == [key]
    answer = wfplan("rollup", "sql", "select plan from plans", "--lake", "汇总", "--format", "csv")
    assert key in answer.out


def test_a_file_that_broke_off_is_made_again(lake: Path, wfplan: Run) -> None:
    file = min((lake / "duties").rglob("*.parquet"))
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    answer = wfplan(*BUILD)
    assert answer.code == 0
    assert "读取 1 个，未改动 2 个" in answer.err
    assert file.read_bytes() == whole


@pytest.mark.parametrize("folder", ["省/甲/plan", "省/甲/plan/汇总"])
def test_no_lake_is_built_into_a_plan(province: Path, wfplan: Run, folder: str) -> None:
    before = sorted(province.rglob("*"))
    answer = wfplan("rollup", "build", "省", "-o", folder)
    assert answer.code == 2
    assert f"不能写入“{folder}”" in answer.err
    assert sorted(province.rglob("*")) == before
