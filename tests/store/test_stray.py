"""Which files of a plan folder are read, and what is said of those that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_copy import PlanCopy
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

REPORT = "unit: 市司法局\nentries:\n  - {measure: 1-3-2, date: 2022-06-01, state: delayed}\n"
COPIES_OF_A_REPORT = [
    pytest.param("市司法局（冲突）.yaml", id="坚果云"),
    pytest.param("市司法局_conflict-20220601.yaml", id="a sync service with an underline"),
    pytest.param("市司法局-PC.yaml", id="OneDrive, the computer's name"),
    pytest.param("市司法局 (张三's conflicted copy 2022-06-01).yaml", id="Dropbox"),
    pytest.param("市司法局.sync-conflict-20220601-120000-ABCDEFG.yaml", id="Syncthing"),
    pytest.param("市司法局 (1).yaml", id="a download"),
    pytest.param("市司法局(1).yaml", id="a download without a blank"),
    pytest.param("市司法局 - 副本.yaml", id="Windows in Chinese"),
    pytest.param("副本市司法局.yaml", id="a copy named in front"),
    pytest.param("Copy of 市司法局.yaml", id="Google Drive"),
    pytest.param("~$市司法局.yaml", id="the lock of an office"),
    pytest.param("市司法局2.yaml", id="a number behind"),
    pytest.param("市司法局 .yaml", id="a blank behind"),
]
OTHER_STATUS_FILES = [
    pytest.param("市司法局.yaml.bak", "WF019", id="a backup"),
    pytest.param("市司法局.yaml~", "WF019", id="an editor's backup"),
    pytest.param("市司法局.yml", "WF019", id="another ending"),
    pytest.param("市司法局.YAML", "WF019", id="capitals"),
    pytest.param("市司法局.yaml.txt", "WF019", id="Notepad's ending"),
    pytest.param("市司法局.docx", "WF019", id="a sheet that was put there"),
    pytest.param("sub/市司法局.yaml", "WF019", id="a folder below"),
    pytest.param("市司法厅.yaml", "WF403", id="no unit"),
    pytest.param("司法局.yaml", "WF403", id="an alias"),
    pytest.param("市直各部门、单位.yaml", "WF403", id="a group"),
    pytest.param("市公安局.yaml", "WF403", id="another unit's name"),
]
COPIES_IN_THE_PLAN = [
    pytest.param("units（冲突）.yaml", "WF020", id="the roster, 坚果云"),
    pytest.param("units-PC.yaml", "WF020", id="the roster, OneDrive"),
    pytest.param("plan (1).yaml", "WF020", id="the front matter, a download"),
    pytest.param("plan - 副本.yaml", "WF020", id="the front matter, Windows"),
    pytest.param("plan.yaml.bak", "WF020", id="the front matter, a backup"),
    pytest.param("~$units.yaml", "WF020", id="the roster, an office's lock"),
    pytest.param("Copy of units.yaml", "WF020", id="the roster, Google Drive"),
    pytest.param("副本plan.yaml", "WF020", id="the front matter, a copy named in front"),
    pytest.param("Units.yaml", "WF019", id="the roster, capitals"),
    pytest.param("units.yml", "WF019", id="the roster, another ending"),
    pytest.param("chapters/1（冲突）.yaml", "WF020", id="a chapter, 坚果云"),
    pytest.param("chapters/1 (1).yaml", "WF020", id="a chapter, a download"),
    pytest.param("chapters/1-PC.yaml", "WF020", id="a chapter, OneDrive"),
    pytest.param("chapters/副本 1.yaml", "WF020", id="a chapter, a copy named in front"),
    pytest.param("chapters/~$1.yaml", "WF020", id="a chapter, an office's lock"),
    pytest.param("chapters/1.yaml.orig", "WF019", id="a chapter, what a merge left"),
    pytest.param("chapters/old/1.yaml", "WF019", id="a chapter in a folder below"),
    pytest.param("chapters - 副本/1.yaml", "WF020", id="the chapters' folder"),
    pytest.param("status（冲突）/市司法局.yaml", "WF020", id="the reports' folder"),
]
QUIET = [
    pytest.param("status/README.md", id="notes"),
    pytest.param("status/.gitkeep", id="a file of git's"),
    pytest.param("status/desktop.ini", id="Windows' own file"),
    pytest.param("status/Thumbs.db", id="Windows' pictures"),
    pytest.param("chapters/README.md", id="notes on chapters"),
    pytest.param("notes.yaml", id="another file beside the plan"),
    pytest.param("planning.yaml", id="a longer word"),
    pytest.param("work-plan.yml", id="a plan of something else"),
    pytest.param("evidence/units.yaml", id="a file among the evidence"),
]


def codes_of(copy: PlanCopy) -> list[tuple[str, str]]:
    problems = load_plan(WorkTree(copy.folder), status=True).problems
    return [(problem.path, problem.code) for problem in problems]


def place_of(name: str) -> str:
    """Where a stray is named: a file in a folder that is not read by its folder."""
    folder, _, inner = name.partition("/")
    if folder in ("chapters", "status"):
        return f"plan/{folder}/{inner.partition('/')[0]}"
    return f"plan/{folder}"


@pytest.mark.parametrize("name", COPIES_OF_A_REPORT)
def test_a_copy_of_a_status_file_is_named_and_not_counted(plan_copy: PlanCopy, name: str) -> None:
    plan_copy.write("status/市司法局.yaml", REPORT)
    plan_copy.write(f"status/{name}", REPORT.replace("delayed", "completed"))
    loaded = load_plan(WorkTree(plan_copy.folder), status=True)
    assert [(p.path, p.code) for p in loaded.problems] == [(f"plan/status/{name}", "WF403")]
    assert "似是 市司法局.yaml 的副本" in loaded.problems[0].message
    assert loaded.status_files == ("status/市司法局.yaml",)
    assert loaded.unread == ()


@pytest.mark.parametrize(("name", "code"), OTHER_STATUS_FILES)
def test_what_speaks_for_no_unit_is_named(plan_copy: PlanCopy, name: str, code: str) -> None:
    plan_copy.write(f"status/{name}", REPORT)
    assert codes_of(plan_copy) == [(place_of(f"status/{name}"), code)]
    assert load_plan(WorkTree(plan_copy.folder), status=True).status == ()


@pytest.mark.parametrize(("name", "code"), COPIES_IN_THE_PLAN)
def test_a_copy_of_another_file_is_named_and_not_read(
    plan_copy: PlanCopy, name: str, code: str
) -> None:
    whole = load_plan(WorkTree(plan_copy.folder)).plan
    plan_copy.write(name, "no: [such\n")
    assert codes_of(plan_copy) == [(place_of(name), code)]
    assert load_plan(WorkTree(plan_copy.folder)).plan == whole


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_said_of_other_files(plan_copy: PlanCopy, name: str) -> None:
    plan_copy.write(name, "no: [such\n")
    assert codes_of(plan_copy) == []


def test_an_empty_folder_is_nobodys_business(plan_copy: PlanCopy) -> None:
    (plan_copy.folder / "status/旧").mkdir()
    assert codes_of(plan_copy) == []


def test_a_misnamed_chapter_is_read_where_its_own_file_is_missing(plan_copy: PlanCopy) -> None:
    (plan_copy.folder / "chapters/7.yaml").rename(plan_copy.folder / "chapters/第七章.yaml")
    loaded = load_plan(WorkTree(plan_copy.folder))
    assert loaded.plan is not None
    assert len(loaded.plan.chapters) == 7


@pytest.mark.parametrize("text", ["unit: [\n", REPORT.replace("市司法局", "市公安局")])
def test_a_unit_whose_own_file_is_at_fault_is_told(plan_copy: PlanCopy, text: str) -> None:
    plan_copy.write("status/市司法局.yaml", text)
    assert load_plan(WorkTree(plan_copy.folder), status=True).unread == ("市司法局",)


def test_an_old_revision_takes_no_copy_for_a_report(tmp_path: Path, plan_copy: PlanCopy) -> None:
    import subprocess

    from wfplan.store.git.revision import status_at

    plan_copy.write("status/市司法局.yaml", REPORT)
    plan_copy.write("status/市司法局（冲突）.yaml", REPORT)
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "方案"]):
        subprocess.run([*git, *command], check=True, cwd=tmp_path, stdout=subprocess.DEVNULL)
    files, unread = status_at(plan_copy.folder, "HEAD")
    assert (list(files), unread) == (["status/市司法局.yaml"], ())


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        pytest.param("市司法局.yaml", "status", id="a unit's reports"),
        pytest.param("8.yaml", "chapters", id="a chapter"),
        pytest.param("8.yml", "chapters", id="a chapter of another ending"),
    ],
)
def test_a_file_one_folder_too_high_is_named(plan_copy: PlanCopy, name: str, folder: str) -> None:
    plan_copy.write(name, REPORT)
    (problem,) = plan_copy.load().problems
    assert (problem.code, problem.message) == ("WF019", f"此文件不会被读取；应放在 {folder}/ 中")
