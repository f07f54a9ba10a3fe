"""Each rule of status files: what it says of a bad file, and that it stays quiet on a good one."""

from __future__ import annotations

import datetime
import pkgutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from wfplan import rules
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
    "units.yaml": """units: [{name: 示例甲局}, {name: 示例乙局}, {name: 示例丙局}]
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
""",
}
TODAY = datetime.date(2022, 9, 1)
SHA = "a" * 64
ONLY_GROWS = "记录只增不改，更正请再报一次"
PAGE = "{url: 'https://example.com/a'}"
BASE = "measure: 1-1-1, date: 2022-08-01"
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
        plan=loaded.plan,
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
    assert said == ["2:WF416 1-2-1 每年一次，没有 2023 年度的填报"]


def test_the_folder_is_the_list() -> None:
    modules = {found.name for found in pkgutil.iter_modules(rules.__path__)}
    for rule in status_rules():
        assert rule.name.replace("-", "_") in modules
        assert all(f"\n{word}" in rule.manual for word in ("误：", "正：", "依据："))
    assert len({rule.code for rule in status_rules()}) == len(status_rules()) > 15
