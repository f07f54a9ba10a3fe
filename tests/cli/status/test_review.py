"""`status review`: which reports get the verdict, and which are left alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wfplan = Callable[..., Any]

REASON = "--reason 缺材料"


@pytest.fixture
def reported(wfplan: Wfplan) -> Wfplan:
    """甲局 reports on both measures of 1-1, 乙局 on the first."""
    for command in (
        "1-1-1 -u 示例甲局 --state in_progress --progress 40",
        "1-1-2 -u 示例甲局 --state in_progress --progress 50",
        "1-1-1 -u 示例乙局 --state in_progress --progress 60",
    ):
        assert wfplan(f"status update {command} --date 2022-06-30").code == 0
    return wfplan


def verdicts(wfplan: Wfplan, unit: str) -> dict[str, str | None]:
    rows = json.loads(wfplan(f"status show -u {unit} -f json --as-of 2022-08-01").out)
    return {row["id"]: row["review"] for row in rows}


def lines(folder: Path, unit: str) -> list[str]:
    return (folder / f"plan/status/{unit}.yaml").read_text("utf-8").splitlines()[3:]


def test_each_unit_that_is_named_gets_the_verdict(reported: Wfplan, folder: Path) -> None:
    answer = reported("status review 1-1-1 -u 甲局 -u 示例乙局 -u 示例甲局 accept")
    assert (answer.code, answer.err) == (0, "")
    assert [line.partition("：")[0] for line in answer.out.splitlines()] == [
        "1-1-1 示例甲局",
        "1-1-1 示例乙局",
    ]
    assert len(lines(folder, "示例甲局")) == 3
    assert len(lines(folder, "示例乙局")) == 2


def test_one_unit_that_has_not_the_measure_stops_all(reported: Wfplan, folder: Path) -> None:
    answer = reported("status review 1-1-1 -u 示例甲局 -u 示例丙局 accept")
    assert answer.code == 2
    assert len(lines(folder, "示例甲局")) == 2


def test_a_unit_without_a_report_is_named(reported: Wfplan) -> None:
    answer = reported("status review 1-1-2 -u 示例甲局 -u 示例乙局 accept")
    assert (answer.code, answer.err) == (0, "“示例乙局”没有填报可审核\n")


@pytest.mark.parametrize(
    ("first", "second", "err"),
    [
        pytest.param(
            "1-1-1 -u 示例甲局 accept",
            "1-1-1 -u 示例甲局 accept --date 2022-07-31",
            "已审核，未重复写入：1 条\n",
            id="the same verdict again",
        ),
        pytest.param(
            f"1-1-1 -u 示例甲局 return {REASON}",
            f"1-1-1 -u 示例甲局 return {REASON}",
            "已审核，未重复写入：1 条\n",
            id="the same return again",
        ),
        pytest.param(
            "1-1 -u 示例甲局 close",
            "1-1 -u 示例甲局 close",
            "已审核，未重复写入：2 条\n",
            id="an item closed twice",
        ),
        pytest.param(
            f"1-1 -u 示例甲局 return {REASON}",
            "1-1 -u 示例甲局 accept",
            "已有别的审核意见，没有改动：2 条；要改，请写明举措编号\n",
            id="an item of which all was returned",
        ),
    ],
)
def test_what_has_its_answer_is_left_alone(
    reported: Wfplan, folder: Path, first: str, second: str, err: str
) -> None:
    assert reported(f"status review {first}").code == 0
    before = lines(folder, "示例甲局")
    answer = reported(f"status review {second}")
    assert answer == (0, "", err)
    assert lines(folder, "示例甲局") == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(f"1-1-1 -u 示例甲局 return {REASON}", "1-1-1 -u 示例甲局 accept", id="other"),
        pytest.param(
            f"1-1-1 -u 示例甲局 return {REASON}",
            "1-1-1 -u 示例甲局 return --reason 缺数据",
            id="another reason",
        ),
        pytest.param("1-1 -u 示例甲局 accept", "1-1 -u 示例甲局 close", id="accepted, then closed"),
    ],
)
def test_another_answer_is_written(reported: Wfplan, folder: Path, first: str, second: str) -> None:
    assert reported(f"status review {first}").code == 0
    before = lines(folder, "示例甲局")
    answer = reported(f"status review {second}")
    assert (answer.code, answer.err) == (0, "")
    assert len(lines(folder, "示例甲局")) > len(before)


def test_accepting_an_item_does_not_accept_what_was_returned(reported: Wfplan) -> None:
    reported(f"status review 1-1-1 -u 示例甲局 return {REASON} --date 2022-07-05")
    answer = reported("status review 1-1 -u 示例甲局 accept --date 2022-07-06")
    assert answer.err == "已有别的审核意见，没有改动：1 条；要改，请写明举措编号\n"
    assert verdicts(reported, "示例甲局") == {"1-1-1": "returned", "1-1-2": "accepted"}


def test_a_new_report_is_unanswered_again(reported: Wfplan, folder: Path) -> None:
    reported("status review 1-1 -u 示例甲局 accept --date 2022-07-05")
    reported("status update 1-1-1 -u 示例甲局 --state in_progress --date 2022-07-06")
    answer = reported("status review 1-1 -u 示例甲局 accept --date 2022-07-07")
    assert answer.err == "已审核，未重复写入：1 条\n"
    assert len(lines(folder, "示例甲局")) == 6


def test_of_two_reports_of_a_day_the_review_says_which(reported: Wfplan, folder: Path) -> None:
    reported("status update 1-1-1 -u 示例甲局 --state in_progress --progress 45 --date 2022-06-30")
    reported(f"status review 1-1-1 -u 示例甲局 return {REASON} --date 2022-07-05")
    assert "reported: 2022-06-30, nth: 2, of_hash: " in lines(folder, "示例甲局")[-1]
    reported("status review 1-1-2 -u 示例甲局 accept --date 2022-07-05")
    assert "nth" not in lines(folder, "示例甲局")[-1]
    (row,) = json.loads(reported("status show 1-1-1 -u 示例甲局 -f json --as-of 2022-08-01").out)
    assert (row["progress"], row["review"]) == (40, "returned")
    path = folder / "plan/status/示例甲局.yaml"
    head, entries = path.read_text("utf-8").splitlines()[:3], lines(folder, "示例甲局")
    path.write_text("\n".join([*head, entries[2], *entries[:2], *entries[3:], ""]), "utf-8")
    (row,) = json.loads(reported("status show 1-1-1 -u 示例甲局 -f json --as-of 2022-08-01").out)
    assert (row["progress"], row["review"]) == (40, None)
    assert "WF418" not in reported("status check --as-of 2022-08-01").out


@pytest.mark.parametrize("ours", ["main", "office"])
def test_after_a_union_merge_the_review_is_of_the_report_that_was_read(
    reported: Wfplan, folder: Path, ours: str
) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=示例", "-c", "user.email=a@example.com")
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)

    (folder / ".gitattributes").write_text("plan/status/*.yaml merge=union eol=lf\n", "utf-8")
    git("init", "-b", "main")
    git("add", "-A")
    git("commit", "-m", "示例")
    git("checkout", "-b", "office")
    reported(f"status review 1-1-1 -u 示例甲局 return {REASON} --date 2022-07-05")
    git("commit", "-am", "示例")
    git("checkout", "main")
    reported("status update 1-1-1 -u 示例甲局 --state in_progress --progress 45 --date 2022-06-30")
    git("commit", "-am", "示例")
    git("checkout", ours)
    git("merge", "office" if ours == "main" else "main")
    (row,) = json.loads(reported("status show 1-1-1 -u 示例甲局 -f json --as-of 2022-08-01").out)
    assert (row["progress"], row["review"]) == (45, None)
