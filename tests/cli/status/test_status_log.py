"""`status log`: by unit, days and batch, and the commit that brought each line."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wfplan = Callable[..., Any]

FIRST = {
    "示例甲局": """unit: 示例甲局
entries:
  - {measure: 1-1-1, date: 2022-02-02, state: in_progress, progress: 10}
  - {measure: 1-1-2, date: 2022-04-02, entered: 2022-04-06, batch: 20220406-7f3a, state: delayed}
""",
    "示例乙局": """unit: 示例乙局
entries:
  - {measure: 1-1-1, date: 2022-04-02, entered: 2022-04-06, batch: 20220406-7f3a, state: delayed}
""",
}
SECOND = """  - {measure: 1-1-1, date: 2022-03-01, state: in_progress, progress: 20}
  - {date: 2022-04-08, undo: 20220406-7f3a}
"""
THIRD = "  - {measure: 1-1-1, date: 2022-05-01, state: in_progress, progress: 30}\n"


def git(folder: Path, day: str, *words: str) -> None:
    moment = f"{day} 01:00:00 +0800"
    names = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "示例"), ("EMAIL", "a@example.org"), ("DATE", moment))
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    env = {**os.environ, **names, **alone}
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env=env)


@pytest.fixture
def said(folder: Path) -> Path:
    """Two units' entries; the file of the first has grown twice."""
    (folder / "plan/status").mkdir()
    for unit, text in FIRST.items():
        (folder / f"plan/status/{unit}.yaml").write_text(text, "utf-8")
    return folder


def grow(folder: Path, text: str) -> None:
    with (folder / "plan/status/示例甲局.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture
def committed(said: Path) -> Path:
    """The first lines were committed on 10 April, more on 12 May, and the last not at all."""
    git(said, "2022-04-10", "init", "-q", "-b", "main")
    git(said, "2022-04-10", "add", "-A")
    git(said, "2022-04-10", "commit", "-qm", "示例")
    grow(said, SECOND)
    git(said, "2022-05-12", "commit", "-qam", "示例")
    grow(said, THIRD)
    return said


def found(answer: Any) -> list[tuple[str, str, str]]:
    assert answer.code == 0, answer.err
    return [(one["date"], one["id"], one["unit"][2:]) for one in json.loads(answer.out)]


A1 = ("2022-02-02", "1-1-1", "甲局")
A2 = ("2022-04-02", "1-1-2", "甲局")
B1 = ("2022-04-02", "1-1-1", "乙局")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        pytest.param("", [A1, B1, A2], id="everything"),
        pytest.param("-u 甲局", [A1, A2], id="of a unit"),
        pytest.param("-u 甲局 -u 示例乙局", [A1, B1, A2], id="of two"),
        pytest.param("--since 2022-04-02", [B1, A2], id="from a day on"),
        pytest.param("--since 2022-04-03", [], id="from the day after"),
        pytest.param("--until 2022-02-02", [A1], id="up to a day"),
        pytest.param("--until 2022-02-01", [], id="up to the day before"),
        pytest.param(
            "-u 甲局 --since 2022年2月1日 --until 2022-03-01", [A1], id="of a unit, in some days"
        ),
        pytest.param("1-1-1 --since 2022-04-01", [B1], id="of a measure"),
        pytest.param("--batch 20220406-7f3a", [B1, A2], id="of a batch"),
        pytest.param("--batch 20220406-7f3a -u 甲局", [A2], id="of a batch and a unit"),
    ],
)
def test_only_what_is_asked_for_is_listed(
    wfplan: Wfplan, said: Path, words: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert sorted(found(wfplan(f"status log {words} -f json"))) == sorted(wanted)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(
            "--since 2022-04-02 --until 2022-04-01", "--until 应为不早于", id="turned round"
        ),
        pytest.param("--since 四月", "--since 应为日期", id="no day"),
        pytest.param("--batch 20220406-7f3", "是否为“20220406-7f3a”？", id="no such batch"),
        pytest.param("-u 示例丁局", "“示例丁局”", id="no such unit"),
    ],
)
def test_what_cannot_be_is_refused(wfplan: Wfplan, said: Path, words: str, sentence: str) -> None:
    answer = wfplan(f"status log {words}")
    assert (answer.code, sentence in answer.err) == (2, True)


def commits(wfplan: Wfplan, words: str = "-u 示例甲局") -> list[tuple[str, str | None, str | None]]:
    """The reported day, the day of entering and that of the commit of each line."""
    return [
        (one["date"], one["entered"], one["commit"] and one["commit"]["date"])
        for one in json.loads(wfplan(f"status log {words} -f json").out)
    ]


def test_the_commit_of_each_line_stands_beside_its_day(wfplan: Wfplan, committed: Path) -> None:
    assert commits(wfplan) == [
        ("2022-02-02", None, "2022-04-10"),
        ("2022-03-01", None, "2022-05-12"),
        ("2022-04-02", "2022-04-06", "2022-04-10"),
        ("2022-04-08", None, "2022-05-12"),
        ("2022-05-01", None, None),
    ]
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=committed, check=True, capture_output=True
    ).stdout.decode()
    answer = wfplan("status log -u 示例甲局")
    assert answer.out.splitlines()[0].split()[-1] == "提交"
    (backdated,) = (line for line in answer.out.splitlines() if line.startswith("2022-03-01"))
    assert backdated.split()[-2:] == [head[:7], "2022-05-12"]
    (new,) = (line for line in answer.out.splitlines() if line.startswith("2022-05-01"))
    assert new.split()[-1] == "未提交"


def test_a_line_that_moved_keeps_its_commit(wfplan: Wfplan, committed: Path) -> None:
    path = committed / "plan/status/示例甲局.yaml"
    head, entries = path.read_text("utf-8").split("entries:\n")
    first, *rest = entries.splitlines()
    path.write_text("\n".join([f"{head}entries:", *rest, first, ""]), "utf-8")
    assert ("2022-02-02", None, "2022-04-10") in commits(wfplan)


def test_a_file_that_was_never_committed_has_none(wfplan: Wfplan, committed: Path) -> None:
    text = "unit: 示例丙局\nentries:\n  - {measure: 1-2-1, date: 2022-03-01, state: delayed}\n"
    (committed / "plan/status/示例丙局.yaml").write_text(text, "utf-8")
    assert commits(wfplan, "-u 示例丙局") == [("2022-03-01", None, None)]
    assert "未提交" in wfplan("status log -u 示例丙局").out


def test_outside_of_git_there_is_no_column(wfplan: Wfplan, said: Path) -> None:
    assert "提交" not in wfplan("status log").out
    assert {day for _, _, day in commits(wfplan)} == {None}


def test_a_repository_without_a_commit_has_none(wfplan: Wfplan, said: Path) -> None:
    git(said, "2022-04-10", "init", "-q")
    assert {day for _, _, day in commits(wfplan)} == {None}


def test_a_clone_that_lacks_older_commits_says_so(wfplan: Wfplan, committed: Path) -> None:
    git(committed, "2022-05-13", "commit", "-qam", "示例")
    cut = committed / "cut"
    git(committed, "2022-05-13", "clone", "-q", "--depth", "1", f"file://{committed}", str(cut))
    answer = wfplan(f"--plan {cut / 'plan'} status log -u 示例甲局")
    (line,) = (line for line in answer.out.splitlines() if line.startswith("2022-02-02"))
    assert line.endswith("2022-05-13或以前")


def test_git_runs_nothing_that_the_repository_names(wfplan: Wfplan, committed: Path) -> None:
    mark = committed / "ran"
    run = f"touch {mark}; cat"
    for name in ("filter.x.clean", "filter.x.smudge", "diff.x.textconv", "core.fsmonitor"):
        git(committed, "2022-05-13", "config", name, run)
    (committed / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    assert len(commits(wfplan)) == 5
    assert not mark.exists()
