"""`status show`, `due`, `overdue`, `missing`, `check`, and what `list` says of progress."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wfplan = Callable[..., Any]


@pytest.fixture
def reported(wfplan: Wfplan) -> Wfplan:
    """甲局 reports on both measures of 1-1 and completes one; 乙局 is late; 丙局 says nothing."""
    for command in (
        "update 1-1-1 -u 示例甲局 --state 正在推进 --value 20 --date 2022-03-31",
        "update 1-1-2 -u 示例甲局 --state 已完成 --date 2022-06-30",
        "review 1-1-2 -u 示例甲局 close --date 2022-07-05",
        "update 1-1-1 -u 示例乙局 --state 滞后 --progress 10 --date 2022-06-30",
    ):
        assert wfplan(f"status {command}").code == 0
    return wfplan


def rows(answer: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def test_show_rolls_up_by_chapter(reported: Wfplan) -> None:
    whole, chapter = rows(reported("status show --as-of 2022-07-05 -f json"))
    assert whole == {
        "level": "plan",
        "id": None,
        "title": "示例方案",
        "state": "delayed",
        "progress": 62,
        "measured": 2,
        "total": 3,
        "reported": 2,
        "unreported": 1,
        "counts": {
            "not_started": 0,
            "in_progress": 1,
            "completed": 0,
            "delayed": 1,
            "ongoing": 0,
        },
        "closed": 0,
        "returned": 0,
        "overdue": 0,
        "light": "yellow",
        "light_reason": "填报为滞后",
        "updated": "2022-06-30",
    }
    assert {**chapter, "level": "plan", "id": None, "title": "示例方案"} == whole


@pytest.mark.parametrize(
    ("command", "cells"),
    [
        pytest.param(
            "status show 1-1",
            [
                ["1-1-1", "推动", "50", "个行业示例。", "滞后", "25%（2/2）", "2", "2"],
                ["1-1-2", "示例举措乙。", "正在推进", "100%（1/2）", "2", "1", "1", "1"],
            ],
            id="the measures of an item, each share with its base",
        ),
        pytest.param(
            "status show 1-1-2",
            [
                ["1-1-2", "示例甲局", "已完成", "销号", "绿灯", "2023-06-30", "2022-06-30"],
                ["1-1-2", "示例乙局", "未填报", "2023-06-30"],
            ],
            id="the units of a measure",
        ),
        pytest.param(
            "status show --by unit",
            [
                ["示例甲局", "示例甲局", "正在推进", "70%（2/2）", "2", "2", "1", "1"],
                ["示例乙局", "示例乙局", "滞后", "10%（1/2）", "2", "1", "0", "0"],
                ["示例丙局", "示例丙局", "未填报", "1", "0", "0", "0"],
            ],
            id="units",
        ),
        pytest.param(
            "status show --unit 示例丙局",
            [["1-2-1（2022", "年度）", "示例丙局（经“示例全体”）", "未填报", "（2022-12-31）"]],
            id="what a unit holds through a group",
        ),
    ],
)
def test_show(reported: Wfplan, command: str, cells: list[list[str]]) -> None:
    lines = reported(f"{command} --as-of 2022-07-05").out.splitlines()[1:]
    found = [line.split()[: len(row)] for line, row in zip(lines, cells, strict=False)]
    assert found == cells


@pytest.mark.parametrize(
    ("as_of", "state", "light", "reason", "updated"),
    [
        pytest.param("2022-03-30", None, None, None, None, id="before anything was said"),
        pytest.param(
            "2022-03-31",
            "in_progress",
            "green",
            "正在推进，未到预警",
            "2022-03-31",
            id="after one report",
        ),
        pytest.param(
            "2022-06-30", "delayed", "yellow", "填报为滞后", "2022-06-30", id="after a late one"
        ),
        pytest.param(
            "2025-12-02", "delayed", "yellow", "距时限 29 天", "2022-06-30", id="near the horizon"
        ),
        pytest.param(
            "2026-01-01", "delayed", "red", "超过时限 1 天", "2022-06-30", id="past the horizon"
        ),
    ],
)
def test_list_says_the_state_of_a_day(
    reported: Wfplan,
    as_of: str,
    state: str | None,
    light: str | None,
    reason: str | None,
    updated: str | None,
) -> None:
    record = rows(reported(f"list --by measure --as-of {as_of} -f json"))[0]
    assert list(record) == [
        "id",
        "item",
        "chapter",
        "number",
        "title",
        "text",
        "responsible",
        "state",
        "progress",
        "light",
        "due",
        "updated",
        "light_reason",
    ]
    assert (record["state"], record["light"], record["updated"]) == (state, light, updated)
    assert (record["due"], record["light_reason"]) == (None, reason)


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        pytest.param("list --by measure --state 滞后", ["1-1-1"], id="a state in Chinese"),
        pytest.param("list --by measure --state in_progress", ["1-1-2"], id="a state by code"),
        pytest.param("list --by measure --state 未填报", ["1-2-1"], id="nothing said"),
        pytest.param("list --light 黄灯", ["1-1"], id="a light"),
        pytest.param("list --light red", [], id="no such light"),
        pytest.param("list --by measure --state 滞后 --light green", [], id="both"),
    ],
)
def test_list_selects_by_progress(reported: Wfplan, command: str, ids: list[str]) -> None:
    answer = reported(f"{command} --as-of 2022-07-05 -f json")
    assert [record["id"] for record in rows(answer)] == ids


def test_list_has_no_empty_columns(wfplan: Wfplan) -> None:
    assert "状态" not in wfplan("list").out
    assert "状态" in wfplan("list --as-of 2022-07-05").out


def test_due_falls_back_to_the_horizon_and_says_so(reported: Wfplan) -> None:
    answer = reported("status due --within 400 --as-of 2025-01-01 -f json")
    assert [(row["id"], row["due"], row["due_by"], row["days"]) for row in rows(answer)] == [
        ("1-1-1", None, "2025-12-31", 364),
        ("1-1-1", None, "2025-12-31", 364),
        ("1-2-1", None, "2025-12-31", 364),
    ]
    assert "未定完成时限的以方案实施期末 2025-12-31 计" in answer.err


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        pytest.param("2023-06-30", [], id="on its day nothing is overdue"),
        pytest.param("2023-07-02", [("1-1-2", "示例乙局", 2)], id="what is closed is not overdue"),
        pytest.param(
            "2024-01-01",
            [("1-2-1", "示例丙局", 1), ("1-1-2", "示例乙局", 185)],
            id="each year of an annual duty",
        ),
    ],
)
def test_overdue(reported: Wfplan, as_of: str, found: list[tuple[str, str, int]]) -> None:
    answer = reported(f"status overdue --as-of {as_of} -f json")
    late = [(row["id"], row["unit"], row["days"]) for row in rows(answer)]
    assert sorted(late) == sorted([*found, *_year_2022(as_of)])


def _year_2022(as_of: str) -> list[tuple[str, str, int]]:
    """The year 2022 of the annual duty, which 丙局 never reported on."""
    days = {"2023-06-30": 181, "2023-07-02": 183, "2024-01-01": 366}[as_of]
    return [("1-2-1", "示例丙局", days)]


@pytest.mark.parametrize(
    ("command", "found"),
    [
        pytest.param(
            "--since 2022-04-01", [("示例丙局", None, None)], id="who reported since is not there"
        ),
        pytest.param(
            "--since 2022-07-01",
            [
                ("示例甲局", "2022-06-30", 92),
                ("示例乙局", "2022-06-30", 92),
                ("示例丙局", None, None),
            ],
            id="with days since the last time",
        ),
        pytest.param("--since 2022-07-01 -u 示例丙局", [("示例丙局", None, None)], id="one unit"),
    ],
)
def test_missing(
    reported: Wfplan, command: str, found: list[tuple[str, str | None, int | None]]
) -> None:
    answer = reported(f"status missing {command} --as-of 2022-09-30 -f json")
    assert [(row["unit"], row["updated"], row["days"]) for row in rows(answer)] == found


def test_missing_by_measure(reported: Wfplan) -> None:
    answer = reported("status missing --by measure --since 2022-04-01 --as-of 2022-09-30 -f json")
    assert [(row["id"], row["unit"], row["days"]) for row in rows(answer)] == [
        ("1-1-1", "示例甲局", 183),
        ("1-1-2", "示例乙局", None),
        ("1-2-1", "示例丙局", None),
    ]


def test_working_days_where_the_plan_lists_holidays(reported: Wfplan, folder: Path) -> None:
    plan = folder / "plan/plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "holidays: [2023-07-03]\n", "utf-8")
    answer = reported("status overdue --as-of 2023-07-04 -u 示例乙局 -f json")
    assert [row["days"] for row in rows(answer)] == [1]


@pytest.mark.parametrize(
    ("holidays", "day"),
    [
        pytest.param("", "2022-09-28", id="90 days"),
        pytest.param("holidays: [2023-07-03]\n", "2022-11-03", id="90 working days"),
    ],
)
def test_missing_and_check_count_the_same_days(
    reported: Wfplan, folder: Path, holidays: str, day: str
) -> None:
    """On the last day before the report of 2022-06-30 is stale, and on the next."""
    plan = folder / "plan/plan.yaml"
    plan.write_text(plan.read_text("utf-8") + holidays, "utf-8")
    next_day = str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1))
    for as_of, is_stale in ((day, False), (next_day, True)):
        found = rows(reported(f"status missing -u 示例乙局 --as-of {as_of} -f json"))
        assert [row["unit"] for row in found] == ["示例乙局"] * is_stale
        said = reported(f"status check --as-of {as_of}").out
        assert ("1-1-1 上次填报在 2022-06-30" in said) is is_stale


def test_missing_since_a_day_to_come_is_refused(reported: Wfplan) -> None:
    answer = reported("status missing --since 2022-10-01 --as-of 2022-09-30")
    assert (answer.code, answer.out) == (2, "")
    assert "--since 应为不晚于统计日 2022-09-30 的日期，“2022-10-01”不是" in answer.err
    assert reported("status missing --since 2022-09-30 --as-of 2022-09-30").code == 0


def git(folder: Path, *arguments: str) -> None:
    names = {"GIT_AUTHOR_NAME": "示例", "GIT_AUTHOR_EMAIL": "example@example.com"}
    names |= {"GIT_COMMITTER_NAME": "示例", "GIT_COMMITTER_EMAIL": "example@example.com"}
    names |= {"GIT_AUTHOR_DATE": "2022-07-06T08:00:00+0800", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **names}, check=True)


def test_check_against_a_revision(reported: Wfplan, folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "示例")
    path = folder / "plan/status/示例乙局.yaml"
    reported("status update 1-1-2 -u 示例乙局 --state 未启动 --date 2022-07-06")
    assert reported("status check --against HEAD --as-of 2022-07-06").code == 0
    path.write_text(path.read_text("utf-8").replace("progress: 10", "progress: 20"), "utf-8")
    assert reported("status check --as-of 2022-07-06").code == 0
    answer = reported("status check --against HEAD --as-of 2022-07-06")
    assert answer.code == 1
    assert "plan/status/示例乙局.yaml:4:" in answer.out
    assert "WF410" in answer.out
    path.unlink()
    assert "WF410" in reported("status check --against HEAD --as-of 2022-07-06").out


def test_a_fault_of_a_status_file_is_shown_by_what_needs_it(reported: Wfplan, folder: Path) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    path.write_text(path.read_text("utf-8") + "  - {measure: 1-1-1}\n", "utf-8")
    for command in ("status show", "list", "status overdue"):
        answer = reported(command)
        assert answer.code == 1
        assert "plan/status/示例甲局.yaml:7:" in answer.err
    assert reported("tree").code == 0
