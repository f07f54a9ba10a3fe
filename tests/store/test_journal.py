"""What writes several files of a plan is killed at every step: all of it is there, or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from killed import killed_at, visible_files
from plan_copy import Run
from plan_repository import PlanRepository
from wfplan.errors import CannotWrite
from wfplan.model.status import Update
from wfplan.store.load import load_plan, read_status
from wfplan.store.tree import JOURNAL, WorkTree
from wfplan.store.write.append import append_all
from wfplan.store.write.file import stamp_of
from wfplan.store.write.journal import WriteUnfinished, finish_writing, write_files

TEXT = """示例市便民服务方案

示例发〔2022〕1号

2022年1月10日

一、优化窗口

（一）推行一窗受理。把示例事项集中到一个窗口办理。建立示例事项目录。（责任单位：甲局、乙局）

二、加强监督

（一）开展评议。组织群众评议示例窗口。公布示例评议结果。（责任单位：丙局）
"""
SHORTER = TEXT.partition("\n二、")[0].replace("建立示例事项", "编制示例事项").replace("1号", "2号")

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")


def import_plan(wfplan: Run) -> None:
    Path("1.txt").write_text(TEXT, encoding="utf-8")
    assert wfplan("import", "1.txt").code == 0


def revised_plan(wfplan: Run) -> None:
    import_plan(wfplan)
    assert wfplan(*REVISE).code == 0
    Path("2.txt").write_text(SHORTER, encoding="utf-8")


def old_plan(_: Run) -> None:
    made = PlanRepository.make(Path())
    made.edit("plan.yaml", ("schema: 2", "schema: 1"))


def report_of_two(_: Run) -> None:
    said = Update(measure="1-1-1", date=date(2022, 6, 30), state="in_progress", note="示例")
    units = ("甲局", "乙局")
    append_all(
        WorkTree(Path("plan")), dict.fromkeys(units), lambda _: {unit: [said] for unit in units}
    )


def typed(*command: str) -> Callable[[Run], object]:
    return lambda wfplan: wfplan(*command)


REVISE = ("revise", "--date", "2023-08-01", "--summary", "示例调整")
WRITERS = [
    pytest.param(import_plan, typed(*REVISE), 5, id="revise"),
    pytest.param(revised_plan, typed("import", "2.txt", "--over"), 5, id="import --over"),
    pytest.param(old_plan, typed("migrate"), 3, id="migrate"),
    pytest.param(import_plan, report_of_two, 2, id="reports of two units"),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)


def copies(whole: Path) -> Iterator[int]:
    """`plan/` as it was, once for each step."""
    step = 0
    while True:
        shutil.rmtree("plan")
        shutil.copytree(whole, "plan")
        yield step
        step += 1


@needs_fork
@pytest.mark.parametrize(("prepare", "write", "changed"), WRITERS)
def test_a_killed_writer_leaves_the_old_files_or_the_new_ones(
    prepare: Callable[[Run], object], write: Callable[[Run], object], changed: int, wfplan: Run
) -> None:
    prepare(wfplan)
    shutil.copytree("plan", "old")
    write(wfplan)
    old, new = visible_files(Path("old")), visible_files(Path("plan"))
    assert sum(old.get(name) != new.get(name) for name in old.keys() | new.keys()) >= changed
    met = []
    for step in copies(Path("old")):
        if not killed_at(step, lambda: write(wfplan)):
            break
        assert wfplan("list").code == 0
        found = visible_files(Path("plan"))
        assert found in (old, new), step
        assert not Path("plan", JOURNAL).exists()
        met.append(found == new)
        if found == old:
            write(wfplan)
            assert visible_files(Path("plan")) == new, step
    assert set(met) == {False, True}
    assert met == sorted(met)


@needs_fork
@pytest.mark.parametrize("open_plan", [load_plan, read_status], ids=["plan", "status alone"])
def test_who_finishes_may_be_killed_as_well(
    open_plan: Callable[[WorkTree], object], wfplan: Run
) -> None:
    revised_plan(wfplan)
    shutil.copytree("plan", "old")
    typed("import", "2.txt", "--over")(wfplan)
    new = visible_files(Path("plan"))
    for step in copies(Path("old")):
        killed_at(step, lambda: typed("import", "2.txt", "--over")(wfplan))
        if Path("plan", JOURNAL).exists():
            break
    shutil.copytree("plan", "half")
    for step in copies(Path("half")):
        if not killed_at(step, lambda: open_plan(WorkTree(Path("plan")))):
            break
        load_plan(WorkTree(Path("plan")))
        assert visible_files(Path("plan")) == new, step
    assert step > len(new) - len(visible_files(Path("old")))


def journal(root: Path, files: dict[str, bytes], removed: object = ()) -> Path:
    """As a killed writer leaves it."""
    for name, data in files.items():
        path = root / JOURNAL / "new" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / JOURNAL).mkdir(exist_ok=True)
    (root / JOURNAL / "removed.json").write_text(json.dumps(removed), encoding="utf-8")
    return root / JOURNAL


def test_what_waits_is_written_and_what_goes_is_removed() -> None:
    Path("a").write_bytes(b"old")
    Path("c").write_bytes(b"old")
    journal(Path(), {"a": b"new", "deep/er/b": b"new"}, ["c", "never.yaml"])
    finish_writing(Path())
    found = {path.as_posix() for path in Path().rglob("*") if path.is_file()}
    assert found == {"a", "deep/er/b"}
    assert Path("a").read_bytes() == b"new"


ODD = [
    pytest.param({".git/config": b"x"}, [], id="git's own folder"),
    pytest.param({"deep/.hooks/a": b"x"}, [], id="a hidden folder below"),
    pytest.param({}, ["../outside"], id="a removal above the plan"),
    pytest.param({}, ["/etc/示例"], id="a removal at the root"),
    pytest.param({}, ["linked/a"], id="a removal behind a link"),
    pytest.param({"linked/a": b"x"}, [], id="a file behind a link"),
    pytest.param({}, {"a": 1}, id="no list"),
    pytest.param({}, [1], id="no names"),
]


@pytest.mark.parametrize(("files", "removed"), ODD)
def test_a_journal_that_asks_for_more_is_refused(files: dict[str, bytes], removed: object) -> None:
    plan, outside = Path("plan"), Path("outside")
    plan.mkdir()
    outside.mkdir()
    (outside / "a").write_bytes(b"mine")
    (plan / "linked").symlink_to(outside.resolve())
    journal(plan, files | {"units.yaml": b"x"}, removed)
    with pytest.raises(WriteUnfinished, match=r"上一次写入在中途被终止.*不该写的文件"):
        finish_writing(plan)
    assert (outside / "a").read_bytes() == b"mine"
    assert not (plan / "units.yaml").exists()


def test_a_reader_that_may_not_finish_says_so(wfplan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import_plan(wfplan)
    journal(Path("plan"), {"units.yaml": b"units: []\n"})

    def refuse(*_: object) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("wfplan.store.write.journal.os.replace", refuse)
        answer = wfplan("list")
    assert answer.code == 2
    assert "上一次写入在中途被终止，余下的文件在“" in answer.err
    assert "没有权限" in answer.err


@pytest.mark.parametrize("there", [True, False], ids=["an old file", "no old file"])
def test_a_removal_that_is_refused_puts_all_back(
    there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b", "c", *(["a"] if there else [])):
        Path(name).write_bytes(b"old")
    before = visible_files(Path())
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "c":
            raise OSError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    files = {Path("a"): b"new", Path("deep/d"): b"new"}
    gone = [Path("b"), Path("c")]
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(CannotWrite, match="c”：没有权限；原有文件未改动"):
            write_files(files, within=Path(), read={}, removed=gone)
    assert visible_files(Path()) == before
    assert not Path("deep").exists()


def test_one_file_beside_one_that_must_not_change_is_written_as_many_are() -> None:
    Path("b").write_bytes(b"old")
    stamps = {Path("a"): (), Path("b"): stamp_of(Path("b"))}
    write_files({Path("a"): b"new"}, within=Path(), read=stamps)
    assert visible_files(Path()) == {"a": b"new", "b": b"old"}
