"""`status compare`: two states side by side, and what tells one from the other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wfplan = Callable[..., Any]

ROUNDS = """rounds:
  - {id: 2022Q1, name: 2022年第一季度, start: 2022-01-01, end: 2022-03-31, return_by: 2022-04-08}
  - {id: 2022Q2, start: 2022-04-01, end: 2022-06-30, return_by: 2022-07-08}
"""
KINDS = ("completed", "red", "yellow", "green", "moved", "silent", "returned")


@pytest.fixture
def played(wfplan: Wfplan, folder: Path) -> Wfplan:
    """甲局 goes on and completes one, 乙局 is returned, 丙局 says nothing."""
    for command in (
        "update 1-1-1 -u 示例甲局 --state in_progress --progress 40 --date 2022-03-20",
        "update 1-1-2 -u 示例甲局 --state in_progress --progress 50 --date 2022-03-20",
        "update 1-1-1 -u 示例乙局 --state in_progress --progress 60 --date 2022-03-25",
        "update 1-1-1 -u 示例甲局 --state completed --date 2022-06-20",
        "update 1-1-2 -u 示例甲局 --state delayed --progress 50 --date 2022-06-21",
        "update 1-1-1 -u 示例乙局 --state in_progress --progress 70 --date 2022-06-22",
        "review 1-1-1 -u 示例乙局 return --reason 示例 --date 2022-06-25",
    ):
        assert wfplan(f"status {command}").code == 0
    (folder / "plan/rounds.yaml").write_text(ROUNDS, "utf-8")
    return wfplan


def rows(wfplan: Wfplan, points: str) -> dict[tuple[str, str | None], dict[str, Any]]:
    answer = wfplan(f"status compare {points} -f json")
    assert answer.code == 0, answer.err
    return {(row["level"], row["id"]): row for row in json.loads(answer.out)}


def changed(row: dict[str, Any]) -> dict[str, Any]:
    return {kind: row[kind] for kind in KINDS if row[kind]}


def test_each_level_is_there_once_in_order(played: Wfplan) -> None:
    found = rows(played, "2022-03-31 2022-06-30")
    assert list(found) == [
        ("plan", None),
        ("chapter", "1"),
        ("item", "1-1"),
        ("item", "1-2"),
        ("unit", "示例甲局"),
        ("unit", "示例乙局"),
        ("unit", "示例丙局"),
    ]


def test_a_unit_is_told_what_became_of_its_own_duties(played: Wfplan) -> None:
    found = rows(played, "2022-03-31 2022-06-30")
    assert changed(found["unit", "示例甲局"]) == {
        "completed": ["1-1-1"],
        "yellow": ["1-1-2"],
        "moved": [{"id": "1-1-1", "from": 40, "to": 100}],
    }
    assert changed(found["unit", "示例乙局"]) == {"silent": ["1-1-2"], "returned": ["1-1-1"]}
    assert changed(found["unit", "示例丙局"]) == {"silent": ["1-2-1"]}


def test_an_item_counts_measures_whoever_owes_them(played: Wfplan) -> None:
    found = rows(played, "2022-03-31 2022-06-30")
    assert changed(found["item", "1-1"]) == {
        "yellow": ["1-1-2"],
        "moved": [{"id": "1-1-1", "from": 50, "to": 80}],
        "returned": ["1-1-1"],
    }
    assert (found["plan", None]["owed"], found["plan", None]["done"]) == (3, 0)


def test_the_rank_is_by_the_share_that_is_done_and_ties_share_it(played: Wfplan) -> None:
    found = rows(played, "2022-03-31 2022-06-30")
    ranks = {
        unit: (row["rank_before"], row["rank"], row["rank_change"])
        for (level, unit), row in found.items()
        if level == "unit"
    }
    assert ranks == {"示例甲局": (1, 1, 0), "示例乙局": (1, 2, -1), "示例丙局": (1, 2, -1)}
    assert found["plan", None]["rank"] is None


def test_the_other_way_round_nothing_is_newly_completed(played: Wfplan) -> None:
    found = rows(played, "2022-06-30 2022-03-31")
    assert changed(found["unit", "示例甲局"]) == {
        "green": ["1-1-2"],
        "moved": [{"id": "1-1-1", "from": 100, "to": 40}],
    }


def test_a_state_beside_itself_has_changed_in_nothing(played: Wfplan) -> None:
    for row in rows(played, "2022-06-30 2022-06-30").values():
        assert not {kind: row[kind] for kind in KINDS[:5] if row[kind]}
        assert row["rank_change"] in (0, None)


def test_what_goes_past_its_day_is_newly_red(played: Wfplan) -> None:
    found = rows(played, "2022-06-30 2023-07-15")
    assert found["unit", "示例甲局"]["red"] == ["1-1-2"]
    assert found["unit", "示例乙局"]["red"] == ["1-1-2"]


def test_a_round_is_judged_at_its_end_by_what_counts_for_it(played: Wfplan) -> None:
    path = Path("plan/status/示例乙局.yaml")
    line = "  - {measure: 1-1-2, date: 2022-04-05, round: 2022Q1, state: completed}\n"
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    by_round = rows(played, "2022Q1 2022Q2")["unit", "示例乙局"]
    by_day = rows(played, "2022-03-31 2022-06-30")["unit", "示例乙局"]
    assert (by_round["done_before"], by_round["completed"]) == (1, [])
    assert (by_day["done_before"], by_day["completed"]) == (0, ["1-1-2"])


def test_a_report_on_the_next_year_is_no_change_of_the_last_one(played: Wfplan) -> None:
    for year in (2022, 2023):
        said = f"update 1-2-1 -u 示例丙局 --state completed --date {year}-05-01"
        assert played(f"status {said} --round none").code == 0
    row = rows(played, "2022-06-30 2023-06-30")["unit", "示例丙局"]
    assert changed(row) == {
        "completed": ["1-2-1"],
        "moved": [{"id": "1-2-1", "from": None, "to": 100}],
    }


def test_an_edition_is_named_by_its_bare_number(played: Wfplan) -> None:
    answer = played("status compare 1 2022-06-30")
    assert answer.code == 0
    assert "第 1 版（截至 " in answer.out


def test_a_revision_has_the_reports_that_it_had(played: Wfplan, folder: Path) -> None:
    git(folder, "init", "-q")
    commit(folder)
    said = "status update 1-1-2 -u 示例乙局 --state ongoing --date 2022-06-28"
    assert played(f"{said} --round none").code == 0
    commit(folder)
    row = rows(played, "HEAD~1 HEAD")["unit", "示例乙局"]
    assert (row["done_before"], row["done"]) == (0, 1)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        pytest.param("9 2022Q1", "方案没有第 9 版，现有：第 1 版", id="an edition that is none"),
        pytest.param("2022Q9 2022Q1", "是否为“2022Q2”、“2022Q1”？", id="a round that is none"),
        pytest.param("昨天 2022Q1", "“昨天”不是日期、轮次或方案的版", id="a word"),
        pytest.param("2022Q1 2022Q2 --top 零", "--top 应为 1 以上的整数", id="no number of rows"),
        pytest.param("2022Q1 2022Q2 --sort 颜色", "--sort 不能是“颜色”", id="no column"),
        pytest.param("2022Q1 2022Q2 --by 市", "--by 不能是“市”", id="no level"),
    ],
)
def test_what_is_no_state_is_named(played: Wfplan, points: str, said: str) -> None:
    answer = played(f"status compare {points}")
    assert (answer.code, said in answer.err) == (2, True), answer.err


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        pytest.param("--by unit --sort rank", ["示例甲局", "示例乙局", "示例丙局"], id="rank"),
        pytest.param("--by unit --sort 名次 --top 1", ["示例甲局"], id="the first"),
        pytest.param("--by unit --sort silent --top 2", ["示例乙局", "示例丙局"], id="silent"),
        pytest.param("--by unit --sort=-rank --top 2", ["示例乙局", "示例丙局"], id="turned"),
        pytest.param("--by item --sort owed", ["1-1", "1-2"], id="most owed"),
        pytest.param("--top 1", [None, "1", "1-1", "示例甲局"], id="the first of each level"),
    ],
)
def test_rows_are_sorted_and_cut(played: Wfplan, options: str, ids: list[str]) -> None:
    answer = played(f"status compare 2022Q1 2022Q2 {options} -f json")
    assert [row["id"] for row in json.loads(answer.out)] == ids


def test_people_see_the_counts_and_both_states(played: Wfplan) -> None:
    answer = played("status compare 2022Q1 2022Q2 --by unit")
    assert "2022Q1（2022年第一季度） → 2022Q2" in answer.out
    lines = {line.split()[1]: line.split()[3:] for line in answer.out.splitlines()[1:4]}
    assert lines["示例甲局"] == ["1/2", "1", "持平", "1", "0", "1", "0", "1", "0", "0"]
    assert lines["示例乙局"] == ["0/2", "2", "降", "1", "0", "0", "0", "0", "0", "1", "1"]


def test_list_and_show_take_sort_and_top(played: Wfplan) -> None:
    listed = json.loads(played("list --by measure --sort=-id --top 2 -f json").out)
    assert [row["id"] for row in listed] == ["1-2-1", "1-1-2"]
    shown = json.loads(
        played("status show --by measure --sort progress --as-of 2022-06-30 -f json").out
    )
    assert [row["id"] for row in shown] == ["1-1-1", "1-1-2", "1-2-1"]
    cut = played("status show --by unit --sort overdue --top 1 --as-of 2023-07-15")
    assert "只列前 1 行，共 3 行" in cut.out


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=示例", "-c", "user.email=example@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    day = "2022-06-30T10:00:00+0800"
    git(folder, "commit", "-q", "-m", "示例", f"--date={day}")


def test_papers_of_a_round_tell_the_change_since_the_one_before(
    played: Wfplan, folder: Path
) -> None:
    assert played("render report --round 2022Q2 --format md --format docx -o 报告").code == 0
    assert played("render dashboard --round 2022Q2 -o 看板").code == 0
    line = "与2022年第一季度相比：新亮黄灯 1 条，进度变化 1 条，仍未填报 1 条"
    text = (folder / "报告/进展情况报告-2022-06-30.md").read_text("utf-8")
    page = (folder / "看板/进展看板-2022-06-30.html").read_text("utf-8")
    assert line in text
    assert line in page
    assert "| 完成名次 1（持平），新完成 1 条，新亮黄灯 1 条，进度变化 1 条 |" in text


@pytest.mark.parametrize(
    "options",
    [
        pytest.param("--round 2022Q1", id="the first round"),
        pytest.param("--as-of 2022-06-30", id="no round"),
        pytest.param("--round 2022Q2 --kind annual", id="a report of a year"),
    ],
)
def test_other_papers_compare_with_nothing(played: Wfplan, folder: Path, options: str) -> None:
    assert played(f"render report {options} --format md -o 报告").code == 0
    (path,) = (folder / "报告").iterdir()
    assert "相比" not in path.read_text("utf-8")
