"""What was decided otherwise since a round was closed, as far as git remembers it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from plan_repository import PlanRepository
from wfplan.history.since_closing import changes_since_closing, decided_words
from wfplan.status.rounds import fold_rounds
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

OPENED = """\
rounds:
  - {id: 2022H1, start: 2022-01-01, end: 2022-06-30}
"""
CLOSED = OPENED + "  - {id: 2022H1, closed: 2022-07-20, entries: {}}\n"
OTHER = "  - {id: 2022H2, start: 2022-07-01, end: 2022-12-31}\n"
THRESHOLD = "\nthresholds: {yellow_days: 60}\n"


def since(folder: Path) -> Sequence[str]:
    plan = load_plan(WorkTree(folder)).plan
    assert plan is not None
    return changes_since_closing(folder, plan, fold_rounds(plan.rounds)["2022H1"])


def append(made: PlanRepository, name: str, text: str) -> None:
    made.write(name, (made.plan / name).read_text("utf-8").rstrip("\n") + text)


@pytest.fixture
def closed(tmp_path: Path) -> PlanRepository:
    made = PlanRepository.make(tmp_path)
    made.write("rounds.yaml", OPENED)
    made.commit("示例：开始一轮")
    made.write("rounds.yaml", CLOSED)
    made.commit("示例：结束一轮")
    return made


@pytest.mark.parametrize("is_committed", [False, True], ids=["not committed", "committed"])
def test_a_management_field_that_changed_is_named(
    closed: PlanRepository, is_committed: bool
) -> None:
    append(closed, "plan.yaml", THRESHOLD)
    if is_committed:
        closed.commit("示例：改阈值")
    assert list(since(closed.plan)) == ["亮灯阈值"]


def test_what_changed_before_the_closing_is_not_named(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    made.write("rounds.yaml", OPENED)
    append(made, "plan.yaml", THRESHOLD)
    made.commit("示例：改阈值")
    made.write("rounds.yaml", CLOSED)
    made.commit("示例：结束一轮")
    assert since(made.plan) == []


def test_it_stays_quiet_where_only_rounds_and_reports_go_on(closed: PlanRepository) -> None:
    closed.write("rounds.yaml", CLOSED + OTHER)
    closed.write("status/示例局.yaml", "unit: 示例局\nentries: []\n")
    closed.commit("示例：下一轮")
    assert since(closed.plan) == []


def test_it_stays_quiet_where_the_closing_is_not_committed(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path)
    made.write("rounds.yaml", CLOSED)
    append(made, "plan.yaml", THRESHOLD)
    assert since(made.plan) == []


def test_it_stays_quiet_without_git(closed: PlanRepository) -> None:
    append(closed, "plan.yaml", THRESHOLD)
    (closed.root / ".git").rename(closed.root / "git")
    assert since(closed.plan) == []


@pytest.mark.parametrize(
    ("names", "words"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["亮灯阈值"], "管理信息有改动（亮灯阈值）", id="one"),
        pytest.param(["甲", "乙", "丙", "丁"], "管理信息有改动（甲、乙、丙等 4 处）", id="many"),
    ],
)
def test_a_few_are_named_and_all_counted(names: Sequence[str], words: str) -> None:
    assert decided_words(names) == words
