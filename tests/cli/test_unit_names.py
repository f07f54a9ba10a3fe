"""Whatever a unit is called on the day, everywhere; a group's members are those of the day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plan_copy import Run
from small_plan import chapter, item, measure, roster_data, write_plan

UNITS = [
    {"name": "甲局", "renamed": [{"name": "甲委", "from": "2023-01-01"}, {"name": "甲厅", "from": "2024-01-01"}]},
    {"name": "乙局", "valid_until": "2023-06-01", "successors": [{"unit": "丙局", "takes": ["1-1-1"]}, {"unit": "甲委"}]},
    {"name": "丙局", "valid_until": "2024-06-01", "successors": [{"unit": "丁局"}]},
    {"name": "丁局"},
]  # fmt: skip
GROUP = {
    "name": "各单位",
    "scope": "all",
    "members": [{"unit": "甲局", "until": "2023-06-01"}, {"unit": "丙局", "from": "2023-01-01"}],
}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    first = item(
        "1-1", measure("1-1-1", "示例一。"), measure("1-1-2", "示例二。"), responsible=["乙局"]
    )
    second = item("1-2", measure("1-2-1", "示例三。"), responsible=["各单位"])
    roster = roster_data(UNITS, [GROUP])
    return write_plan(tmp_path / "plan", chapter("1", first, second), roster=roster)


@pytest.mark.parametrize("name", ["甲局", "甲委", "甲厅"])
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("list", "--by", "measure", "--as-of", "2024-07-01"), id="list"),
        pytest.param(("status", "show", "1-1-2", "--as-of", "2024-07-01"), id="status show"),
        pytest.param(("status", "due", "--as-of", "2024-07-01"), id="status due"),
        pytest.param(("status", "log"), id="status log"),
        pytest.param(("status", "missing", "--as-of", "2024-07-01"), id="status missing"),
    ],
)
def test_any_name_is_the_unit(plan: Path, wfplan: Run, command: tuple[str, ...], name: str) -> None:
    (own, asked) = (wfplan(*command, "--unit", one, "-f", "json") for one in ("甲局", name))
    assert (asked.code, asked.out) == (own.code, own.out)
    assert asked.code == 0


@pytest.mark.parametrize(
    ("day", "members"),
    [
        pytest.param("2022-06-01", "甲局", id="at first"),
        pytest.param("2023-03-01", "甲委、丙局", id="by its name of the day"),
        pytest.param("2023-06-01", "丙局", id="who left is none"),
        pytest.param("2024-06-01", "丁局", id="the successor of a member"),
    ],
)
def test_the_members_of_a_group_are_those_of_the_day(
    plan: Path, wfplan: Run, day: str, members: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    monkeypatch.setattr("wfplan.cli.options.today", lambda: date.fromisoformat(day))
    assert f"各单位　集合责任单位　成员：{members}\n" in wfplan("units", "各单位").out
    found = wfplan("list", "--by", "measure", "--item", "1-2", "--as-of", day, "-f", "json")
    (record,) = json.loads(found.out)
    assert len(record["responsible"]) == 1 + len(members.split("、"))


def test_who_follows_is_called_by_the_name_of_the_day(plan: Path, wfplan: Run) -> None:
    told = wfplan("list", "--unit", "乙局", "--as-of", "2024-07-01").out
    assert "乙局2023年6月1日起停用，由丙局、甲厅承接" in told
    told = wfplan("list", "--unit", "乙局", "--as-of", "2023-07-01").out
    assert "乙局2023年6月1日起停用，由丙局、甲委承接" in told
    assert "停用：2023-06-01，由丙局（1-1-1），甲委（其余任务）承接" in wfplan("units", "乙局").out


def test_the_history_of_a_unit_tells_all_its_names(plan: Path, wfplan: Run) -> None:
    told = wfplan("units", "甲委").out
    assert (
        "名称：甲局（2023-01-01 止），甲委（2023-01-01 起，2024-01-01 止），甲厅（2024-01-01 起）"
        in told
    )
    assert "承接自：乙局（其余任务），2023-06-01 起" in told
    assert "集合成员：各单位（2023-06-01 止）" in told
