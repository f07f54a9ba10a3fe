"""Who revises a plan holds it alone; a killed process leaves the old edition or the new one."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_copy import Run
from wfplan.errors import CannotWrite, LockHeld
from wfplan.model.front import Revision
from wfplan.store.edition.hold import hold_plan
from wfplan.store.edition.revise import begin_edition, write_edition
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree
from wfplan.store.write.lock import hold_locks

TEXT = """示例市便民服务方案

示例发〔2022〕1号

2022年1月10日

一、优化窗口

（一）推行一窗受理。把示例事项集中到一个窗口办理。建立示例事项目录。（责任单位：甲局、乙局）

二、加强监督

（一）开展评议。组织群众评议示例窗口。公布示例评议结果。（责任单位：丙局）
"""
LATER = TEXT.replace("公布示例评议结果", "公开示例评议结果").replace("1号", "2号")
WHEN = ("--date", "2023-08-01", "--summary", "示例调整")
REVISION = Revision(version=2, date=date(2023, 8, 1), summary="示例调整")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    Path("1.txt").write_text(TEXT, encoding="utf-8")
    Path("2.txt").write_text(LATER, encoding="utf-8")
    assert wfplan("import", "1.txt").code == 0
    return Path("plan")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".")
    }


def revise(folder: Path) -> None:
    tree = WorkTree(folder)
    with hold_plan(tree) as stamps:
        plan = load_plan(tree).plan
        assert plan is not None
        write_edition(folder, begin_edition(tree, plan.front, REVISION), stamps)


def test_a_frozen_folder_of_the_edition_in_work_is_named(folder: Path, wfplan: Run) -> None:
    shutil.copytree(folder, "frozen", ignore=shutil.ignore_patterns("schema", "status"))
    (folder / "editions").mkdir()
    shutil.move("frozen", folder / "editions/1")
    answer = wfplan("revise", *WHEN)
    assert answer.code == 2
    assert "第 1 版已经冻结在" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("revise", *WHEN), id="revise"),
        pytest.param(("import", "2.txt", "--over"), id="import --over"),
    ],
)
def test_while_somebody_holds_the_plan_nobody_else_writes(
    folder: Path, wfplan: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    if command[0] == "import":
        assert wfplan("revise", *WHEN).code == 0
    defaults = hold_plan.__wrapped__.__kwdefaults__  # type: ignore[attr-defined]
    monkeypatch.setitem(defaults, "wait_seconds", 0.05)
    before = files_of(folder)
    with hold_locks([(folder / "plan.yaml").resolve()]):
        answer = wfplan(*command)
    assert answer.code == 2
    assert f"进程 {os.getpid()}（主机 " in answer.err
    assert files_of(folder) == before


def test_a_dry_run_waits_for_nobody(folder: Path, wfplan: Run) -> None:
    with hold_locks([(folder / "plan.yaml").resolve()]):
        assert wfplan("revise", *WHEN, "--dry-run").code == 0


def test_who_waited_does_not_do_it_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one is done by the time that the lock is ours."""

    def late(targets: list[Path], *, wait_seconds: float) -> Any:
        monkeypatch.setattr("wfplan.store.write.journal.hold_locks", hold_locks)
        revise(folder)
        return hold_locks(targets, wait_seconds=wait_seconds)

    monkeypatch.setattr("wfplan.store.write.journal.hold_locks", late)
    with pytest.raises(CannotWrite, match="其间又有人改了此文件"):
        revise(folder)
    plan = load_plan(WorkTree(folder)).plan
    assert plan is not None
    assert [one.version for one in plan.front.revisions] == [1, 2]


def test_what_an_editor_saves_meanwhile_stays(folder: Path) -> None:
    tree = WorkTree(folder)
    plan = load_plan(tree).plan
    assert plan is not None
    path = folder / "chapters/1.yaml"
    with hold_plan(tree) as stamps:
        edition = begin_edition(tree, plan.front, REVISION)
        path.write_text(path.read_text("utf-8") + "# 示例注释\n", encoding="utf-8")
        before = files_of(folder)
        with pytest.raises(CannotWrite, match=r"1\.yaml"):
            write_edition(folder, edition, stamps)
        assert files_of(folder) == before


def test_two_at_once_are_refused_in_the_end(folder: Path) -> None:
    tree = WorkTree(folder)
    with hold_plan(tree), pytest.raises(LockHeld), hold_plan(tree, wait_seconds=0.01):
        pass
