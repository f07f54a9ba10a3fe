"""Steps, more time, problems: what a unit says besides its reports, and what becomes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Wfplan

UNIT = "示例甲局"
STEPS = ("--step", "2022-06-30 50% 办法出台", "--step", "2022年底：全覆盖")


def records(wfplan: Wfplan, command: str) -> list[dict[str, Any]]:
    answer = wfplan(f"{command} -f json")
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def entries(folder: Path) -> list[str]:
    path = folder / f"plan/status/{UNIT}.yaml"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.startswith("  - ")]


def test_a_schedule_is_written_whole_and_counts_when_it_is_accepted(
    folder: Path, wfplan: Wfplan
) -> None:
    answer = wfplan(f"status steps 1-1-1 --unit {UNIT} --date 2022-02-10 --by 张三", *STEPS)
    assert answer.code == 0, answer.err
    assert answer.out == (
        f"1-1-1 {UNIT}：阶段目标（2022-06-30 办法出台 50%；2022-12-31 全覆盖），待审核"
        f"　plan/status/{UNIT}.yaml:4\n"
    )
    (line,) = entries(folder)
    assert line == (
        "- {measure: 1-1-1, date: 2022-02-10, steps: [{on: 2022-06-30, goal: 办法出台, "
        "progress: 50}, {on: 2022-12-31, goal: 全覆盖}], by: 张三}"
    )
    show = f"status show 1-1-1 --unit {UNIT} --as-of 2022-07-01"
    assert records(wfplan, show)[0]["steps"] == []
    assert (
        wfplan(f"status review 1-1-1 --unit {UNIT} --of steps accept --date 2022-02-11").code == 0
    )
    told = records(wfplan, show)[0]
    assert [step["on"] for step in told["steps"]] == ["2022-06-30", "2022-12-31"]
    assert (told["light"], told["light_reason"]) == (
        "red",
        "阶段目标（2022-06-30）过期 1 天未达成",
    )
    reached = (
        f"status update 1-1-1 --unit {UNIT} --state 正在推进 --reached 2022-06 --date 2022-06-29"
    )
    assert wfplan(reached).code == 0
    told = records(wfplan, show)[0]
    assert [step["reached"] for step in told["steps"]] == [True, False]
    assert told["light"] == "green"
    assert "2022-06-30 办法出台 50%（已达成）；2022-12-31 全覆盖" in wfplan(show).out


REFUSED = {
    "a step without a year": (("--step", "6月 起草"), "阶段“6月 起草”没有写明哪一年"),
    "a step without a goal": (("--step", "2022-06-30"), "没有写明届时达成什么"),
    "two steps of a day": (
        ("--step", "2022-06 起草", "--step", "2022-06-30 印发"),
        "1-1-1 的第 2 个阶段为 2022-06-30，应晚于前一个阶段（2022-06-30）",
    ),
    "less than before": (
        ("--step", "2022-06 60% 起草", "--step", "2022-12 30% 印发"),
        "1-1-1 的第 2 个阶段的进度为 30，低于前面阶段的 60",
    ),
    "no step": ((), "缺少 --step"),
    "a dash": (("--step", "-"), "--step 应为日期、百分数、目标"),
}


@pytest.mark.parametrize(("typed", "words"), REFUSED.values(), ids=REFUSED)
def test_no_schedule_is_written_of_what_is_none(
    folder: Path, wfplan: Wfplan, typed: tuple[str, ...], words: str
) -> None:
    answer = wfplan(f"status steps 1-1-1 --unit {UNIT} --date 2022-02-10", *typed)
    assert answer.code == 2
    assert words in answer.err
    assert entries(folder) == []


def test_a_dry_run_writes_no_schedule(folder: Path, wfplan: Wfplan) -> None:
    answer = wfplan(f"status steps 1-1-1 --unit {UNIT} --date 2022-02-10 --dry-run", *STEPS)
    assert answer.out.startswith("将写入：\n1-1-1")
    assert entries(folder) == []


def test_a_step_after_the_due_day_is_told(wfplan: Wfplan) -> None:
    command = f"status steps 1-1-2 --unit {UNIT} --date 2022-02-10"
    answer = wfplan(command, "--step", "2023-12-31 全覆盖")
    assert (answer.code, answer.err) == (
        0,
        "提示：1-1-2 的阶段目标 2023-12-31 晚于完成时限 2023-06-30\n",
    )


def extend(to: str, day: str, *more: str) -> tuple[str, ...]:
    return (f"status extend 1-1-2 --unit {UNIT} --to {to} --date {day}", "--reason", "示例", *more)


def test_both_days_stand_wherever_a_due_day_does(folder: Path, wfplan: Wfplan) -> None:
    answer = wfplan(*extend("2023-12", "2023-06-01"))
    assert (answer.code, answer.err) == (0, "")
    assert "延期申请（延至 2023-12-31；示例），待审核" in answer.out
    show = f"status show 1-1-2 --unit {UNIT} --as-of 2023-07-02"
    assert "2023-06-30（已申请延至 2023-12-31，待审核）" in wfplan(show).out
    assert records(wfplan, f"status overdue --unit {UNIT} --as-of 2023-07-02")
    review = f"status review 1-1-2 --unit {UNIT} --of extension accept --date 2023-06-05"
    assert wfplan(review).code == 0
    words = "原定 2023-06-30，延至 2023-12-31"
    for command in (
        show,
        f"list --by measure --unit {UNIT} --as-of 2023-07-02",
        f"list --unit {UNIT} --as-of 2023-07-02",
        "show 1-1-2 --as-of 2023-07-02",
        "show 1-1 --as-of 2023-07-02",
        "status due --within 200 --as-of 2023-07-02",
        "status overdue --as-of 2024-01-02",
    ):
        assert words in wfplan(command).out, command
    assert records(wfplan, f"status overdue --unit {UNIT} --as-of 2023-07-02") == []
    told = records(wfplan, f"list --by measure --unit {UNIT} --as-of 2023-07-02")[1]
    assert (told["due"], told["due_by"], told["due_original"]) == (
        "2023-06-30",
        "2023-12-31",
        "2023-06-30",
    )
    (page,) = records(wfplan, "show 1-1-2 --as-of 2023-07-02")
    assert [(one["unit"], one["due_by"]) for one in page["extensions"]] == [(UNIT, "2023-12-31")]


NOT_MOVED = {
    "the same day": (extend("2023-06-30", "2023-06-01"), "不晚于完成时限 2023-06-30"),
    "an earlier day": (extend("2023-05-31", "2023-05-01"), "不晚于完成时限 2023-06-30"),
    "no day": (extend("明年", "2023-05-01"), "--to 应为日、月或年"),
    "a blank reason": ((*extend("2023-12-31", "2023-05-01")[:1], "--reason", " "), "缺少 --reason"),
    "a unit that does not owe it": (
        ("status extend 1-1-2 --unit 示例丙局 --to 2023-12-31 --reason 示例",),
        "1-1-2 没有分工给“示例丙局”",
    ),
}


@pytest.mark.parametrize(("command", "words"), NOT_MOVED.values(), ids=NOT_MOVED)
def test_no_day_is_asked_for_that_gives_no_time(
    folder: Path, wfplan: Wfplan, command: tuple[str, ...], words: str
) -> None:
    answer = wfplan(*command)
    assert (answer.code, entries(folder)) == (2, [])
    assert words in answer.err


def test_a_second_request_is_held_against_the_day_that_was_given(wfplan: Wfplan) -> None:
    assert wfplan(*extend("2023-12-31", "2023-06-01")).code == 0
    assert "正待审核" in wfplan(*extend("2023-12-31", "2023-06-02")).err
    wfplan(f"status review 1-1-2 --unit {UNIT} --of extension accept --date 2023-06-05")
    assert "不晚于完成时限 2023-12-31" in wfplan(*extend("2023-12-31", "2023-07-01")).err
    late = wfplan(*extend("2024-06-30", "2024-01-05"))
    assert late.err == "提示：1-1-2 的完成时限 2023-12-31 已过，2024-01-05 才申请，是过期后申请\n"
    wfplan(f"status review 1-1-2 --unit {UNIT} --of extension accept --date 2024-01-08")
    told = records(wfplan, f"status show 1-1-2 --unit {UNIT} --as-of 2024-01-09")[0]
    assert (told["due_original"], told["due_by"]) == ("2023-06-30", "2024-06-30")
    assert (told["days_left_original"], told["asked_late"]) == (-193, True)


AFTER_THE_END = {
    "more time": extend("2023-12-31", "2023-06-30"),
    "steps": (f"status steps 1-1-1 --unit {UNIT} --date 2023-06-30", *STEPS),
}


@pytest.mark.parametrize("command", AFTER_THE_END.values(), ids=AFTER_THE_END)
def test_a_plan_that_has_ended_waits_for_no_step_and_gives_no_time(
    folder: Path, wfplan: Wfplan, command: tuple[str, ...]
) -> None:
    (folder / "plan/conclusion.yaml").write_text("date: 2023-06-30\n", "utf-8")
    answer = wfplan(*command)
    assert (answer.code, entries(folder)) == (2, [])
    assert "方案已于 2023-06-30 收官" in answer.err
    before = (command[0].replace("2023-06-30", "2023-06-29"), *command[1:])
    assert wfplan(*before).code == 0


PROBLEM = (
    f"status update 1-1-1 --unit {UNIT} --state 正在推进 --date 2022-04-02 --problem-due 2022-06-30"
    " --problem 示例编制不足 --next-step 示例增编"
)


def test_a_problem_is_open_until_the_steward_strikes_it_off(wfplan: Wfplan) -> None:
    assert wfplan(PROBLEM).code == 0
    (told,) = records(wfplan, "status problems --as-of 2022-07-02")
    assert (told["id"], told["unit"], told["date"], told["problem"]) == (
        "1-1-1",
        UNIT,
        "2022-04-02",
        "示例编制不足",
    )
    assert (told["days"], told["overdue"], told["days_overdue"]) == (91, True, 2)
    assert told["stage"] == "open"
    solve = f"status update 1-1-1 --unit {UNIT} --solved 2022-04-02 --note 示例已增编"
    assert wfplan(f"{solve} --date 2022-07-03").code == 0
    (told,) = records(wfplan, "status problems --as-of 2022-07-03")
    assert (told["stage"], told["solution"]) == ("waiting", "示例已增编")
    returned = (
        f"status review 1-1-1 --unit {UNIT} --of problem return --reason 示例 --date 2022-07-04"
    )
    assert wfplan(returned).code == 0
    (told,) = records(wfplan, "status problems --as-of 2022-07-04")
    assert told["stage"] == "returned"
    assert wfplan(f"{solve} --date 2022-07-05").code == 0
    assert (
        wfplan(f"status review 1-1-1 --unit {UNIT} --of problem close --date 2022-07-06").code == 0
    )
    assert records(wfplan, "status problems --as-of 2022-07-06") == []
    (told,) = records(wfplan, "status problems --all --as-of 2022-07-09")
    assert (told["stage"], told["closed"], told["days"]) == ("closed", "2022-07-06", 95)
    (unit,) = records(wfplan, "status problems --all --by unit --as-of 2022-07-09")
    assert (unit["open"], unit["closed"]) == (0, 1)
    assert "已经销号" in wfplan(f"{solve} --date 2022-07-07").err
    assert wfplan("status check --as-of 2022-07-09").code == 0


NO_REPORTS = {
    "a problem that nobody told": (
        f"status update 1-1-1 --unit {UNIT} --solved 2022-04-01 --date 2022-05-01",
        "在 2022-04-01 没有提出问题；未解决的问题是在 2022-04-02 提出的",
    ),
    "a solution beside a report": (
        f"status update 1-1-1 --unit {UNIT} --solved 2022-04-02 --state 已完成 --date 2022-05-01",
        "--solved 是单独的一条记录，不能与 --state 一起写",
    ),
    "a day to solve what is no problem": (
        f"status update 1-1-1 --unit {UNIT} --state 滞后 --problem-due 2022-06-30 --date 2022-05-01",
        "写了解决期限 2022-06-30，没有写存在问题",
    ),
    "a step that nobody set": (
        f"status update 1-1-1 --unit {UNIT} --state 滞后 --reached 2022-03-31 --date 2022-05-01",
        "没有 2022-03-31 的阶段目标",
    ),
}


@pytest.mark.parametrize(("command", "words"), NO_REPORTS.values(), ids=NO_REPORTS)
def test_nothing_is_told_of_what_is_not_there(
    folder: Path, wfplan: Wfplan, command: str, words: str
) -> None:
    assert wfplan(PROBLEM).code == 0
    answer = wfplan(command)
    assert (answer.code, len(entries(folder))) == (2, 1)
    assert words in answer.err


def test_the_problem_of_a_past_year_is_solved_in_the_next(wfplan: Wfplan, folder: Path) -> None:
    said = "status update 1-2-1 --unit 示例丙局 --state 正在推进 --problem 示例 --date 2022-12-20"
    assert wfplan(said).code == 0
    solved = "status update 1-2-1 --unit 示例丙局 --solved 2022-12-20 --note 示例 --date 2023-02-01"
    assert wfplan(solved).code == 0
    (told,) = records(wfplan, "status problems --as-of 2023-02-02")
    assert (told["period"], told["stage"]) == (2022, "waiting")


def test_the_ledger_of_problems_is_a_workbook_that_is_not_read_back(
    wfplan: Wfplan, folder: Path
) -> None:
    assert wfplan(PROBLEM).code == 0
    made = wfplan("render ledger --kind problems --as-of 2022-07-02 -o out/")
    assert (made.code, (folder / "out/问题台账.xlsx").exists()) == (0, True)
    answer = wfplan("status import out/问题台账.xlsx --yes")
    assert "问题台账.xlsx：是问题台账，没有读" in answer.err


def test_the_pace_stands_beside_the_percent(wfplan: Wfplan) -> None:
    for line in (
        f"status update 1-1-2 --unit {UNIT} --state 正在推进 --progress 20 --date 2022-09-20",
        "status update 1-1-2 --unit 示例乙局 --state 正在推进 --progress 90 --date 2022-09-20",
    ):
        assert wfplan(line).code == 0
    own = f"--unit {UNIT} --as-of 2022-10-01"
    assert "20%（1/1） 欠进度" in wfplan(f"list --by measure {own}").out
    assert "20% 欠进度" in wfplan(f"status show 1-1-2 {own}").out
    together = records(wfplan, "list --by measure --as-of 2022-10-01")[1]
    assert together["progress"] == 55
    assert "55%（2/2） 欠进度" in wfplan("list --by measure --as-of 2022-10-01").out
    (other,) = records(wfplan, "status show 1-1-2 --unit 示例乙局 --as-of 2022-10-01")
    assert other["pace"] == "ahead"


def test_a_successor_goes_on_with_steps_requests_and_problems(folder: Path, wfplan: Wfplan) -> None:
    units = folder / "plan/units.yaml"
    old, new = f"- {{name: {UNIT}, aliases: [甲局]}}", "示例丁局"
    for line in (
        f"status steps 1-1-1 --unit {UNIT} --date 2022-02-10 --step 2023-06-30：示例",
        f"status review 1-1-1 --unit {UNIT} --of steps accept --date 2022-02-11",
        PROBLEM,
        extend("2024-06-30", "2022-11-01")[0] + " --reason 示例",
        f"status review 1-1-2 --unit {UNIT} --of extension accept --date 2022-11-05",
    ):
        assert wfplan(line).code == 0, line
    after = f"valid_until: 2023-01-01, successors: [{{unit: {new}}}]"
    text = units.read_text("utf-8")
    assert old in text
    units.write_text(
        text.replace(old, f"- {{name: {UNIT}, {after}}}\n  - {{name: {new}}}"), "utf-8"
    )
    again = f"status extend 1-1-2 --unit {new} --to 2024-06-30 --reason 示例 --date 2023-02-01"
    assert "不晚于完成时限 2024-06-30" in wfplan(again).err
    for line in (
        f"status update 1-1-1 --unit {new} --solved 2022-04-02 --note 示例 --date 2023-02-01",
        f"status review 1-1-1 --unit {new} --of problem close --date 2023-02-02",
        f"status update 1-1-1 --unit {new} --state 正在推进 --reached 2023-06-30 --date 2023-06-20",
    ):
        assert wfplan(line).code == 0, line
    (told,) = records(wfplan, "status problems --all --as-of 2023-07-02")
    assert (told["unit"], told["stage"]) == (new, "closed")
    own = records(wfplan, f"status show --unit {new} --as-of 2023-07-02")
    assert own[0]["steps"][0]["reached"] is True
    assert (own[1]["due_original"], own[1]["due_by"]) == ("2023-06-30", "2024-06-30")
    check = wfplan("status check --as-of 2023-07-02")
    assert [line for line in check.out.splitlines() if "WF424" in line or "WF428" in line] == []


def test_what_was_signed_after_the_end_of_its_round_is_new_at_that(
    folder: Path, wfplan: Wfplan
) -> None:
    opened = "round open 2022Q1 --period 2022Q1 --return-by 2022-04-08 --sent 2022-03-21"
    assert wfplan(opened).code == 0
    assert wfplan(PROBLEM).code == 0
    assert 'round: "2022Q1"' in entries(folder)[0]
    (told,) = records(wfplan, "status problems --round 2022Q1")
    assert (told["date"], told["days"], told["stage"]) == ("2022-04-02", 0, "open")
    steps = f"status steps 1-1-1 --unit {UNIT} --date 2022-04-02"
    assert wfplan(steps, *STEPS).code == 0
    assert wfplan(f"{steps} --round none", "--step", "2022 示例").code == 0
    rounds = ['round: "2022Q1"' in line for line in entries(folder)]
    assert rounds == [True, True, False]


def test_nothing_is_told_twice_that_waits_for_its_answer(folder: Path, wfplan: Wfplan) -> None:
    steps = f"status steps 1-1-1 --unit {UNIT} --date"
    assert wfplan(f"{steps} 2022-02-10", *STEPS).code == 0
    assert "的阶段目标与 2022-02-10 所报的相同" in wfplan(f"{steps} 2022-02-12", *STEPS).err
    back = f"status review 1-1-1 --unit {UNIT} --of steps return --reason 示例 --date 2022-02-13"
    assert wfplan(back).code == 0
    assert wfplan(f"{steps} 2022-02-14", *STEPS).code == 0
    assert wfplan(PROBLEM).code == 0
    solve = f"status update 1-1-1 --unit {UNIT} --solved 2022-04-02 --note 示例 --date"
    assert wfplan(f"{solve} 2022-05-01").code == 0
    assert "已于 2022-05-01 报为解决，正待销号" in wfplan(f"{solve} 2022-05-02").err
    assert len(entries(folder)) == 5
