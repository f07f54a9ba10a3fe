"""Steps, extensions, instances and the end of a plan, as the commands tell them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Wfplan

ASKED = "{measure: 1-1-2, date: 2023-07-10, extend_to: 2023-12-31, reason: 示例}"
GRANTED = (
    "{measure: 1-1-2, date: 2023-07-12, of: extension, reported: 2023-07-10, verdict: accepted}"
)
STEPS = "{measure: 1-1-1, date: 2022-02-10, steps: [{on: 2022-03-31, goal: 示例, progress: 30}]}"
AGREED = "{measure: 1-1-1, date: 2022-02-11, of: steps, reported: 2022-02-10, verdict: accepted}"


def report(folder: Path, *entries: str) -> None:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    path = folder / "plan/status/示例甲局.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"unit: 示例甲局\nentries:\n{lines}", "utf-8")


def duty(wfplan: Wfplan, measure: str, as_of: str) -> dict[str, Any]:
    answer = wfplan(f"status show {measure} --unit 示例甲局 --as-of {as_of} -f json")
    records: list[dict[str, Any]] = json.loads(answer.out)
    return records[-1]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(
            "2023-07-11",
            {"due_by": "2023-06-30", "due_original": "2023-06-30", "overdue": True},
            id="asked for",
        ),
        pytest.param(
            "2023-07-12",
            {
                "due": "2023-06-30",
                "due_by": "2023-12-31",
                "due_original": "2023-06-30",
                "due_source": "extension",
                "overdue": False,
                "days_left": 172,
                "days_left_original": -12,
                "asked_late": True,
            },
            id="granted",
        ),
        pytest.param(
            "2024-01-01",
            {"due_original": "2023-06-30", "overdue": True, "light_reason": "超过时限 1 天"},
            id="past both",
        ),
    ],
)
def test_an_extension(folder: Path, wfplan: Wfplan, as_of: str, expected: dict[str, Any]) -> None:
    report(folder, ASKED, GRANTED)
    found = duty(wfplan, "1-1-2", as_of)
    assert {key: found[key] for key in expected} == expected


def test_both_dates_stand_wherever_the_due_day_does(folder: Path, wfplan: Wfplan) -> None:
    report(folder, ASKED, GRANTED)
    words = "原定 2023-06-30，延至 2023-12-31（按原定逾期 185 天，过期后申请）"
    for command in ("status show 1-1-2", "status overdue"):
        answer = wfplan(f"{command} --unit 示例甲局 --as-of 2024-01-01 -f csv")
        assert words in answer.out


def test_a_step_that_was_passed_lights_and_says_so(folder: Path, wfplan: Wfplan) -> None:
    report(folder, STEPS, AGREED, "{measure: 1-1-1, date: 2022-03-20, state: in_progress}")
    found = duty(wfplan, "1-1-1", "2022-04-10")
    reason = "阶段目标（2022-03-31）过期 10 天未达成"
    assert (found["light"], found["light_reason"]) == ("red", reason)
    listed = wfplan("list --by measure --item 1-1 --as-of 2022-04-10 -f json")
    assert json.loads(listed.out)[0]["light_reason"] == reason


def test_a_percent_stands_beside_its_pace(folder: Path, wfplan: Wfplan) -> None:
    report(
        folder,
        STEPS,
        AGREED,
        "{measure: 1-1-1, date: 2022-03-20, state: in_progress, progress: 40}",
    )
    found = duty(wfplan, "1-1-1", "2022-03-31")
    assert (found["expected_progress"], found["pace"], found["light"]) == (30, "ahead", "green")
    shown = wfplan("status show 1-1-1 --unit 示例甲局 --as-of 2022-03-31")
    assert "40% 超进度" in shown.out


def test_a_plan_without_horizon_says_undecided(folder: Path, wfplan: Wfplan) -> None:
    path = folder / "plan/plan.yaml"
    text = path.read_text("utf-8").replace("horizon: {start: 2021, end: 2025}\n", "")
    path.write_text(text.replace("date: 2021-12-31\npreamble", "preamble"), "utf-8")
    found = duty(wfplan, "1-1-1", "2030-01-01")
    keys = ("due", "due_by", "due_original", "due_source", "days_left", "light", "light_reason")
    assert [found[key] for key in keys] == [None] * 7
    assert "未定" in wfplan("status show 1-1-1 --as-of 2030-01-01").out
    assert wfplan("list --by measure --as-of 2030-01-01").code == 0


@pytest.mark.parametrize(
    "command",
    [
        "list --by item",
        "status show",
        "status show --unit 示例甲局",
        "status due",
        "status overdue",
        "status missing --since 2025-01-01",
    ],
)
def test_past_the_horizon_each_query_of_a_day_says_so_once(wfplan: Wfplan, command: str) -> None:
    line = "方案实施期已于 2025-12-31 届满"
    after, before = (wfplan(f"{command} --as-of {day}") for day in ("2026-01-01", "2025-12-31"))
    assert (after.out + after.err).count(line) == 1
    assert line not in before.out + before.err


def test_after_the_conclusion_nothing_is_overdue(folder: Path, wfplan: Wfplan) -> None:
    (folder / "plan/conclusion.yaml").write_text("date: 2026-02-28\nmeasures: []\n", "utf-8")
    late = wfplan("status overdue --as-of 2026-02-27 -f json")
    assert json.loads(late.out)
    ended = wfplan("status overdue --as-of 2026-03-01 -f json")
    assert json.loads(ended.out) == []
    found = duty(wfplan, "1-1-2", "2026-03-01")
    assert (found["due_by"], found["light"], found["days_left"]) == ("2023-06-30", None, None)
