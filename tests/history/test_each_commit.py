from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_repository import PlanRepository
from wfplan.history.each_commit import check_each_commit

FILE = "status/甲局.yaml"
HEAD = "unit: 甲局\nentries:\n"


def line(measure: str, day: str, progress: int) -> str:
    return f"  - {{measure: {measure}, date: {day}, state: in_progress, progress: {progress}}}\n"


FIRST = line("1-1-1", "2022-03-01", 10)
SECOND = line("1-1-2", "2022-03-02", 20)
THIRD = line("1-1-1", "2022-04-01", 30)
OTHER = line("1-1-1", "2022-03-01", 90)


@pytest.fixture
def made(tmp_path: Path) -> PlanRepository:
    made = PlanRepository.make(tmp_path)
    made.write(FILE, HEAD + FIRST)
    made.commit("示例：第一次填报")
    made.git("tag", "start")
    return made


Steps = Callable[[PlanRepository], None]


def texts(*bodies: str) -> Steps:
    """A commit for each state of the file."""

    def run(made: PlanRepository) -> None:
        for body in bodies:
            made.write(FILE, body)
            made.commit("示例：一步")

    return run


def merged(result: str) -> Steps:
    """Two branches with a line each, and what comes of them."""

    def run(made: PlanRepository) -> None:
        made.git("checkout", "-q", "-b", "side")
        made.write(FILE, HEAD + FIRST + SECOND)
        made.commit("示例：旁支")
        made.git("checkout", "-q", "main")
        made.write(FILE, HEAD + FIRST + THIRD)
        made.commit("示例：主干")
        made.git("merge", "-q", "--no-commit", "-s", "ours", "side")
        made.write(FILE, result)
        made.commit("示例：合并")

    return run


def deleted(made: PlanRepository) -> None:
    (made.plan / FILE).unlink()
    made.commit("示例：删去")
    made.write(FILE, HEAD + FIRST)
    made.commit("示例：恢复")


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        pytest.param(
            texts(HEAD + OTHER, HEAD + FIRST), "第 1 条", id="a line is changed and changed back"
        ),
        pytest.param(
            texts(HEAD + FIRST + SECOND, HEAD + SECOND, HEAD + FIRST + SECOND),
            "第 1 条",
            id="a line is gone for one commit",
        ),
        pytest.param(
            texts(HEAD + FIRST + FIRST, HEAD + FIRST), "完全相同", id="a line is repeated"
        ),
        pytest.param(
            texts(HEAD + SECOND + SECOND + FIRST), "完全相同", id="a new line stands twice"
        ),
        pytest.param(merged(HEAD + FIRST + THIRD), "第 2 条", id="a merge drops a branch"),
        pytest.param(
            merged(HEAD + FIRST + THIRD + SECOND + SECOND), "完全相同", id="a merge repeats"
        ),
        pytest.param(deleted, "不在了", id="a file is gone for one commit"),
        pytest.param(
            texts("不通\n", HEAD + SECOND),
            "第 1 条",
            id="a line goes while nobody can read the file",
        ),
    ],
)
def test_what_any_commit_takes_away_is_found(
    made: PlanRepository, steps: Steps, words: str
) -> None:
    steps(made)
    found = [one for one in check_each_commit(made.plan, "start") if one.severity == "error"]
    assert found
    assert {one.code for one in found} == {"WF410"}
    assert any(words in one.message for one in found), found
    assert all(one.path.endswith(f":plan/{FILE}") for one in found)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(texts(HEAD + FIRST + SECOND), id="a line is added"),
        pytest.param(texts(HEAD + SECOND + FIRST), id="a line is added above"),
        pytest.param(
            texts(HEAD + FIRST + SECOND, HEAD + SECOND + FIRST), id="lines change their order"
        ),
        pytest.param(texts(f"# 注释\n{HEAD}{FIRST}"), id="a comment is added"),
        pytest.param(merged(HEAD + FIRST + THIRD + SECOND), id="a merge keeps both branches"),
        pytest.param(merged(HEAD + SECOND + FIRST + THIRD), id="a merge keeps both, in any order"),
        pytest.param(texts(), id="nothing happens"),
    ],
)
def test_what_only_grows_is_left_alone(made: PlanRepository, steps: Steps) -> None:
    steps(made)
    assert check_each_commit(made.plan, "start") == []


def test_what_was_wrong_before_the_revision_is_not_asked(made: PlanRepository) -> None:
    texts(HEAD + OTHER, HEAD + OTHER + SECOND)(made)
    assert check_each_commit(made.plan, "HEAD~1") == []


def test_a_plan_folder_that_is_gone_loses_its_reports(made: PlanRepository) -> None:
    made.git("mv", "plan", "away")
    made.git("rm", "-rq", "--cached", "away")
    (made.root / "away").rename(made.root / "plan")
    made.git("commit", "-q", "-m", "示例：撤下")
    made.commit("示例：放回")
    found = check_each_commit(made.plan, "start")
    assert [one.code for one in found] == ["WF410"]
