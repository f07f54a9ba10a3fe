"""The reviewer's desk: `status review` of many at once and of what is no report; `--pending`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wfplan = Callable[..., Any]

ROUNDS = """rounds:
  - {id: 2022Q1, name: 2022年第一季度, start: 2022-01-01, end: 2022-03-31, return_by: 2022-04-08}
  - {id: 2022Q2, start: 2022-04-01, end: 2022-06-30}
"""
SAID = {
    "示例甲局": """
  - {measure: 1-1-1, date: 2022-02-02, state: in_progress, progress: 10}
  - {measure: 1-1-1, date: 2022-04-02, round: 2022Q1, state: in_progress, progress: 40}
  - {measure: 1-1-2, date: 2022-04-02, round: 2022Q1, state: completed}
  - {measure: 1-1-1, date: 2022-07-02, round: 2022Q2, state: in_progress, progress: 50}
""",
    "示例乙局": """
  - {measure: 1-1-1, date: 2022-04-03, round: 2022Q1, state: delayed, progress: 20, problem: 缺人}
  - {measure: 1-1-2, date: 2022-04-09, round: 2022Q1, state: in_progress, progress: 30}
  - {measure: 1-1-2, date: 2022-04-10, reported: 2022-04-09, verdict: returned, reason: 缺材料}
""",
    "示例丙局": """
  - {measure: 1-2-1, date: 2022-04-05, round: 2022Q1, period: 2022, state: in_progress}
""",
}
OTHER = {
    "示例甲局": """
  - {measure: 1-1-1, date: 2022-02-10, steps: [{on: 2022-06-30, goal: 起草}]}
  - {measure: 1-1-2, date: 2022-11-20, extend_to: 2023-12-31, reason: 上位法未出台}
""",
    "示例乙局": """
  - {measure: 1-1-1, date: 2022-04-03, state: delayed, progress: 20, problem: 缺人}
  - {measure: 1-1-1, date: 2022-06-03, state: delayed, progress: 25, problem: 缺钱}
  - {measure: 1-1-1, date: 2022-07-01, solved: 2022-04-03, note: 已增编}
  - {measure: 1-1-1, date: 2022-07-02, solved: 2022-06-03, note: 已拨款}
""",
}


def write(folder: Path, said: dict[str, str]) -> None:
    (folder / "plan/rounds.yaml").write_text(ROUNDS, "utf-8")
    (folder / "plan/status").mkdir(exist_ok=True)
    for unit, lines in said.items():
        path = folder / f"plan/status/{unit}.yaml"
        path.write_text(f"unit: {unit}\nentries:{lines}", "utf-8")


@pytest.fixture
def said(folder: Path) -> None:
    """Three units reported in a round; one report was returned, one duty reported in the next."""
    write(folder, SAID)


@pytest.fixture
def other(folder: Path) -> None:
    """A schedule, a request for extension, and two solutions, all unanswered."""
    write(folder, OTHER)


def reviews(folder: Path) -> set[str]:
    """Each new review: `示例甲局 1-1-1 2022-04-02 accepted`."""
    from wfplan.model.status import Review
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    loaded = load_plan(WorkTree(folder / "plan"), status=True)
    assert not loaded.problems
    return {
        f"{file.unit[2:]} {entry.measure} {entry.reported} {entry.verdict}"
        for file in loaded.status
        for entry in file.entries
        if isinstance(entry, Review) and entry.date.year > 2022
    }


A1, A2 = "甲局 1-1-1 2022-04-02 accepted", "甲局 1-1-2 2022-04-02 accepted"
LATER = "甲局 1-1-1 2022-07-02 accepted"
B1, C1 = "乙局 1-1-1 2022-04-03 accepted", "丙局 1-2-1 2022-04-05 accepted"
KEPT = "已有别的审核意见，没有改动：1 条；要改，请写明举措编号\n"


@pytest.mark.parametrize(
    ("words", "wanted", "err"),
    [
        pytest.param("--round 2022Q1 --all accept", {A1, A2, B1, C1}, KEPT, id="a whole round"),
        pytest.param("--round ２０２２q1 --all 通过", {A1, A2, B1, C1}, KEPT, id="as people type"),
        pytest.param(
            "--round 2022Q1 --all accept --except 1-1-1", {A2, C1}, KEPT, id="but for a measure"
        ),
        pytest.param(
            "--round 2022Q1 --all accept --except 1-1-1 --except 1.1.2", {C1}, "", id="but for two"
        ),
        pytest.param("--round 2022Q1 --all accept --except 1-1", {C1}, "", id="but for an item"),
        pytest.param(
            "--round 2022Q1 --all accept -u 甲局 -u 示例丙局", {A1, A2, C1}, "", id="of two units"
        ),
        pytest.param("--round 2022Q1 --all accept -u 示例全体", {C1}, "", id="of a group"),
        pytest.param("--round 2022Q1 --all accept --state 滞后", {B1}, "", id="of one state"),
        pytest.param("--round 2022Q1 1-1 accept", {A1, A2, B1}, KEPT, id="an item in a round"),
        pytest.param(
            "--all accept --chapter 一",
            {A2, LATER, B1, C1},
            KEPT,
            id="a chapter: what was said last",
        ),
        pytest.param("--all accept", {A2, LATER, B1, C1}, KEPT, id="everything"),
        pytest.param("--round 2022Q2 --all accept", {LATER}, "", id="the next round"),
        pytest.param(
            "--round 2022Q1 --all close --state 已完成",
            {A2.replace("accepted", "closed")},
            "",
            id="close what is completed",
        ),
        pytest.param(
            "--round 2022Q1 1-1-2 -u 示例乙局 accept",
            {"乙局 1-1-2 2022-04-09 accepted"},
            "",
            id="a measure that is named has its answer changed",
        ),
        pytest.param(
            "--all accept -u 示例乙局 --date 2022-04-05",
            set(),
            "",
            id="what was said up to the day of the review",
        ),
        pytest.param(
            "--round 2022Q2 --all accept -u 示例乙局",
            set(),
            "“示例乙局”没有填报可审核\n",
            id="silent",
        ),
        pytest.param(
            "--round 2022Q2 --all accept --state 滞后", set(), "没有填报可审核\n", id="none"
        ),
    ],
)
@pytest.mark.usefixtures("said")
def test_a_verdict_is_on_all_that_is_asked_for(
    wfplan: Wfplan, folder: Path, words: str, wanted: set[str], err: str
) -> None:
    dry = wfplan(f"status review {words} --dry-run")
    assert (dry.code, reviews(folder)) == (0, set())
    answer = wfplan(f"status review {words}")
    assert (answer.code, answer.err) == (0, err)
    assert reviews(folder) == wanted
    assert dry.out == (f"将写入：\n{answer.out}" if answer.out else "")


@pytest.mark.usefixtures("said")
def test_a_second_time_nothing_is_written_and_all_is_counted(wfplan: Wfplan, folder: Path) -> None:
    wfplan("status review --round 2022Q1 --all accept --except 1-1-1")
    before = reviews(folder)
    answer = wfplan("status review --round 2022Q1 --all accept --except 1-1-1")
    assert answer == (0, "", f"已审核，未重复写入：2 条\n{KEPT}")
    assert reviews(folder) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param("accept", "缺少 编号或 --all（审核哪些填报）", id="neither ids nor all"),
        pytest.param("--round 2022Q1 accept", "缺少 编号或 --all", id="a round alone"),
        pytest.param("--round 2022Q1", "缺少 意见（通过、退回或销号）", id="nobody to ask"),
        pytest.param("1-1-1", "缺少 意见", id="an id and no verdict"),
        pytest.param("1-1-1 agree", "意见 不能是“agree”", id="no verdict that is known"),
        pytest.param("--all return", "缺少 --reason（退回的理由）", id="a return without reason"),
        pytest.param("--all accept --round 2022Q3", "2022Q3", id="no such round"),
        pytest.param("--all accept --of 延迟", "--of 不能是“延迟”", id="no such kind"),
        pytest.param("--all accept --except 9-9-9", "方案中没有编号 9-9-9", id="no such id"),
        pytest.param("--all accept --except 1", "没有剩下一条举措", id="nothing is left"),
        pytest.param("--all accept -u 示例丁局", "“示例丁局”", id="no such unit"),
        pytest.param("--all close --of steps", "阶段目标不能销号", id="a schedule is not closed"),
        pytest.param("--all close --of 延期", "延期申请不能销号", id="an extension is not closed"),
        pytest.param("1-1-1 -u 示例丙局 accept", "没有分工给“示例丙局”", id="another's measure"),
    ],
)
@pytest.mark.usefixtures("said")
def test_what_cannot_be_is_refused(wfplan: Wfplan, folder: Path, words: str, sentence: str) -> None:
    answer = wfplan(f"status review {words}")
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert reviews(folder) == set()


@pytest.mark.parametrize(
    ("words", "wanted", "out"),
    [
        pytest.param(
            "--of steps --all accept",
            {"甲局 1-1-1 2022-02-10 accepted"},
            "阶段目标通过，阶段目标 1 个",
            id="a schedule",
        ),
        pytest.param(
            "1-1-2 -u 甲局 --of extension accept",
            {"甲局 1-1-2 2022-11-20 accepted"},
            "延期通过，完成时限延至 2023-12-31",
            id="a request",
        ),
        pytest.param(
            "--all --of extension return --reason 理由不足",
            {"甲局 1-1-2 2022-11-20 returned"},
            "延期退回，完成时限不变",
            id="a request that is returned",
        ),
        pytest.param(
            "--of problem --all close",
            {"乙局 1-1-1 2022-07-01 closed", "乙局 1-1-1 2022-07-02 closed"},
            "未解决的问题 0 个",
            id="every problem that is solved",
        ),
        pytest.param(
            "--of problem --all close --date 2023-07-01",
            {"乙局 1-1-1 2022-07-01 closed", "乙局 1-1-1 2022-07-02 closed"},
            "问题销号",
            id="on another day",
        ),
    ],
)
@pytest.mark.usefixtures("other")
def test_what_is_no_report_is_answered(
    wfplan: Wfplan, folder: Path, words: str, wanted: set[str], out: str
) -> None:
    answer = wfplan(f"status review {words}")
    assert (answer.code, answer.err, out in answer.out) == (0, "", True)
    assert reviews(folder) == wanted
    again = wfplan(f"status review {words}")
    assert (again.code, again.out) == (0, "")
    assert again.err.startswith("已审核，未重复写入")
    assert "错误" not in wfplan("status check").out


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize(
    ("words", "out"),
    [
        pytest.param("1-1-1 -u 甲局 --of steps", "阶段目标退回，原认可的阶段目标作废", id="steps"),
        pytest.param("1-1-2 -u 甲局 --of extension", "延期退回，完成时限恢复原定", id="a day"),
    ],
)
def test_taking_back_an_acceptance_says_what_falls(wfplan: Wfplan, words: str, out: str) -> None:
    assert wfplan(f"status review {words} accept").code == 0
    answer = wfplan(f"status review {words} return --reason 示例")
    assert (answer.code, out in answer.out) == (0, True), answer


@pytest.mark.usefixtures("other")
def test_a_schedule_that_is_returned_leaves_the_steps_as_they_were(wfplan: Wfplan) -> None:
    answer = wfplan("status review 1-1-1 -u 甲局 --of steps return --reason 示例")
    assert (answer.code, "阶段目标退回，阶段目标不变" in answer.out) == (0, True), answer


@pytest.mark.usefixtures("other")
def test_what_waits_is_listed_of_each_kind(wfplan: Wfplan) -> None:
    answer = wfplan("status show --pending --as-of 2022-12-01 -f json")
    found = json.loads(answer.out)
    assert [(row["kind"], row["id"], row["unit"], row["date"]) for row in found] == [
        ("steps", "1-1-1", "示例甲局", "2022-02-10"),
        ("update", "1-1-1", "示例乙局", "2022-06-03"),
        ("solution", "1-1-1", "示例乙局", "2022-07-01"),
        ("solution", "1-1-1", "示例乙局", "2022-07-02"),
        ("extension", "1-1-2", "示例甲局", "2022-11-20"),
    ]
    assert found[-1]["days"] == 11


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param("", 4, id="all; what was returned waits for the unit"),
        pytest.param("-u 甲局", 2, id="of a unit"),
        pytest.param("1-2", 1, id="of an item"),
        pytest.param("1-1-1", 2, id="of a measure"),
        pytest.param("--as-of 2022-04-02", 2, id="up to a day"),
        pytest.param("--as-of 2022-01-01", 0, id="before anything was said"),
    ],
)
@pytest.mark.usefixtures("said")
def test_only_what_is_asked_for_is_listed(wfplan: Wfplan, words: str, count: int) -> None:
    answer = wfplan(f"status show --pending {words} -f json")
    assert (answer.code, len(json.loads(answer.out))) == (0, count)


@pytest.mark.usefixtures("said")
def test_once_all_is_answered_nothing_waits(wfplan: Wfplan) -> None:
    wfplan("status review --all accept")
    assert "没有待审核的" in wfplan("status show --pending").out


def test_a_unit_whose_file_is_broken_ends_with_a_fault(
    wfplan: Wfplan, folder: Path, said: None
) -> None:
    path = folder / "plan/status/示例丙局.yaml"
    path.write_text(path.read_text("utf-8") + "  - {measure: 1-2-1\n", "utf-8")
    answer = wfplan("status review --all accept -u 甲局")
    assert answer.code == 0
    answer = wfplan("status review --all accept")
    assert (answer.code, "示例丙局的填报文件有错" in answer.err) == (1, True)


@pytest.mark.usefixtures("other")
def test_a_later_request_that_is_returned_leaves_the_day_as_it_was(wfplan: Wfplan) -> None:
    assert wfplan("status review 1-1-2 -u 甲局 --of extension accept").code == 0
    ask = "status extend 1-1-2 -u 甲局 --to 2024-12-31 --reason 示例 --round none"
    assert wfplan(ask).code == 0
    answer = wfplan("status review 1-1-2 -u 甲局 --of extension return --reason 示例")
    assert (answer.code, "延期退回，完成时限不变" in answer.out) == (0, True), answer


BATCH = """unit: 示例甲局
entries:
  - {measure: 1-1-1, date: 2022-02-10, batch: 20220210-aaaa, steps: [{on: 2022-06-30, goal: 示例}]}
  - {measure: 1-1-1, date: 2022-02-10, batch: 20220210-aaaa, state: in_progress, progress: 10}
  - {measure: 1-1-2, date: 2022-02-10, batch: 20220210-aaaa, state: in_progress}
  - {measure: 1-1-2, date: 2022-02-10, batch: 20220210-aaaa, extend_to: 2023-12-31, reason: 示例}
  - {measure: 1-1-2, date: 2022-03-10, state: in_progress, progress: 20}
"""


def test_an_undoing_shows_all_that_would_not_count(wfplan: Wfplan, folder: Path) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    path.parent.mkdir()
    path.write_text(BATCH, "utf-8")
    answer = wfplan("status undo 20220210-aaaa --dry-run")
    assert answer.out.splitlines()[:-1] == [
        "1-1-1 示例甲局：正在推进 10% → 未填报",
        "1-1-2 示例甲局：正在推进 20% → 正在推进 20%（现状不变）",
        "1-1-1 示例甲局：阶段目标（2022-06-30 示例） → 不算",
        "1-1-2 示例甲局：延期申请（延至 2023-12-31；示例） → 不算",
    ]
    assert path.read_text("utf-8") == BATCH
