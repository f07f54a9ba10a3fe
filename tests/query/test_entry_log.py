"""What the log says of each kind of entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile
from wfplan.problem import Place
from wfplan.query.entry_log import entry_table, find_entries
from wfplan.store.snapshot import read_snapshot
from wfplan.store.tree import WorkTree
from wfplan.table import Table

UNIT = "示例甲局"
LINES = (
    (
        "measure: 1-1-1, date: 2022-02-10, "
        "steps: [{on: 2022-03-31, goal: 起草, progress: 30}, {on: 2022-12-31}]"
    ),
    "measure: 1-1-1, date: 2022-02-12, of: steps, verdict: accepted",
    (
        "measure: 1-1-1, date: 2022-04-02, round: 2022Q1, entered: 2022-04-06, batch: 20220406-7f3a, "
        "state: in_progress, progress: 40, reached: [2022-03-31], problem: 编制不足, "
        "problem_due: 2022-06-30, by: 某某"
    ),
    "measure: 1-1-1, date: 2022-04-07, reported: 2022-04-02, verdict: accepted",
    "measure: 1-1-1, date: 2022-07-01, solved: 2022-04-02, note: 已增编三名",
    "measure: 1-1-1, date: 2022-07-05, of: problem, reported: 2022-07-01, verdict: closed",
    "measure: 1-1-1, date: 2022-11-20, extend_to: 2026-06-30, reason: 上位法未出台",
    "measure: 1-1-1, date: 2022-11-25, of: extension, reported: 2022-11-20, verdict: accepted",
    "measure: 1-1-2, date: 2022-11-25, state: delayed, batch: 20220406-7f3a",
    "date: 2022-12-08, undo: 20220406-7f3a, by: 管理员",
)


@pytest.fixture
def file(tmp_path: Path) -> StatusFile:
    path = tmp_path / f"status/{UNIT}.yaml"
    path.parent.mkdir()
    text = "".join(f"  - {{{line}}}\n" for line in LINES)
    path.write_text(f"unit: {UNIT}\nentries:\n{text}", "utf-8")
    return read_snapshot(WorkTree(tmp_path), UNIT).file


def log_of(plan: Plan, file: StatusFile) -> Table:
    events = find_entries(plan, [file], [f"status/{UNIT}.yaml"], {"1-1-1"})
    return entry_table(events, [Place("f.yaml", 1, 1)] * len(events))


def test_every_kind_of_entry_is_told_in_words(plan: Plan, file: StatusFile) -> None:
    table = log_of(plan, file)
    assert [(row[0], row[3], row[5], row[6]) for row in table.cells] == [
        ("2022-02-10", "阶段目标", "待审核", "2022-03-31 起草 30%；2022-12-31"),
        ("2022-02-12", "阶段目标通过", "阶段目标 2 个", ""),
        (
            "2022-04-02（2022-04-06 录入）",
            "填报",
            "未填报 → 正在推进 40%",
            "达成阶段目标：2022-03-31；问题：编制不足（2022-06-30 前解决）",
        ),
        ("2022-04-07", "通过", "正在推进 40% → 正在推进 40%（通过）", ""),
        ("2022-07-01", "问题解决", "待审核", "2022-04-02 提出的问题；已增编三名"),
        ("2022-07-05", "问题销号", "未解决的问题 0 个", ""),
        ("2022-11-20", "延期申请", "待审核", "延至 2026-06-30；上位法未出台"),
        ("2022-11-25", "延期通过", "完成时限延至 2026-06-30", ""),
        ("2022-12-08", "撤销批次", "正在推进 40%（通过） → 未填报", "20220406-7f3a"),
    ]
    said = "填报 1 次，审核 4 次，阶段目标 1 次，延期申请 1 次，问题解决 1 次，撤销批次 1 次"
    assert table.summary == said


def test_json_gives_the_kind_the_round_and_the_day_of_entering(
    plan: Plan, file: StatusFile
) -> None:
    records = log_of(plan, file).records
    kinds = ["steps", "review", "update", "review", "solution", "review", "extension", "review"]
    assert [record["kind"] for record in records] == [*kinds, "undo"]
    report = records[2]
    assert (report["round"], report["entered"], report["date"]) == (
        "2022Q1",
        "2022-04-06",
        "2022-04-02",
    )
    assert (records[-1]["id"], records[-1]["unit"], records[-1]["undo"]) == (
        "1-1-1",
        UNIT,
        "20220406-7f3a",
    )


def test_an_undoing_of_other_measures_is_not_told(plan: Plan, file: StatusFile) -> None:
    events = find_entries(plan, [file], [f"status/{UNIT}.yaml"], {"1-2-1"})
    assert events == []
