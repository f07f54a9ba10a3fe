"""Each rule of status files: what it says of a bad file, and that it stays quiet on a good one."""

from __future__ import annotations

import datetime
import pkgutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from wfplan import rules
from wfplan.model.front import Revision
from wfplan.model.notice import Notice
from wfplan.model.round import Round
from wfplan.rules.catalogue import check_status, status_rules
from wfplan.rules.status_context import StatusContext
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

PLAN = {
    "plan.yaml": """schema: 2
version: 1
revisions: [{version: 1, date: 2021-12-31, summary: 示例}]
title: 示例方案
document_number: 示例〔2021〕1号
masthead: 示例
notice_title: 示例
issuers: [示例]
addressees: 示例：
cover_text: 示例。
date: 2021-12-31
preamble: 示例。
horizon: {start: 2021, end: 2025}
""",
    "units.yaml": """units: [{name: 示例甲局}, {name: 示例乙局}, {name: 示例丙局}, {name: 示例戊局}]
groups:
  - {name: 示例全体, scope: all, members: [示例丙局]}
  - {name: 示例有关单位, scope: relevant, members: [示例乙局]}
""",
    "chapters/1.yaml": """id: '1'
number: 一
title: 示例章
items:
  - id: 1-1
    number: （一）
    title: 示例任务一
    responsible: [示例甲局, 示例全体, 示例有关单位]
    measures: [{id: 1-1-1, text: 示例甲。}, {id: 1-1-2, text: 示例乙。}]
  - id: 1-2
    number: （二）
    title: 示例任务二
    responsible: [示例甲局]
    measures: [{id: 1-2-1, text: 示例每年。, cadence: {kind: annual, quote: 每年}}]
  - id: 1-3
    number: （三）
    title: 示例任务三
    responsible: [示例戊局]
    measures: [{id: 1-3-1, text: 示例每季度。, cadence: {kind: quarterly, quote: 每季度}}]
""",
}
TODAY = datetime.date(2022, 9, 1)
ROUNDS = (
    Round(id="2022Q2", start=datetime.date(2022, 4, 1), end=datetime.date(2022, 6, 30)),
    Round(id="2022Q3", start=datetime.date(2022, 7, 1), end=datetime.date(2022, 9, 30)),
)
NOTICES = (
    Notice(number="2022-1", date=datetime.date(2022, 7, 1), unit="示例甲局"),
    Notice(number="2022-2", date=datetime.date(2022, 7, 1), unit="示例乙局"),
)
SHA = "a" * 64
ONLY_GROWS = "记录只增不改，更正请再报一次"
PAGE = "{url: 'https://example.com/a'}"
BASE = "measure: 1-1-1, date: 2022-08-01"
LATER = "measure: 1-1-1, date: 2022-08-03"
DELAYED = "state: delayed"
ANSWER = "measure: 1-1-1, date: 2022-08-04, reported: 2022-08-01"


def problems_of(
    root: Path,
    entries: list[str],
    *,
    unit: str = "示例甲局",
    file: str = "示例甲局",
    today: datetime.date = TODAY,
    digests: Mapping[str, str | None] | None = None,
    older: list[str] | None = None,
) -> list[str]:
    """`line:code message` for each fault of one file."""
    text = "".join(f"  - {{{entry}}}\n" for entry in entries)
    for name, content in {**PLAN, f"status/{file}.yaml": f"unit: {unit}\nentries:\n{text}"}.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    loaded = load_plan(WorkTree(root), status=True)
    assert loaded.plan is not None
    before = {}
    if older is not None:
        (root / "older").mkdir()
        problems_of(root / "older", older, unit=unit, file=file)
        old = load_plan(WorkTree(root / "older"), status=True)
        before = dict(zip(old.status_files, old.status, strict=True))
    context = StatusContext(
        plan=loaded.plan.model_copy(update={"rounds": ROUNDS, "notices": NOTICES}),
        files=loaded.status,
        names=loaded.status_files,
        today=today,
        digests=digests,
        older=before,
        revision="HEAD",
    )
    found = sorted([*loaded.problems, *loaded.locate(check_status(context))])
    return [f"{problem.line}:{problem.code} {problem.message}" for problem in found]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        pytest.param(
            ["measure: 1-1-9, date: 2022-08-01, state: delayed"],
            "3:WF401 方案中没有举措 1-1-9，是否为 1-1-2？",
            id="a measure that the plan does not have",
        ),
        pytest.param(
            [f"{BASE}, state: 推进中"],
            "3:WF404 1-1-1 的“state”应为“正在推进”，可用：not_started（未启动）、"
            "in_progress（正在推进）、completed（已完成）、delayed（滞后）、ongoing（长期坚持），"
            "现为“推进中”",
            id="a state in other words",
        ),
        pytest.param(
            [f"{BASE}, state: done"],
            "3:WF404 1-1-1 的“state”应为 not_started（未启动）、in_progress（正在推进）、"
            "completed（已完成）、delayed（滞后）、ongoing（长期坚持）之一，现为“done”",
            id="an unknown state",
        ),
        pytest.param(
            [f"{BASE}, state: delayed, progress: 140"],
            "3:WF405 1-1-1 的进度应为 0 至 100，现为 140",
            id="more than all",
        ),
        pytest.param(
            [f"{BASE}, state: completed, progress: 60, evidence: [{{url: 'http://示例.cn'}}]"],
            "3:WF406 1-1-1 的状态为“已完成”，进度应为 100（或不填），现为 60",
            id="completed at 60",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
                f"{BASE}, state: in_progress, progress: 40",
            ],
            "4:WF407 1-1-1 的进度由 60（2022-07-01）退到 40，应在进展情况（note）中说明",
            id="progress going back",
        ),
        pytest.param(
            ["measure: 1-1-1, date: 2022-09-02, state: delayed"],
            "3:WF408 1-1-1 的填报日期为 2022-09-02，晚于今天（2022-09-01）",
            id="tomorrow",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                "measure: 1-1-1, date: 2022-07-01, state: delayed",
            ],
            "4:WF409 1-1-1 的日期 2022-07-01 早于上面一条的 2022-08-01；由旧到新排列，按日期计",
            id="older below newer",
        ),
        pytest.param(
            [f"{BASE}, state: completed"],
            "3:WF411 1-1-1 报为已完成，没有佐证材料（evidence）",
            id="completed and nothing to show",
        ),
        pytest.param(
            [f"{BASE}, state: delayed, evidence: [{{path: ../无.pdf, sha256: {SHA}}}]"],
            "3:WF412 1-1-1 的佐证材料“../无.pdf”不存在，或不在仓库中",
            id="evidence that is not there",
        ),
        pytest.param(
            [f"{BASE}, state: delayed, evidence: [{{path: ../改.pdf, sha256: {SHA}}}]"],
            "3:WF413 1-1-1 的佐证材料“../改.pdf”与登记时不同"
            "（现为 bbbbbbbbbbbb…，登记为 aaaaaaaaaaaa…）",
            id="evidence that was replaced",
        ),
        pytest.param(
            [f"{BASE}, state: delayed, evidence: [{{url: www.example.com}}]"],
            "3:WF414 1-1-1 的佐证材料网址“www.example.com”不是 http:// 或 https:// 开头的完整网址",
            id="an address without its scheme",
        ),
        pytest.param(
            [f"{BASE}, state: delayed, evidence: [{{date: 2022-08-01}}]"],
            "3:WF414 1-1-1 的佐证材料应写文件（path）或网址（url）之一",
            id="evidence of nothing",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                "measure: 1-1-1, date: 2022-08-22, verdict: returned, reason: 示例",
            ],
            "4:WF415 1-1-1 于 2022-08-22 被退回，10 天没有重报",
            id="a return without an answer",
        ),
        pytest.param(
            ["measure: 1-1-1, date: 2022-06-02, state: delayed"],
            "3:WF417 1-1-1 上次填报在 2022-06-02，已过 91 天（阈值 90）",
            id="a report of long ago",
        ),
        pytest.param(
            [f"{BASE}, verdict: accepted"],
            "3:WF418 1-1-1 在 2022-08-01 之前没有填报可审核",
            id="a review of nothing",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                "measure: 1-1-1, date: 2022-08-02, verdict: accepted, reported: 2022-07-01",
            ],
            "4:WF418 1-1-1 没有 2022-07-01 的填报可审核",
            id="a review of another day's report",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                f"{BASE}, state: in_progress",
                f"{ANSWER}, verdict: accepted, nth: 3",
            ],
            "5:WF418 1-1-1 2022-08-01 的填报只有 2 次，没有第 3 次",
            id="a review of the third of two",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                f"{BASE}, state: in_progress",
                f"{ANSWER}, verdict: accepted, nth: 2, of_hash: '0000'",
            ],
            "5:WF418 1-1-1 2022-08-01 的填报中没有校验值为“0000”的",
            id="a review of a report that is none of the day's",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                f"{BASE}, state: in_progress",
                f"{ANSWER}, verdict: accepted",
            ],
            "5:WF422 1-1-1 在 2022-08-01 有 2 次填报，审核没有写明是第几次（nth）；请再审核一次",
            id="a review of one of two",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                "measure: 1-1-1, date: 2022-08-02, verdict: returned",
                "measure: 1-1-1, date: 2022-08-03, state: delayed",
            ],
            "4:WF419 1-1-1 退回而没有写明理由",
            id="a return without a reason",
        ),
        pytest.param(
            [f"{BASE}, period: 2022, state: delayed"],
            "3:WF420 1-1-1 不是每年一次的举措，不应写所属年度 2022",
            id="a year of what is not annual",
        ),
        pytest.param(
            ["measure: 1-2-1, date: 2022-08-01, period: 2020, state: delayed"],
            "3:WF420 1-2-1 的所属年度为 2020，应在 2021 至 2025 之间",
            id="a year outside the plan",
        ),
        pytest.param(
            [f"{BASE}, state: delayed", f"{BASE}, state: delayed"],
            "4:WF421 1-1-1 的这条记录与第 1 条完全相同，只算一次；如系两次填报，请再报一次写明",
            id="the same entry twice",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed, entered: 2022-08-02, batch: 20220802-aaaa",
                f"{BASE}, state: delayed, entered: 2022-08-03, batch: 20220803-bbbb",
            ],
            "4:WF421 1-1-1 的这条记录与第 1 条所说相同，只算一次；如系两次填报，请再报一次写明",
            id="the same entry of two imports",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                "measure: 1-1-1, date: 2022-07-01, entered: 2022-07-01, state: delayed",
            ],
            "4:WF409 1-1-1 的日期 2022-07-01 早于上面一条的 2022-08-01；由旧到新排列，按日期计",
            id="older below newer, entered on its day",
        ),
        pytest.param(
            ["measure: 1-2-1, date: 2022-08-01, period: 2022Q3, state: delayed"],
            "3:WF420 1-2-1 不是每季度一次的举措，不应写所属季度 2022Q3，应如 2022",
            id="a quarter of what is annual",
        ),
        pytest.param(
            ["date: 2022-08-08, undo: 20220801-aaaa"],
            "3:WF423 到 2022-08-08 为止，本文件没有批次“20220801-aaaa”",
            id="an undoing of nothing",
        ),
        pytest.param(
            [
                f"{BASE}, batch: 20220801-aaab, state: delayed",
                "date: 2022-08-08, undo: 20220801-aaaa",
            ],
            "4:WF423 到 2022-08-08 为止，本文件没有批次“20220801-aaaa”，是否为“20220801-aaab”？",
            id="an undoing of another batch",
        ),
        pytest.param(
            ["date: 2022-09-08, undo: 20220801-aaaa", f"{BASE}, batch: 20220801-aaaa, {DELAYED}"],
            "3:WF408 撤销“20220801-aaaa” 的撤销日期为 2022-09-08，晚于今天（2022-09-01）",
            id="an undoing of tomorrow",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}", f"{LATER}, solved: 2022-08-01, note: 示例"],
            "4:WF424 1-1-1 在 2022-08-01 没有提出问题",
            id="a solution of no problem",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}, problem: 示例", f"{LATER}, solved: 2022-08-02"],
            "4:WF424 1-1-1 在 2022-08-02 没有提出问题；提出问题的填报：2022-08-01",
            id="a solution of the problem of another day",
        ),
        pytest.param(
            [f"{BASE}, steps: [{{on: 2023-06-30}}, {{on: 2022-12-31}}]"],
            "3:WF425 1-1-1 的第 2 个阶段为 2022-12-31，应晚于前一个阶段（2023-06-30）",
            id="an earlier step below a later one",
        ),
        pytest.param(
            [
                f"{BASE}, steps: [{{on: 2022-12-31, progress: 60}}, {{on: 2024-12-31, progress: 50}}]"
            ],
            "3:WF425 1-1-1 的第 2 个阶段的进度为 50，低于前面阶段的 60",
            id="steps that go back",
        ),
        pytest.param(
            [f"{BASE}, steps: [{{on: 2022-12-31}}, {{on: 2026-06-30}}]"],
            "3:WF426 1-1-1 的阶段目标 2026-06-30 晚于完成时限 2025-12-31",
            id="a step past the due day",
        ),
        pytest.param(
            [f"{BASE}, extend_to: 2025-12-31, reason: 示例"],
            "3:WF427 1-1-1 申请延至 2025-12-31，不晚于完成时限 2025-12-31",
            id="an extension to the due day",
        ),
        pytest.param(
            [
                f"{BASE}, extend_to: 2026-12-31, reason: 示例",
                f"{ANSWER}, of: extension, verdict: accepted",
                "measure: 1-1-1, date: 2022-08-05, extend_to: 2026-06-30, reason: 示例",
            ],
            "5:WF427 1-1-1 申请延至 2026-06-30，不晚于完成时限 2026-12-31",
            id="an extension to a day before the one that was accepted",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}, reached: [2022-07-31]"],
            "3:WF428 1-1-1 没有 2022-07-31 的阶段目标",
            id="a step reached where there is none",
        ),
        pytest.param(
            [
                f"{BASE}, steps: [{{on: 2022-07-30}}]",
                f"{LATER}, {DELAYED}, reached: [2022-07-31]",
            ],
            "4:WF428 1-1-1 没有 2022-07-31 的阶段目标；已有的阶段：2022-07-30",
            id="a step of another day reached",
        ),
        pytest.param(
            [f"{BASE}, round: 2022Q9, {DELAYED}"],
            "3:WF429 1-1-1 所答的轮次“2022Q9”不存在，是否为“2022Q3”？",
            id="a round that nobody opened",
        ),
        pytest.param(
            [f"{BASE}, notice: 2022-9, {DELAYED}"],
            "3:WF430 1-1-1 所答的督办通知“2022-9”没有登记",
            id="a notice that nobody sent",
        ),
        pytest.param(
            [f"{BASE}, notice: 2022-2, {DELAYED}"],
            "3:WF430 1-1-1 所答的督办通知“2022-2”是发给“示例乙局”的",
            id="the notice of another unit",
        ),
        pytest.param(
            [f"{BASE}, entered: 2022-07-31, {DELAYED}"],
            "3:WF431 1-1-1 的录入日期 2022-07-31 早于它的日期 2022-08-01",
            id="entered before it was said",
        ),
        pytest.param(
            [f"{BASE}, entered: 2022-09-02, {DELAYED}"],
            "3:WF431 1-1-1 的录入日期 2022-09-02 晚于今天（2022-09-01）",
            id="entered tomorrow",
        ),
        pytest.param(
            [f"{BASE}, extend_to: 2026-12-31", f"{ANSWER}, of: extension, verdict: closed"],
            "4:WF432 1-1-1 的延期申请不能销号，应为通过（accepted）或退回（returned）",
            id="an extension closed",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}, problem_due: 2022-09-30"],
            "3:WF433 1-1-1 写了解决期限 2022-09-30，没有写存在问题（problem）",
            id="by when, and no problem",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}, problem: 示例, problem_due: 2022-07-30"],
            "3:WF433 1-1-1 的解决期限 2022-07-30 早于填报日期 2022-08-01",
            id="a problem to be solved before it was told",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}", f"{ANSWER}, of: steps, verdict: accepted"],
            "4:WF418 1-1-1 在 2022-08-04 之前没有阶段目标可审核",
            id="a review of steps that nobody set",
        ),
        pytest.param(
            [
                f"{BASE}, extend_to: 2026-12-31",
                f"{ANSWER[:-2]}02, of: extension, verdict: accepted",
            ],
            "4:WF418 1-1-1 没有 2022-08-02 的延期申请可审核",
            id="a review of an extension of another day",
        ),
        pytest.param(
            [f"{BASE}, {DELAYED}, problem: 示例", f"{ANSWER}, of: problem, verdict: closed"],
            "4:WF418 1-1-1 在 2022-08-04 之前没有问题解决情况可审核",
            id="a problem closed that nobody has solved",
        ),
        pytest.param(
            [
                f"{BASE}, {DELAYED}, batch: 20220801-aaaa",
                "date: 2022-08-08, undo: 20220801-aaaa",
                "measure: 1-1-1, date: 2022-08-09, reported: 2022-08-01, verdict: accepted",
            ],
            "5:WF418 1-1-1 在 2022-08-09 之前没有填报可审核",
            id="a review of what was undone the day before",
        ),
    ],
)
def test_rule_complains(tmp_path: Path, entries: list[str], said: str) -> None:
    digests = {"../改.pdf": "b" * 64, "../无.pdf": None}
    assert problems_of(tmp_path, entries, digests=digests) == [said]


@pytest.mark.parametrize(
    ("entries", "digests"),
    [
        pytest.param([f"{BASE}, state: delayed, progress: 0"], None, id="a report"),
        pytest.param(
            [
                f"{BASE}, {DELAYED}",
                f"measure: 1-1-1, date: 2022-07-01, entered: 2022-08-05, {DELAYED}",
            ],
            None,
            id="older below newer, entered late",
        ),
        pytest.param(
            [
                f"{BASE}, batch: 20220801-aaaa, state: completed",
                "date: 2022-08-08, undo: 20220801-aaaa",
                f"{BASE}, entered: 2022-08-09, {DELAYED}",
            ],
            None,
            id="an undoing, and the right report",
        ),
        pytest.param(
            [
                f"{BASE}, {DELAYED}, problem: 示例, batch: 20220801-aaaa",
                f"{ANSWER}, verdict: accepted",
                "measure: 1-1-1, date: 2022-08-05, solved: 2022-08-01, note: 示例",
                "date: 2022-08-30, undo: 20220801-aaaa",
            ],
            None,
            id="a review and a solution of what was undone after them",
        ),
        pytest.param(
            [
                f"{BASE}, steps: [{{on: 2022-12-31, progress: 30}}, {{on: 2023-06-30}}]",
                f"{ANSWER}, of: steps, verdict: accepted",
                f"{LATER}, entered: 2022-08-05, {DELAYED}, reached: [2022-12-31]",
            ],
            None,
            id="steps, accepted and reached",
        ),
        pytest.param(
            [
                f"{BASE}, {DELAYED}, problem: 示例, problem_due: 2022-08-31",
                f"{LATER}, solved: 2022-08-01, note: 示例",
                "measure: 1-1-1, date: 2022-08-05, of: problem, verdict: closed",
            ],
            None,
            id="a problem, solved and closed",
        ),
        pytest.param(
            [
                f"{BASE}, extend_to: 2026-12-31, reason: 示例",
                f"{ANSWER}, of: extension, verdict: accepted",
                f"{LATER}, entered: 2022-08-09, steps: [{{on: 2026-06-30}}]",
            ],
            None,
            id="a step before the day of the extension",
        ),
        pytest.param(
            [f"{BASE}, round: 2022Q2, notice: 2022-1, {DELAYED}"],
            None,
            id="an answer to a round and a notice",
        ),
        pytest.param(
            [f"{BASE}, state: completed, evidence: [{{path: 厅.pdf, sha256: {SHA}}}]"],
            {"厅.pdf": SHA},
            id="completed, with its evidence",
        ),
        pytest.param(
            [
                f"measure: 1-1-1, date: 2022-07-01, state: in_progress, evidence: [{PAGE}]",
                f"{BASE}, state: completed, progress: 100",
            ],
            None,
            id="completed, with evidence given before",
        ),
        pytest.param(
            [f"{BASE}, state: delayed, evidence: [{{path: 厅.pdf, sha256: {SHA}}}]"],
            None,
            id="evidence where nobody could look",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
                f"{BASE}, state: in_progress, progress: 40, note: 更正",
            ],
            None,
            id="progress going back for a reason",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
                f"{BASE}, state: in_progress, progress: 40, problem: 编制未落实",
            ],
            None,
            id="progress going back for a problem",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
                "measure: 1-1-1, date: 2022-07-11, state: in_progress, progress: 40",
                f"{BASE}, state: in_progress, progress: 45, note: 原统计有误",
            ],
            None,
            id="progress going back, and a later report that says why",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
                "measure: 1-1-1, date: 2022-07-11, state: in_progress, progress: 40",
                f"{BASE}, state: in_progress, progress: 60",
            ],
            None,
            id="progress going back and up again",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
                "measure: 1-1-1, date: 2022-07-02, verdict: returned, reason: 虚报",
                f"{BASE}, state: in_progress, progress: 40",
            ],
            None,
            id="less progress than a report that was returned",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                f"{BASE}, state: in_progress",
                f"{ANSWER}, verdict: accepted, nth: 2",
            ],
            None,
            id="a review of one of two, which says of which",
        ),
        pytest.param(
            [
                "measure: 1-1-1, date: 2022-08-10, state: delayed",
                "measure: 1-1-2, date: 2022-08-01, state: delayed",
            ],
            None,
            id="an older report on something else",
        ),
        pytest.param(
            [
                f"{BASE}, state: delayed",
                "measure: 1-1-1, date: 2022-08-02, verdict: returned, reason: 示例",
                "measure: 1-1-1, date: 2022-08-03, state: delayed",
                "measure: 1-1-1, date: 2022-08-03, verdict: accepted, reported: 2022-08-03",
            ],
            None,
            id="a return and its answer",
        ),
        pytest.param(
            ["measure: 1-1-1, date: 2022-06-03, state: delayed"], None, id="on the threshold"
        ),
        pytest.param(
            ["measure: 1-2-1, date: 2022-08-01, period: 2022, state: in_progress"],
            None,
            id="a year of an annual duty",
        ),
    ],
)
def test_rules_stay_quiet(
    tmp_path: Path, entries: list[str], digests: dict[str, str | None] | None
) -> None:
    assert problems_of(tmp_path, entries, digests=digests) == []


@pytest.mark.parametrize(
    ("unit", "file", "said"),
    [
        pytest.param(
            "示例甲局",
            "示例丙局",
            ["1:WF403 文件名“示例丙局”与责任单位“示例甲局”不一致，应为 示例甲局.yaml"],
            id="another unit's name",
        ),
        pytest.param(
            "示例丁局",
            "示例丁局",
            ["1:WF403 责任单位“示例丁局”未登记，或是集合责任单位，是否为“示例甲局”？"],
            id="no unit",
        ),
        pytest.param(
            "示例全体",
            "示例全体",
            ["1:WF403 责任单位“示例全体”未登记，或是集合责任单位"],
            id="a group",
        ),
        pytest.param(
            "示例乙局",
            "示例乙局",
            ["3:WF402 1-1-1 没有分工给“示例乙局”；可填报的责任单位：示例甲局、示例丙局"],
            id="a member of a group that stands for some only",
        ),
        pytest.param("示例丙局", "示例丙局", [], id="a member of a group that stands for all"),
    ],
)
def test_who_reports(tmp_path: Path, unit: str, file: str, said: list[str]) -> None:
    assert problems_of(tmp_path, [f"{BASE}, state: delayed"], unit=unit, file=file) == said


@pytest.mark.parametrize(
    ("older", "newer", "said"),
    [
        pytest.param(
            [f"{BASE}, state: delayed, progress: 40"],
            [f"{BASE}, state: delayed, progress: 60"],
            [f"3:WF410 HEAD 中的第 1 条（1-1-1，2022-08-01）被改动或删去；{ONLY_GROWS}"],
            id="an entry edited",
        ),
        pytest.param(
            [f"{BASE}, state: delayed", "measure: 1-1-2, date: 2022-08-01, state: delayed"],
            [f"{BASE}, state: delayed"],
            [f"3:WF410 HEAD 中的第 2 条（1-1-2，2022-08-01）被改动或删去；{ONLY_GROWS}"],
            id="an entry removed",
        ),
        pytest.param(
            [f"{BASE}, state: delayed"],
            ["measure: 1-1-2, date: 2022-07-01, state: delayed", f"{BASE},  state:  delayed"],
            [],
            id="entries added, and spaces",
        ),
        pytest.param(
            [f"{BASE}, state: delayed", "measure: 1-1-2, date: 2022-08-01, state: delayed"],
            ["measure: 1-1-2, date: 2022-08-01, state: delayed", f"{BASE}, state: delayed"],
            [],
            id="another order",
        ),
        pytest.param(
            [f"{BASE}, state: delayed"],
            [f"{BASE}, state: delayed", f"{BASE}, state: delayed"],
            [
                "4:WF410 第 2 条（1-1-1，2022-08-01）与前面的一条完全相同，HEAD 中没有这一条；重复的请删去",
                "4:WF421 1-1-1 的这条记录与第 1 条完全相同，只算一次；如系两次填报，请再报一次写明",
            ],
            id="an entry repeated",
        ),
        pytest.param(
            [f"{BASE}, state: delayed", f"{BASE}, state: delayed"],
            [f"{BASE}, state: delayed", f"{BASE}, state: delayed"],
            ["4:WF421 1-1-1 的这条记录与第 1 条完全相同，只算一次；如系两次填报，请再报一次写明"],
            id="an entry that was repeated before",
        ),
    ],
)
def test_a_file_only_grows(
    tmp_path: Path, older: list[str], newer: list[str], said: list[str]
) -> None:
    assert problems_of(tmp_path, newer, older=older) == said


def test_a_higher_report_of_the_past_makes_no_error_of_what_stood(tmp_path: Path) -> None:
    """The line that stood may not be edited; the late one is only told to stand out of order."""
    entries = [
        f"{BASE}, state: in_progress, progress: 40",
        "measure: 1-1-1, date: 2022-07-01, state: in_progress, progress: 60",
    ]
    assert [line[:7] for line in problems_of(tmp_path, entries)] == ["4:WF409"]


def test_an_annual_duty_is_asked_for_by_year(tmp_path: Path) -> None:
    entries = [
        "measure: 1-2-1, date: 2022-08-01, period: 2022, state: ongoing",
        "measure: 1-2-1, date: 2024-08-01, period: 2024, state: ongoing",
    ]
    said = problems_of(tmp_path, entries, today=datetime.date(2024, 9, 1))
    assert [line for line in said if "1-2-1" in line] == [
        "2:WF416 1-2-1 每年一次，没有2023年度的填报"
    ]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        pytest.param("2022Q1", ["没有2022年第二季度的填报"], id="a quarter"),
        pytest.param("2022Q2", ["没有2022年第一季度的填报"], id="another"),
        pytest.param(
            "2022",
            [
                "没有2022年第一季度的填报",
                "没有2022年第二季度的填报",
                "不应写所属年度 2022，应如 2022Q4",
            ],
            id="a year is no quarter",
        ),
    ],
)
def test_a_quarterly_duty_is_asked_for_by_quarter(
    tmp_path: Path, period: str, said: list[str]
) -> None:
    entries = [f"measure: 1-3-1, date: 2022-08-01, period: {period}, state: delayed"]
    found = problems_of(tmp_path, entries, unit="示例戊局", file="示例戊局")
    assert [line.partition("，")[2] for line in found] == said


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            f"{BASE}, {DELAYED}", "第 1 版方案中没有举措 1-1-1，是否为 1-1-3？", id="before"
        ),
        pytest.param(
            "measure: 1-1-3, date: 2022-08-15, state: delayed",
            "第 2 版方案中没有举措 1-1-3，是否为 1-1-2？",
            id="after",
        ),
        pytest.param(
            "measure: 1-1-3, date: 2022-08-15, round: 2022Q2, state: delayed", None, id="a round"
        ),
        pytest.param("measure: 1-1-3, date: 2022-08-01, state: delayed", None, id="its own day"),
    ],
)
def test_a_report_is_judged_by_the_edition_of_its_day(
    tmp_path: Path, entry: str, said: str | None
) -> None:
    problems_of(tmp_path, [entry])
    loaded = load_plan(WorkTree(tmp_path), status=True)
    assert loaded.plan is not None
    chapter = loaded.plan.chapters[0]
    measure = chapter.items[0].measures[0].model_copy(update={"id": "1-1-3"})
    item = chapter.items[0].model_copy(update={"measures": (measure,)})
    first = loaded.plan.model_copy(
        update={"chapters": (chapter.model_copy(update={"items": (item,)}),)}
    )
    revised = Revision(version=2, date=datetime.date(2022, 8, 10), summary="示例")
    front = loaded.plan.front.model_copy(
        update={"version": 2, "revisions": (*loaded.plan.front.revisions, revised)}
    )
    plan = loaded.plan.model_copy(update={"front": front, "rounds": ROUNDS, "editions": (first,)})
    context = StatusContext(plan, loaded.status, loaded.status_files, TODAY)
    found = [fault.message for fault in check_status(context) if fault.rule.code == "WF401"]
    assert found == ([said] if said else [])


def test_the_folder_is_the_list() -> None:
    modules = {found.name for found in pkgutil.iter_modules(rules.__path__)}
    for rule in status_rules():
        assert rule.name.replace("-", "_") in modules
        assert all(f"\n{word}" in rule.manual for word in ("误：", "正：", "依据："))
    assert len({rule.code for rule in status_rules()}) == len(status_rules()) > 15
