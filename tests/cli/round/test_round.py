"""`wfplan round` on the command line: a round is opened, corrected, extended, closed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan_copy import UNIT, Answer, PlanCopy, report, review

Run = Callable[..., Answer]
OPEN = (
    *("round", "open", "2022Q1", "--name", "2022年第一季度", "--period", "2022-01-01..2022-03-31"),
    *("--return-by", "2022-04-08", "--sent", "2022-03-21"),
)
STATE = ("--state", "正在推进", "--progress", "40", "--note", "示例")


@pytest.fixture
def opened(plan_copy: PlanCopy, wfplan: Run) -> PlanCopy:
    answer = wfplan(*OPEN)
    assert (answer.code, answer.err) == (0, "")
    return plan_copy


def lines_of(plan: PlanCopy) -> list[str]:
    path = plan.folder / "rounds.yaml"
    text = path.read_text("utf-8") if path.exists() else ""
    return [line.strip() for line in text.splitlines() if line.startswith("  - ")]


def shown(wfplan: Run, *options: str) -> dict[str, Any]:
    answer = wfplan("round", "show", "2022Q1", "--format", "json", *options)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def unit_of(found: dict[str, Any], name: str = UNIT) -> dict[str, Any]:
    (unit,) = [one for one in found["units"] if one["unit"] == name]
    return dict(unit)


def test_a_round_that_was_opened_is_valid_and_shown(opened: PlanCopy, wfplan: Run) -> None:
    (line,) = lines_of(opened)
    assert line == (
        '- {id: "2022Q1", name: "2022年第一季度", start: 2022-01-01, end: 2022-03-31, '
        "sent: 2022-03-21, return_by: 2022-04-08}"
    )
    assert wfplan("validate").code == 0
    found = shown(wfplan)
    units = found.pop("units")
    assert found == {
        "id": "2022Q1",
        "name": "2022年第一季度",
        "start": "2022-01-01",
        "end": "2022-03-31",
        "sent": "2022-03-21",
        "return_by": "2022-04-08",
        "closed": None,
        "totals": {"reported": 0, "late": 0, "returned": 0, "missing": 31},
    }
    assert len(units) == 31
    assert unit_of({"units": units}) == {
        "unit": UNIT,
        "answer": "missing",
        "owed": 85,
        "reported": 0,
        "return_by": "2022-04-08",
        "days_late": None,
        "reason": None,
    }


def test_nothing_is_written_when_it_is_only_tried(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan(*OPEN, "--dry-run")
    assert answer.code == 0
    assert answer.out.startswith("将写入：开启轮次 2022Q1")
    assert not (plan_copy.folder / "rounds.yaml").exists()


def test_the_same_id_corrects_what_it_gives(opened: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("round", "open", "2022Q1", "--return-by", "2022-04-10", "--unit", UNIT)
    assert answer.code == 0
    assert answer.out.startswith("已有，更正轮次 2022Q1")
    assert (
        lines_of(opened)[1] == '- {id: "2022Q1", return_by: 2022-04-10, asks: {units: [市司法局]}}'
    )
    found = shown(wfplan)
    assert (found["return_by"], [one["unit"] for one in found["units"]]) == ("2022-04-10", [UNIT])
    again = wfplan("round", "open", "2022Q1", "--return-by", "2022-04-10")
    assert again.out.startswith("没有改动")
    assert len(lines_of(opened)) == 2


REFUSALS: list[tuple[str, tuple[str, ...], str]] = [
    ("a bare number", ("2022", "--period", "2022", "--return-by", "2023-01-09"), "轮次编号不能是“2022”"),
    ("a day", ("2022-03-01", "--period", "2022", "--return-by", "2023-01-09"), "轮次编号不能是“2022-03-01”"),
    ("a blank in it", ("a b", "--period", "2022", "--return-by", "2023-01-09"), "轮次编号不能是“a b”"),
    ("no period", ("r1", "--return-by", "2023-01-09"), "缺少 --period"),
    ("no return day", ("r1", "--period", "2022"), "缺少 --return-by"),
    ("a period that is none", ("r1", "--period", "2022Q5", "--return-by", "2023-01-09"), "“2022Q5”不是"),
    ("a period backwards", ("r1", "--period", "2022-03-31..2022-01-01", "--return-by", "2023-01-09"), "不是"),
    ("a year before any plan", ("r1", "--period", "0001-01-01..2022-01-01", "--return-by", "2023-01-09"), "1900 年至 2999 年"),
    ("a unit nobody knows", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--unit", "市司法厅"), "是否为“市司法局”"),
    ("an item nobody knows", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--item", "9-9"), "没有编号 9-9"),
    ("back before it was sent", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--sent", "2023-01-10"), "早于发出日期"),
    ("a scope that nobody owes", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--chapter", "3", "--item", "1-3"), "没有要报的单位"),
    ("a scope that is none", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--asks", "some"), "--asks 不能是“some”"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"), [case[1:] for case in REFUSALS], ids=[c[0] for c in REFUSALS]
)
def test_what_makes_no_round_is_refused_in_one_line(
    plan_copy: PlanCopy, wfplan: Run, typed: tuple[str, ...], said: str
) -> None:
    answer = wfplan("round", "open", *typed)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not (plan_copy.folder / "rounds.yaml").exists()


QUIET: list[tuple[str, tuple[str, ...]]] = [
    ("a Chinese id", ("2022年", "--period", "2022", "--return-by", "2023-01-09")),
    ("a half-year in words", ("上半年", "--period", "2022年上半年", "--return-by", "2022-07-08")),
    ("one unit, chapter, item", ("r-1", "--period", "2022-05", "--return-by", "2022-06-08", "--unit", UNIT, "--chapter", "一", "--item", "1-3")),
    ("what is open", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--asks", "open")),
    ("sent on the last day", ("r1", "--period", "2022", "--return-by", "2023-01-09", "--sent", "2023-01-09")),
]  # fmt: skip


@pytest.mark.parametrize("typed", [case[1] for case in QUIET], ids=[case[0] for case in QUIET])
def test_a_round_that_may_be(plan_copy: PlanCopy, wfplan: Run, typed: tuple[str, ...]) -> None:
    answer = wfplan("round", "open", *typed)
    assert (answer.code, answer.err) == (0, "")
    assert wfplan("validate").code == 0
    assert wfplan("round", "show", typed[0]).code == 0


def test_two_open_rounds_that_ask_the_same_are_warned_of(opened: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("round", "open", "2022H1", "--period", "2022H1", "--return-by", "2022-07-08")
    assert answer.code == 0
    assert answer.err.startswith("提示：轮次 2022Q1 和 2022H1 都未结束，都问了 370 行")
    assert "WF806" in wfplan("validate").out


def test_every_answer_and_its_count(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    report(wfplan, "2022-04-12", *STATE, measure="6-1-1", unit="市委组织部")
    report(wfplan, "2022-04-02", *STATE, measure="1-3-1")
    found = shown(wfplan)
    assert unit_of(found)["answer"] == "reported"
    assert unit_of(found)["reported"] == 2
    assert unit_of(found, "市委组织部") | {"owed": 0} == {
        "unit": "市委组织部",
        "answer": "late",
        "owed": 0,
        "reported": 1,
        "return_by": "2022-04-08",
        "days_late": 4,
        "reason": None,
    }
    review(wfplan, "2022-04-14", "return")
    found = shown(wfplan)
    assert (unit_of(found)["answer"], unit_of(found)["reason"]) == ("returned", "示例")
    assert found["totals"] == {"reported": 0, "late": 1, "returned": 1, "missing": 29}
    table = wfplan("round", "show", "2022Q1").out
    assert "市司法局            退回    85  2（部分）" in table
    assert "按时 0，迟报 1，退回 1，未报 29；应报 370 行，已报 3 行" in table


def test_a_unit_is_given_until_later(opened: PlanCopy, wfplan: Run) -> None:
    until = ("--unit", UNIT, "--return-by", "2022-04-15", "--reason", "机构调整")
    answer = wfplan("round", "extend", "2022Q1", *until, "--date", "2022-04-02")
    assert answer.code == 0
    assert lines_of(opened)[1] == (
        '- {id: "2022Q1", unit: 市司法局, return_by: 2022-04-15, date: 2022-04-02, '
        "reason: 机构调整}"
    )
    report(wfplan, "2022-04-15", *STATE)
    assert unit_of(shown(wfplan))["answer"] == "reported"
    assert wfplan("validate").code == 0


EXTEND_REFUSALS: list[tuple[str, tuple[str, ...], str]] = [
    ("no reason", ("2022Q1", "--unit", UNIT, "--return-by", "2022-04-15"), "缺少 --reason"),
    ("no day", ("2022Q1", "--unit", UNIT, "--reason", "示例"), "缺少 --return-by"),
    ("no unit", ("2022Q1", "--return-by", "2022-04-15", "--reason", "示例"), "缺少 --unit"),
    ("no such round", ("2022Q2", "--unit", UNIT, "--return-by", "2022-04-15", "--reason", "示例"), "是否为“2022Q1”"),
    ("to an earlier day", ("2022Q1", "--unit", UNIT, "--return-by", "2022-04-01", "--reason", "示例"), "早于市司法局现在的报回期限 2022-04-08"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"), [case[1:] for case in EXTEND_REFUSALS], ids=[c[0] for c in EXTEND_REFUSALS]
)
def test_what_is_no_extension(
    opened: PlanCopy, wfplan: Run, typed: tuple[str, ...], said: str
) -> None:
    answer = wfplan("round", "extend", *typed)
    assert answer.code == 2
    assert said in answer.err
    assert len(lines_of(opened)) == 1


def test_a_closed_round_stays_as_it_was(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    answer = wfplan("round", "close", "2022Q1", "--date", "2022-04-20")
    assert answer.code == 0
    assert lines_of(opened)[1].startswith(
        '- {id: "2022Q1", closed: 2022-04-20, entries: {市司法局: "1 '
    )
    before = shown(wfplan)
    assert before["closed"] == "2022-04-20"
    report(wfplan, "2022-04-03", *STATE, "--round", "2022Q1", measure="1-3-1")
    review(wfplan, "2022-04-25", "return")
    assert shown(wfplan) == before
    assert wfplan("status", "check", "--as-of", "2022-05-01").code == 0
    for command in (
        ("round", "close", "2022Q1"),
        OPEN,
        ("round", "extend", "2022Q1", "-u", UNIT, "--return-by", "2022-05-01", "--reason", "示例"),
    ):
        refused = wfplan(*command)
        assert (refused.code, "已于 2022-04-20 结束" in refused.err) == (2, True)


def test_a_round_is_not_closed_before_it_was_sent(opened: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("round", "close", "2022Q1", "--date", "2022-03-01")
    assert (answer.code, "早于发出日期 2022-03-21" in answer.err) == (2, True)


def status_path(plan: PlanCopy) -> Path:
    return plan.folder / f"status/{UNIT}.yaml"


@pytest.mark.parametrize("place", [3, 4, 5], ids=["above all", "between two", "above the last"])
def test_a_line_that_a_merge_put_among_them_moves_below(
    opened: PlanCopy, wfplan: Run, place: int
) -> None:
    for measure in ("1-3-1", "1-3-2", "1-3-3"):
        report(wfplan, "2022-04-02", *STATE, measure=measure)
    assert wfplan("round", "close", "2022Q1", "--date", "2022-04-20").code == 0
    before, path = shown(wfplan), status_path(opened)
    tidy = path.read_text("utf-8")
    merged = "  - {measure: 1-3-4, date: 2022-04-03, state: in_progress, progress: 5, note: 示例}\n"
    lines = tidy.splitlines(keepends=True)
    path.write_text("".join([*lines[:place], merged, *lines[place:]]), "utf-8")
    found = wfplan("status", "check", "--as-of", "2022-05-01")
    assert found.code == 1
    assert "WF434 错误：轮次 2022Q1 结束时市司法局有 3 条记录" in found.out
    tried = wfplan("round", "tidy", "2022Q1", "--dry-run")
    assert tried.out == f"plan/status/{UNIT}.yaml：第 {place + 1} 行将移到轮次 2022Q1 的记录之后\n"
    assert wfplan("round", "tidy", "2022Q1").code == 0
    assert path.read_text("utf-8") == tidy + merged
    assert wfplan("status", "check", "--as-of", "2022-05-01").code == 0
    assert shown(wfplan) == before
    assert "没有改动" in wfplan("round", "tidy", "2022Q1").out


def test_a_line_that_was_changed_cannot_be_tidied(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    assert wfplan("round", "close", "2022Q1", "--date", "2022-04-20").code == 0
    opened.replace(f"status/{UNIT}.yaml", "progress: 40", "progress: 50")
    changed = status_path(opened).read_bytes()
    answer = wfplan("round", "tidy", "2022Q1")
    assert (answer.code, "找不出“市司法局”在轮次 2022Q1 结束时的 1 条记录" in answer.err) == (
        2,
        True,
    )
    assert status_path(opened).read_bytes() == changed
    assert "WF434" in wfplan("status", "check", "--as-of", "2022-05-01").out


def test_an_open_round_has_nothing_to_tidy(opened: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("round", "tidy", "2022Q1")
    assert (answer.code, "还没有结束" in answer.err) == (2, True)


def test_the_list_of_rounds(opened: PlanCopy, wfplan: Run) -> None:
    assert (
        wfplan("round", "open", "2022Q2", "--period", "2022Q2", "--return-by", "2022-07-08").code
        == 0
    )
    rows = json.loads(wfplan("round", "list", "--format", "json").out)
    assert [(row["id"], row["start"], row["sent"], row["closed"]) for row in rows] == [
        ("2022Q1", "2022-01-01", "2022-03-21", None),
        ("2022Q2", "2022-04-01", None, None),
    ]


def test_a_report_to_a_round_that_is_over_is_told_to_change_nothing_of_it(
    opened: PlanCopy, wfplan: Run
) -> None:
    update = ("status", "update", "1-3-2", "--unit", UNIT, *STATE, "--round", "2022Q1")
    assert "结束" not in wfplan(*update, "--date", "2022-04-01").err
    assert wfplan("round", "close", "2022Q1", "--date", "2022-04-20").code == 0
    answer = wfplan(*update, "--date", "2022-04-21")
    said = "提示：轮次 2022Q1 已于 2022-04-20 结束，现在所报的不改变该轮的结果\n"
    assert (answer.code, answer.err) == (0, said)


def test_a_round_is_not_closed_on_a_day_to_come(opened: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("round", "close", "2022Q1", "--date", "2099-04-20")
    assert (answer.code, "--date 应为不晚于今天（" in answer.err) == (2, True)
    assert len(lines_of(opened)) == 1


def test_a_round_is_not_to_be_returned_before_its_period_begins(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = wfplan("round", "open", "2022Q2", "--period", "2022Q2", "--return-by", "2022-03-08")
    said = "错误：轮次 2022Q2 的报回期限 2022-03-08 早于期间起 2022-04-01\n"
    assert (answer.code, answer.err, lines_of(plan_copy)) == (2, said, [])
