"""What the steward and the reader of the log find under the name of a successor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wfplan.model.status import Review
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

Wfplan = Callable[..., Any]

UNITS = """units:
  - name: 示例甲局
    renamed: [{name: 示例甲委, from: 2023-06-01}]
    valid_until: 2024-03-01
    successors: [{unit: 示例乙局, takes: [1-1-1]}, {unit: 示例丁局}]
  - {name: 示例乙局, valid_until: 2025-01-01, successors: [{unit: 示例戊局}]}
  - {name: 示例丙局}
  - {name: 示例丁局, renamed: [{name: 示例丁委, from: 2024-06-01}]}
  - {name: 示例戊局}
groups:
  - {name: 示例全体, scope: all, members: [示例丙局]}
  - {name: 示例有关单位, scope: relevant}
"""
SAID = {
    "示例甲局": """
  - {measure: 1-1-1, date: 2023-07-01, state: in_progress, progress: 10}
  - {measure: 1-1-1, date: 2024-02-01, state: in_progress, progress: 40}
  - {measure: 1-1-2, date: 2024-02-01, state: in_progress, progress: 50}
""",
    "示例丙局": """
  - {measure: 1-2-1, date: 2024-02-01, state: in_progress}
""",
}
OWN = """
  - {measure: 1-1-1, date: 2024-04-01, state: in_progress, progress: 60}
"""


@pytest.fixture
def plan(folder: Path) -> Path:
    (folder / "plan/units.yaml").write_text(UNITS, "utf-8")
    chapter = folder / "plan/chapters/1.yaml"
    text = chapter.read_text("utf-8").replace(
        "示例甲局, 示例乙局, 示例有关单位", "示例甲局, 示例有关单位"
    )
    chapter.write_text(text, "utf-8")
    say(folder / "plan", SAID)
    return folder / "plan"


def say(folder: Path, said: dict[str, str]) -> None:
    (folder / "status").mkdir(exist_ok=True)
    for unit, lines in said.items():
        text = f"unit: {unit}\nentries:{lines}"
        (folder / f"status/{unit}.yaml").write_text(text, "utf-8")


def reviews(folder: Path) -> list[tuple[str, str, str]]:
    loaded = load_plan(WorkTree(folder), status=True)
    assert not loaded.problems
    return [
        (file.unit[2:], entry.measure, str(entry.reported))
        for file in loaded.status
        for entry in file.entries
        if isinstance(entry, Review)
    ]


@pytest.mark.parametrize(
    ("own", "command", "found"),
    [
        pytest.param("", "1-1-1 --unit 示例甲局", [("甲局", "1-1-1", "2024-02-01")], id="its first name"),
        pytest.param("", "1-1-1 --unit 示例甲委", [("甲局", "1-1-1", "2024-02-01")], id="its later name"),
        pytest.param("", "1-1-1 --unit 示例乙局", [("甲局", "1-1-1", "2024-02-01")], id="the successor"),
        pytest.param("", "1-1-2 --unit 示例丁局", [("甲局", "1-1-2", "2024-02-01")], id="the successor of the rest"),
        pytest.param("", "1-1-2 --unit 示例丁委", [("甲局", "1-1-2", "2024-02-01")], id="a later name of the successor"),
        pytest.param("", "1-1-1 --unit 示例戊局", [("甲局", "1-1-1", "2024-02-01")], id="a chain"),
        pytest.param(OWN, "1-1-1 --unit 示例乙局", [("乙局", "1-1-1", "2024-04-01")], id="it has reported itself"),
        pytest.param(OWN, "1-1-1 --unit 示例戊局", [("乙局", "1-1-1", "2024-04-01")], id="a chain: the last that was said"),
        pytest.param(OWN, "1-1-1 --unit 示例甲局", [("甲局", "1-1-1", "2024-02-01")], id="the old one by its own name"),
        pytest.param("", "--all --unit 示例丁局", [("甲局", "1-1-2", "2024-02-01")], id="all: what it took over"),
        pytest.param(OWN, "--all --unit 示例戊局", [("乙局", "1-1-1", "2024-04-01")], id="all: the last that was said"),
    ],
)  # fmt: skip
def test_a_verdict_finds_the_report_by_any_name_of_the_duty(
    plan: Path, wfplan: Wfplan, own: str, command: str, found: list[tuple[str, str, str]]
) -> None:
    say(plan, {"示例乙局": own} if own else {})
    answer = wfplan(f"status review {command} accept --date 2025-02-01")
    assert answer.code == 0, answer.err
    assert reviews(plan) == found
    assert "可审核" not in answer.err


@pytest.mark.parametrize(
    ("command", "code"),
    [
        pytest.param("1-1-2 --unit 示例乙局", 2, id="what another took"),
        pytest.param("1-1-1 --unit 示例乙局 --date 2024-02-10", 2, id="before it is the successor"),
        pytest.param("--all --unit 示例丙局 --except 1-2-1", 0, id="a unit that took nothing"),
    ],
)
def test_what_was_not_taken_over_is_not_answered(
    plan: Path, wfplan: Wfplan, command: str, code: int
) -> None:
    dated = command if "--date" in command else f"{command} --date 2025-02-01"
    assert wfplan(f"status review {dated} accept").code == code
    assert reviews(plan) == []


@pytest.mark.parametrize(
    ("own", "command", "found"),
    [
        pytest.param("", "--unit 示例乙局", [("示例甲局", "1-1-1")], id="what it took by id"),
        pytest.param("", "--unit 示例丁委", [("示例甲局", "1-1-2")], id="the rest"),
        pytest.param(OWN, "--unit 示例戊局", [("示例乙局", "1-1-1")], id="a chain: the last that was said"),
        pytest.param("", "--unit 示例丙局", [("示例丙局", "1-2-1")], id="another unit"),
        pytest.param("", "--unit 示例全体", [("示例丙局", "1-2-1")], id="a group"),
    ],
)  # fmt: skip
def test_what_waits_is_found_by_the_successor(
    plan: Path, wfplan: Wfplan, own: str, command: str, found: list[tuple[str, str]]
) -> None:
    say(plan, {"示例乙局": own} if own else {})
    answer = wfplan(f"status show --pending {command} --as-of 2025-02-01 -f json")
    assert answer.code == 0, answer.err
    assert [(one["unit"], one["id"]) for one in json.loads(answer.out)] == found


@pytest.mark.parametrize(
    ("command", "found"),
    [
        pytest.param("--unit 示例乙局", ["甲1-1-1", "甲1-1-1", "乙1-1-1"], id="what it took by id, and its own"),
        pytest.param("--unit 示例丁局", ["甲1-1-2"], id="the rest"),
        pytest.param("--unit 示例戊局", ["甲1-1-1", "甲1-1-1", "乙1-1-1"], id="a chain"),
        pytest.param("--unit 示例甲委", ["甲1-1-1", "甲1-1-1", "甲1-1-2"], id="the one before, alone"),
        pytest.param("1-1-2 --unit 示例乙局", [], id="what another took"),
    ],
)  # fmt: skip
def test_the_log_of_a_successor_follows_those_before(
    plan: Path, wfplan: Wfplan, command: str, found: list[str]
) -> None:
    say(plan, {"示例乙局": OWN})
    answer = wfplan(f"status log {command} -f json")
    assert answer.code == 0, answer.err
    assert [f"{one['unit'][2]}{one['id']}" for one in json.loads(answer.out)] == found
    table = wfplan(f"status log {command}").out
    assert ("承接自示例甲委" in table) == (bool(found) and "甲委" not in command)
    assert ("承接自示例甲委、示例乙局" in table) == ("示例戊局" in command)


def test_the_log_follows_through_a_measure_that_is_gone(plan: Path, wfplan: Wfplan) -> None:
    assert wfplan("revise --date 2024-06-01 --summary 示例").code == 0
    chapter = plan / "chapters/1.yaml"
    text = chapter.read_text("utf-8")
    gone = "      - {id: 1-1-2, text: 示例举措乙。, due: 2023-06-30}\n"
    assert gone in text
    chapter.write_text(text.replace(gone, ""), "utf-8")
    answer = wfplan("status log --unit 示例丁局 -f json")
    assert [(one["unit"], one["id"]) for one in json.loads(answer.out)] == [("示例甲局", "1-1-2")]


ROUNDS = """rounds:
  - {id: 2023Q4, start: 2023-10-01, end: 2023-12-31, sent: 2023-12-20, return_by: 2024-04-08}
  - {id: 2024Q1, start: 2024-01-01, end: 2024-03-31, sent: 2024-03-20, return_by: 2024-04-08}
"""
SILENT_ENTRIES = [
    pytest.param("甲", "date: 2024-02-29, state: in_progress", id="the last day of the one before"),
    pytest.param("乙", "date: 2024-03-01, state: in_progress", id="the first day of the successor"),
    pytest.param("甲", "date: 2024-03-10, round: 2023Q4, state: in_progress", id="late, for a round before its end"),
    pytest.param("乙", "date: 2024-03-10, round: 2023Q4, state: in_progress", id="the successor, for a round before"),
    pytest.param("乙", "date: 2024-04-02, round: 2024Q1, state: in_progress", id="the successor, for a round after"),
    pytest.param("甲", "date: 2024-02-29, solved: 2024-02-01", id="another kind of entry"),
]  # fmt: skip
FAULTY_ENTRIES = [
    pytest.param("甲", "date: 2024-03-01, state: in_progress", "1-1-1 在 2024-03-01 不由“示例甲局”承担；当日的责任单位：示例乙局", id="the day of the end"),
    pytest.param("甲", "date: 2024-04-02, round: 2024Q1, state: in_progress", "在 2024-03-31 不由“示例甲局”承担", id="for a round after its end"),
    pytest.param("乙", "date: 2024-02-29, state: in_progress", "在 2024-02-29 不由“示例乙局”承担；当日的责任单位：示例甲局", id="the successor, a day too early"),
    pytest.param("乙", "date: 2024-02-10, round: 2023Q4, state: in_progress", "在 2023-12-31 不由“示例乙局”承担", id="the successor, before it is one"),
    pytest.param("乙", "date: 2025-01-01, state: in_progress", "在 2025-01-01 不由“示例乙局”承担；当日的责任单位：示例戊局", id="a chain: the day of the next end"),
    pytest.param("甲", "date: 2024-03-01, extend_to: 2024-12-31, reason: 示例", "不由“示例甲局”承担", id="another kind of entry"),
    pytest.param("丁", "date: 2024-04-01, state: in_progress", "没有分工给“示例丁局”；可填报的责任单位：示例乙局", id="what another took"),
]  # fmt: skip


def faults(plan: Path, wfplan: Wfplan, unit: str, entry: str) -> list[str]:
    (plan / "rounds.yaml").write_text(ROUNDS, "utf-8")
    lines = f"\n  - {{measure: 1-1-1, {entry}}}\n"
    before = "\n  - {measure: 1-1-1, date: 2024-02-01, state: in_progress, problem: 示例}"
    say(plan, {"示例甲局": f"{before}{lines}"} if unit == "甲" else {f"示例{unit}局": lines})
    answer = wfplan("status check --as-of 2025-06-01 -f json")
    return [one["message"] for one in json.loads(answer.out) if one["code"] == "WF402"]


@pytest.mark.parametrize(("unit", "entry"), SILENT_ENTRIES)
def test_who_owes_it_on_the_day_may_say_it(
    plan: Path, wfplan: Wfplan, unit: str, entry: str
) -> None:
    assert faults(plan, wfplan, unit, entry) == []


@pytest.mark.parametrize(("unit", "entry", "words"), FAULTY_ENTRIES)
def test_who_does_not_owe_it_on_the_day_may_not(
    plan: Path, wfplan: Wfplan, unit: str, entry: str, words: str
) -> None:
    (found,) = faults(plan, wfplan, unit, entry)
    assert words in found


def test_an_answer_after_the_end_is_judged_by_what_it_answers(plan: Path, wfplan: Wfplan) -> None:
    entry = "date: 2024-05-01, reported: 2024-02-01, verdict: accepted"
    assert faults(plan, wfplan, "甲", entry) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("--unit 示例甲局 --date 2024-03-10 --round 2023Q4", 0, id="late, for a round before its end"),
        pytest.param("--unit 示例乙局 --date 2024-03-10 --round 2023Q4", 0, id="its successor for it"),
        pytest.param("--unit 示例甲局 --date 2024-03-10 --round none", 2, id="after its end, for no round"),
        pytest.param("--unit 示例甲局 --date 2024-04-02 --round 2024Q1", 2, id="for a round after its end"),
    ],
)  # fmt: skip
def test_an_update_is_judged_by_the_day_that_it_counts_for(
    plan: Path, wfplan: Wfplan, words: str, code: int
) -> None:
    (plan / "rounds.yaml").write_text(ROUNDS, "utf-8")
    said = f"status update 1-1-1 --state in_progress --progress 45 --note 示例 {words}"
    assert wfplan(said).code == code
    check = wfplan("status check --as-of 2025-06-01")
    assert "WF402" not in check.out
