"""Importing while others write: one transaction over all units, nothing lost, nothing doubled."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from papers import FACTS, row, sheet, xlsx
from plan_copy import Answer, PlanCopy
from wfplan.model.status import StatusFile, Update
from wfplan.readers.file import read_returned
from wfplan.returns.commit import ImportResult, commit_import
from wfplan.returns.context import ImportContext, build_context
from wfplan.returns.match import match_form
from wfplan.returns.merge import MergedForm, merge_form
from wfplan.returns.parse import parse_form
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries
from wfplan.store.write.lock import hold_locks

Run = Callable[..., Answer]
LEDGER = {**FACTS, "wfplan-unit": ""}
HEAD = ("编号", "责任单位", "完成状态", "进度（%）", "进展情况")
PAIR = [("1-3-2", "市司法局", "正在推进", 40), ("1-3-2", "市市场监管局", "正在推进", 50)]


def said(plan: PlanCopy) -> dict[str, list[Update]]:
    loaded = load_plan(WorkTree(plan.folder), status=True)
    assert not loaded.problems
    return {
        file.unit: [entry for entry in file.entries if isinstance(entry, Update)]
        for file in loaded.status
    }


def ledger() -> None:
    xlsx(Path("a.xlsx"), HEAD, *PAIR, facts=LEDGER)


def test_a_lock_on_one_unit_holds_back_all_of_them(plan_copy: PlanCopy, wfplan: Run) -> None:
    ledger()
    with hold_locks([plan_copy.folder / "status/市市场监管局.yaml"]):
        answer = wfplan("status", "import", "a.xlsx", "--yes", "--wait", "0.1")
    assert (answer.code, "正由进程" in answer.err) == (2, True)
    assert said(plan_copy) == {}


def test_a_disk_that_refuses_one_unit_holds_back_all_of_them(
    plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger()
    rename = os.replace

    def replace(source: Path, target: Path) -> None:
        if "市市场监管局" in str(target):
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert (answer.code, "磁盘已满" in answer.err) == (2, True)
    assert not list((plan_copy.folder / "status").glob("*.yaml"))


def meanwhile(monkeypatch: pytest.MonkeyPatch, wfplan: Run, *arguments: str) -> None:
    """Another report gets in between the reading and the lock."""

    def late(targets: Iterable[Path], *, wait_seconds: float) -> AbstractContextManager[None]:
        monkeypatch.setattr("wfplan.store.write.journal.hold_locks", hold_locks)
        assert wfplan("status", "update", *arguments).code == 0
        return hold_locks(targets, wait_seconds=wait_seconds)

    monkeypatch.setattr("wfplan.store.write.journal.hold_locks", late)


def test_a_report_that_came_meanwhile_is_kept_and_merged(
    plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "", "60"))
    unit = ("--unit", "市司法局", "--date", "2022-07-01")
    wfplan("status", "update", "1-3-2", *unit, "--state", "正在推进", "--progress", "40")
    meanwhile(monkeypatch, wfplan, "1-3-2", *unit, "--state", "滞后", "--note", "示例")
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    *_, theirs, ours = said(plan_copy)["市司法局"]
    assert (theirs.state, theirs.note) == ("delayed", "示例")
    assert (ours.state, ours.progress, ours.note) == ("delayed", 60, None)
    assert "已按最新情况重新核对" in answer.err


def test_what_a_report_that_came_meanwhile_makes_impossible_is_refused(
    plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "", "60"), row("1-3-3", "", "正在推进"))
    unit = ("--unit", "市司法局", "--date", "2022-07-01")
    wfplan("status", "update", "1-3-2", *unit, "--state", "正在推进", "--progress", "40")
    meanwhile(monkeypatch, wfplan, "1-3-2", *unit, "--state", "已完成")
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "进度应为 100" in answer.err) == (1, True)
    assert [(entry.measure, entry.state) for entry in said(plan_copy)["市司法局"]][2:] == [
        ("1-3-3", "in_progress")
    ]


def test_strict_writes_nothing_where_what_came_meanwhile_refuses_a_row(
    plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "", "60"), row("1-3-3", "", "正在推进"))
    unit = ("--unit", "市司法局", "--date", "2022-07-01")
    wfplan("status", "update", "1-3-2", *unit, "--state", "正在推进", "--progress", "40")
    meanwhile(monkeypatch, wfplan, "1-3-2", *unit, "--state", "已完成")
    answer = wfplan("status", "import", "a.docx", "--yes", "--strict")
    assert answer.code == 1
    assert len(said(plan_copy)["市司法局"]) == 2


def test_the_same_sheet_that_came_meanwhile_is_written_once(
    plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "60"))
    unit = ("--unit", "市司法局", "--date", "2022-07-01")
    meanwhile(monkeypatch, wfplan, "1-3-2", *unit, "--state", "正在推进", "--progress", "60")
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "1 行以前已导入" in answer.err) == (0, True)
    assert len(said(plan_copy)["市司法局"]) == 1


def start(*arguments: str, terminal: int | None = None) -> subprocess.Popen[bytes]:
    """An importer in a process of its own, at a terminal or with nobody to ask."""
    return subprocess.Popen(
        [sys.executable, "-m", "wfplan", "status", "import", *arguments],
        stdin=subprocess.DEVNULL if terminal is None else terminal,
        stdout=terminal,
        stderr=terminal,
    )


@pytest.mark.slow
def test_many_importers_of_one_ledger_write_it_once(plan_copy: PlanCopy) -> None:
    ledger()
    importers = [start("a.xlsx", "--yes", "--date", "2022-07-01", "--wait", "60") for _ in range(6)]
    assert [importer.wait(120) for importer in importers] == [0] * 6
    assert [len(entries) for entries in said(plan_copy).values()] == [1, 1]


KILLED = """
import os, signal, sys
from wfplan.cli.app import run
left = int(sys.argv[1])
def counted(rename):
    def renamed(source, target):
        global left
        if ".yaml.lock" not in str(target):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
        rename(source, target)
    return renamed
os.replace, os.rename = counted(os.replace), counted(os.rename)
run(["status", "import", "a.xlsx", "--yes", "--date", "2022-07-01"])
"""


@pytest.mark.parametrize("renamed", range(4))
def test_an_importer_that_is_killed_writes_all_or_nothing(
    plan_copy: PlanCopy, renamed: int
) -> None:
    ledger()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(renamed)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [len(entries) for entries in said(plan_copy).values()] == ([1, 1] if renamed else [])
    assert start("a.xlsx", "--yes", "--date", "2022-07-01").wait(60) == 0
    assert [len(entries) for entries in said(plan_copy).values()] == [1, 1]
    shown = [path.name for path in (plan_copy.folder / "status").iterdir() if path.name[0] != "."]
    assert sorted(shown) == ["README.md", "市司法局.yaml", "市市场监管局.yaml"]


def test_what_somebody_said_yes_to_is_not_replaced_by_something_else(plan_copy: PlanCopy) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "", "60"))
    loaded = load_plan(WorkTree(plan_copy.folder), status=True)
    assert loaded.plan is not None
    old = Update(measure="1-3-2", date=date(2022, 6, 1), state="in_progress", progress=40)
    file = StatusFile(unit="市司法局", entries=(old,))
    context = build_context(loaded.plan, [file], date(2022, 7, 1))
    form = parse_form(read_returned(Path("a.docx")), context)
    forms = [merge_form(match_form(form, context), context)]
    theirs = old.model_copy(update={"state": "delayed", "date": date(2022, 6, 30)})
    tree = WorkTree(plan_copy.folder)
    append_entries(tree, "市司法局", lambda _: [old, theirs])

    def commit(context: ImportContext, forms: Sequence[MergedForm]) -> ImportResult:
        how = {"is_agreed": False, "is_strict": False, "is_dry": False}
        return commit_import(tree, {}, context, forms, wait_seconds=1, **how)

    first = commit(context, forms)
    assert (first.appended, first.forms[0].changes[0].update.state) == ([], "delayed")
    assert len(said(plan_copy)["市司法局"]) == 2
    second = commit(first.context, first.forms)
    assert (first.is_merged_again, second.is_merged_again) == (True, False)
    assert len(said(plan_copy)["市司法局"]) == 3


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ([word], count)
        for count, words in ((1, ("y", "YES", "是", "ｙ")), (0, ("n", "No", "否", "", "\x04")))
        for word in words
    ]
    + [(["好", "y"], 1)],
)
def test_a_terminal_is_asked_before_anything_is_written(
    plan_copy: PlanCopy, typed: list[str], count: int
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "60"))
    shown = on_a_terminal(typed, "a.docx", "--date", "2022-07-01")
    assert "写入以上 1 条填报？（y 是，n 否）[否]：" in shown
    assert "60%" in shown
    assert sum(map(len, said(plan_copy).values())) == count


def on_a_terminal(lines: list[str], *arguments: str) -> str:
    """What a person sees who types the lines when asked."""
    here, there = pty.openpty()
    importer = start(*arguments, terminal=there)
    os.close(there)
    shown = b""
    try:
        while select.select([here], [], [], 60)[0]:
            piece = os.read(here, 4096)
            if not piece:
                break
            shown += piece
            if lines and shown.decode("utf-8", "replace").rstrip().endswith("："):
                os.write(here, f"{lines.pop(0)}\n".encode())
    except OSError:
        pass
    finally:
        importer.wait(60)
        os.close(here)
    return shown.decode("utf-8", "replace")
