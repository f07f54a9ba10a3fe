"""Two git branches that each report on one unit's file, merged."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from wfplan.model.status import Entry, Review, Update
from wfplan.store.load import load_plan
from wfplan.store.snapshot import read_snapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries

UNIT = "示例局"
ATTRIBUTES = Path(__file__).parents[2] / "plan" / ".gitattributes"
FIXED = {
    "GIT_AUTHOR_NAME": "示例",
    "GIT_AUTHOR_EMAIL": "example@example.com",
    "GIT_AUTHOR_DATE": "2022-06-30T08:00:00+0800",
    "GIT_COMMITTER_NAME": "示例",
    "GIT_COMMITTER_EMAIL": "example@example.com",
    "GIT_COMMITTER_DATE": "2022-06-30T08:00:00+0800",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(root: Path, *arguments: str) -> int:
    return subprocess.run(
        ["git", *arguments], cwd=root, env={**os.environ, **FIXED}, capture_output=True, check=False
    ).returncode


def commit(root: Path, message: str) -> None:
    assert git(root, "add", "-A") == 0
    assert git(root, "commit", "-m", message) == 0


def report(root: Path, *entries: Entry) -> None:
    append_entries(WorkTree(root), UNIT, lambda _: entries)
    commit(root, "填报")


def update(measure: str, note: str | None = None) -> Update:
    """Alike but for the measure: what a merge of lines would weave together."""
    return Update(
        measure=measure,
        date=datetime.date(2022, 6, 30),
        state="in_progress",
        progress=40,
        note=note,
        problem="示例问题",
        next_step="示例打算",
        by="示例",
    )


def closing(measure: str) -> Review:
    return Review(measure=measure, date=datetime.date(2022, 7, 5), verdict="closed", by="示例")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    assert git(tmp_path, "init", "-q", "-b", "main") == 0
    (tmp_path / "status").mkdir()
    shutil.copy(ATTRIBUTES, tmp_path)
    commit(tmp_path, "开始")
    return tmp_path


def merge(root: Path, base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> int:
    if base:
        report(root, *base)
    assert git(root, "checkout", "-q", "-b", "theirs") == 0
    report(root, *theirs)
    assert git(root, "checkout", "-q", "main") == 0
    report(root, *ours)
    return git(root, "merge", "-q", "-m", "合并", "theirs")


@pytest.mark.parametrize(
    "base",
    [
        pytest.param([], id="both branches make the file"),
        pytest.param([update("1-1-1")], id="both branches add to the file"),
    ],
)
@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        pytest.param(
            [update("1-1-2")],
            [update("1-1-3")],
            [update("1-1-2"), update("1-1-3")],
            id="reports alike but for their measure",
        ),
        pytest.param(
            [update("1-1-2"), update("1-1-3"), update("1-1-4")],
            [update("1-1-5"), update("1-1-3"), update("1-1-6")],
            [update(f"1-1-{number}") for number in (2, 3, 4, 5, 3, 6)],
            id="the same report in both is there twice",
        ),
        pytest.param(
            [closing("1-1-1")],
            [update("1-1-2", "第一段\n第二段"), update("1-1-3", "第一段\n第三段")],
            [
                closing("1-1-1"),
                update("1-1-2", "第一段\n第二段"),
                update("1-1-3", "第一段\n第三段"),
            ],
            id="a review here and reports of several lines there",
        ),
    ],
)
def test_branches_merge_to_the_entries_of_both(
    repository: Path,
    base: list[Entry],
    ours: list[Entry],
    theirs: list[Entry],
    together: list[Entry],
) -> None:
    assert merge(repository, base, ours, theirs) == 0
    assert list(read_snapshot(WorkTree(repository), UNIT).file.entries) == [*base, *together]


def test_a_conflict_is_named_by_line(repository: Path) -> None:
    (repository / ".gitattributes").unlink()
    commit(repository, "不设合并方式")
    assert merge(repository, [], [update("1-1-2")], [update("1-1-3")]) != 0
    found = load_plan(WorkTree(repository), status=True).problems
    lines = [(problem.code, problem.line) for problem in found if problem.path.endswith("局.yaml")]
    assert lines == [("WF004", 4), ("WF004", 6), ("WF004", 8)]


def as_windows(root: Path) -> None:
    """As an editor of Windows saves it."""
    path = root / f"status/{UNIT}.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def test_a_file_saved_with_other_line_ends_is_not_doubled(repository: Path) -> None:
    report(repository, update("1-1-1"))
    assert git(repository, "checkout", "-q", "-b", "theirs") == 0
    as_windows(repository)
    report(repository, update("1-1-2"))
    assert git(repository, "checkout", "-q", "main") == 0
    report(repository, update("1-1-3"))
    assert git(repository, "merge", "-q", "-m", "合并", "theirs") == 0
    found = read_snapshot(WorkTree(repository), UNIT).file.entries
    assert list(found) == [update("1-1-1"), update("1-1-3"), update("1-1-2")]


@pytest.mark.parametrize("is_told", [False, True], ids=["as it is", "with info/attributes"])
def test_a_merge_in_a_bare_repository_is_what_the_guide_says(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, is_told: bool
) -> None:
    assert git(repository, "checkout", "-q", "-b", "theirs") == 0
    report(repository, update("1-1-2"))
    assert git(repository, "checkout", "-q", "main") == 0
    report(repository, update("1-1-3"))
    bare = tmp_path_factory.mktemp("bare") / "库.git"
    assert git(repository, "clone", "-q", "--bare", ".", str(bare)) == 0
    if is_told:
        (bare / "info").mkdir(exist_ok=True)
        (bare / "info/attributes").write_text("status/*.yaml merge=union\n", "utf-8")
    assert (git(bare, "merge-tree", "--write-tree", "main", "theirs") == 0) == is_told
