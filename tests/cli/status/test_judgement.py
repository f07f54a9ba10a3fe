"""What `status check` calls an error, no command writes; what it calls none, they do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wfplan.rules.catalogue import status_rules

Wfplan = Callable[..., Any]

UPDATE = "status update 1-1-1 -u 示例甲局 --state in_progress --date 2022-07-01"
REVIEW = "status review 1-1-1 -u 示例甲局"

REFUSED = {
    "WF401": ("status update 1-1-9 -u 示例甲局 --state delayed", "没有编号 1-1-9"),
    "WF402": ("status update 1-1-1 -u 示例丙局 --state delayed", "没有分工给“示例丙局”"),
    "WF403": ("status update 1-1-1 -u 示例丁局 --state delayed", "“示例丁局”未登记"),
    "WF404": ("status update 1-1-1 -u 示例甲局 --state done", "--state 不能是“done”"),
    "WF405": (f"{UPDATE} --progress 140 --note 说明", "进度应为 0 至 100，现为 140"),
    "WF406": (
        "status update 1-1-1 -u 示例甲局 --state completed --progress 70 --date 2022-07-01",
        "进度应为 100",
    ),
    "WF407": (f"{UPDATE} --progress 20", "的进度由 64（2022-06-30）退到 20"),
    "WF408": ("status update 1-1-1 -u 示例甲局 --state delayed --date 2999-01-01", "晚于今天"),
    "WF412": (f"{UPDATE} --progress 70 --evidence 无.pdf", "“无.pdf”不存在"),
    "WF414": (f"{UPDATE} --progress 70 --evidence ftp://example.com/a", "不是 http://"),
    "WF418": ("status review 1-1-2 -u 示例甲局 accept", "没有填报可审核"),
    "WF419": (f"{REVIEW} return --date 2022-07-05", "缺少 --reason"),
    "WF420": (f"{UPDATE} --progress 70 --period 2022", "不用写 --period"),
    "WF429": (f"{UPDATE} --progress 70 --round 2022Q9", "没有报送轮次“2022Q9”"),
}
NOT_WRITTEN = {
    "WF410": "a command only adds lines",
    "WF413": "a command writes the digest that the file has",
    "WF423": "no command undoes by a name that it was not shown",
    "WF424": "no command solves a problem",
    "WF425": "no command sets steps",
    "WF430": "no command takes a notice",
    "WF431": "no command takes the day of entering",
    "WF432": "no command answers a request for extension",
    "WF434": "a command only adds lines below those that stood",
}


@pytest.fixture
def reported(wfplan: Wfplan) -> Wfplan:
    answer = wfplan(
        "status update 1-1-1 -u 示例甲局 --state in_progress --progress 64 --date 2022-06-30"
    )
    assert answer.code == 0
    return wfplan


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "plan/status").iterdir()}


def test_every_error_of_a_report_has_its_command() -> None:
    errors = {rule.code for rule in status_rules() if rule.severity == "error"}
    errors |= {"WF403", "WF404"}  # found in reading
    assert errors == REFUSED.keys() | NOT_WRITTEN.keys()


@pytest.mark.parametrize(("command", "said"), REFUSED.values(), ids=REFUSED)
def test_what_a_check_condemns_is_refused(
    reported: Wfplan, folder: Path, command: str, said: str
) -> None:
    before = bytes_of(folder)
    answer = reported(command)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert bytes_of(folder) == before


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(f"{UPDATE} --progress 20 --note 原统计有误", id="less, and a note"),
        pytest.param(f"{UPDATE} --progress 20 --problem 资金被收回", id="less, and a problem"),
        pytest.param(f"{UPDATE} --progress 64", id="as much"),
        pytest.param(f"{UPDATE}", id="no figure"),
        pytest.param(
            "status update 1-1-1 -u 示例甲局 --state in_progress --progress 90 --date 2022-05-31",
            id="more, of an earlier day",
        ),
        pytest.param(
            "status update 1-1-1 -u 示例乙局 --state in_progress --progress 20",
            id="less than another unit",
        ),
    ],
)
def test_what_a_check_passes_is_written(reported: Wfplan, command: str) -> None:
    assert reported(command).code == 0
    assert "错误" not in reported("status check").out


def test_less_than_what_was_returned_needs_no_words(reported: Wfplan) -> None:
    reported(f"{REVIEW} return --reason 虚报 --date 2022-06-30")
    assert reported(f"{UPDATE} --progress 20").code == 0
    assert reported("status check").code == 0


def test_one_of_several_measures_is_refused_with_all(reported: Wfplan, folder: Path) -> None:
    before = bytes_of(folder)
    answer = reported(
        "status update 1-1 -u 示例甲局 --state in_progress --progress 20 --date 2022-07-01"
    )
    assert answer.code == 2
    assert "1-1-1 的进度由 64" in answer.err
    assert bytes_of(folder) == before


@pytest.mark.parametrize(
    ("day", "progress", "said"),
    [
        pytest.param(
            "2022-05-31",
            30,
            "补记 2022-05-31 的填报（正在推进 30%）；现状不变，仍按 2022-06-30 的填报：正在推进 64%",
            id="a report of the past",
        ),
        pytest.param("2022-06-30", 70, "正在推进 64% → 正在推进 70%", id="another of that day"),
        pytest.param("2022-07-31", 70, "正在推进 64% → 正在推进 70%", id="a later report"),
    ],
)
def test_a_report_of_the_past_says_that_it_changes_nothing(
    reported: Wfplan, day: str, progress: int, said: str
) -> None:
    command = f"status update 1-1-1 -u 示例甲局 --state in_progress --progress {progress}"
    out = reported(f"{command} --date {day}").out
    assert out == f"1-1-1 示例甲局：{said}　plan/status/示例甲局.yaml:5\n"


def test_a_report_of_the_past_counts_where_the_later_one_was_returned(reported: Wfplan) -> None:
    reported(f"{REVIEW} return --reason 虚报 --date 2022-06-30")
    command = "status update 1-1-1 -u 示例甲局 --state in_progress --progress 30"
    out = reported(f"{command} --date 2022-05-31").out
    assert "2022-06-30 的填报已退回，现按补记的计" in out


def test_a_unit_reports_for_itself_only(reported: Wfplan, folder: Path) -> None:
    before = bytes_of(folder)
    answer = reported("status update 1-1-1 -u 示例甲局 -u 示例乙局 --state delayed")
    assert (answer.code, answer.out) == (2, "")
    assert "--unit" in answer.err
    assert bytes_of(folder) == before
