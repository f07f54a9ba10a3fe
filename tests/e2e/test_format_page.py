"""A plan written as the page of the format has it, and what each kind of line means."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan_copy import Answer

Run = Callable[..., Answer]

FILES = {
    "plan.yaml": """schema: 2
key: 示例方案
region: '370700'
version: 2
revisions:
  - {version: 1, date: 2021-12-31, document_number: 示发〔2021〕26号, summary: 印发}
  - {version: 2, date: 2023-08-01, document_number: 示发〔2023〕9号, summary: 调整 1-3-2}
title: 示例市办事方案
conventions: [{rule: first_leads, from: 1-1, quote: 排在第一位的为牵头单位，下同}]
reporting: all
thresholds: {yellow_days: 30, red_days: 0, stale_days: 90, pace_yellow: 10, pace_red: 30, idle_percent: 25}
office: {name: 示例办, contact: 某某, phone: 0000-0000000, report_to: 示例委员会}
annual_report: {title: 示例年度报告, parts: [主要举措和成效, 不足和原因]}
superior: [{key: 省示例, title: 示例省方案, document_number: 示发〔2021〕1号, path: ../../省/plan}]
after: [本方案自印发之日起施行。]
""",
    "units.yaml": """units:
  - {name: 甲局}
  - {name: 乙局}
  - {name: 丙局, renamed: [{name: 丙委, from: 2024-03-01}]}
  - {name: 丁局, valid_until: 2024-03-01, successors: [{unit: 丙局, takes: [1-2]}, {unit: 戊会}]}
  - {name: 戊会}
  - {name: 己局}
groups:
  - {name: 有关部门, scope: relevant}
  - {name: 各部门、单位, scope: all, members: [己局, {unit: 丁局, until: 2024-03-01}]}
""",
    "chapters/1.yaml": """id: '1'
number: 一
title: 优化服务
items:
  - id: 1-1
    number: （一）
    title: 便利办事
    responsible_text: [（甲局、乙局、有关部门负责。排在第一位的为牵头单位，下同）]
    responsible_at: lead_in
    responsible:
      - {unit: 甲局, role: lead}
      - {unit: 乙局, role: support}
      - {unit: 有关部门, role: support, members: [丙局]}
    measures:
      - id: 1-1-1
        text: 集中到一个平台办理。
      - id: 1-1-2
        number: '1.'
        before: [具体措施：]
        text: 推行申报承诺，2024年6月底前全覆盖。
        responsible_text: [（甲局负责）]
        responsible: [{unit: 甲局, role: lead}]
        deadlines: [{quote: 2024年6月底前, due: 2024-06}]
        implements: [{plan: 省示例, id: 2-3-1, quote: 推行申报承诺}]
        public: false
  - id: 1-2
    number: （二）
    title: 公开指南
    responsible: [丁局]
    measures:
      - {id: 1-2-1, text: 编写指南。}
  - id: 1-3
    number: （三）
    title: 强化督促
    responsible: [丁局, 各部门、单位]
    measures:
      - {id: 1-3-1, text: 建立台账。}
      - {id: 1-3-2, text: 按季通报。}
""",
    "rounds.yaml": """rounds:
  - {id: 2022Q1, name: 2022年第一季度, start: 2022-01-01, end: 2022-03-31, sent: 2022-03-21, return_by: 2022-04-08, asks: {open: true}}
  - {id: 2022Q1, unit: 己局, return_by: 2022-04-15, date: 2022-04-02, reason: 机构调整}
""",
    "notices.yaml": """notices:
  - {number: 2022-3, date: 2022-04-12, kind: supervise, unit: 己局, round: 2022Q1, matters: [1-3-1], answer_by: 2022-04-20}
""",
    "status/己局.yaml": """unit: 己局
entries:
  - {measure: 1-3-2, date: 2022-02-10, steps: [{on: 2022-03-31, goal: 起草, progress: 30}, {on: 2022-12-31, goal: 全覆盖}]}
  - {measure: 1-3-2, date: 2022-02-12, of: steps, reported: 2022-02-10, verdict: accepted}
  - {measure: 1-3-2, date: 2022-04-02, round: 2022Q1, entered: 2022-04-06, batch: 20220406-7f3a, state: in_progress, progress: 40, reached: [2022-03-31], problem: 编制不足, problem_due: 2022-06-30, by: 某某}
  - {measure: 1-3-2, date: 2022-04-07, reported: 2022-04-02, verdict: accepted}
  - {measure: 1-3-1, date: 2022-04-02, round: 2022Q1, batch: 20220406-8b2c, state: completed, by: 某某}
  - {date: 2022-04-08, undo: 20220406-8b2c, by: 某某}
  - {measure: 1-3-2, date: 2022-07-01, solved: 2022-04-02, note: 已增编三名}
  - {measure: 1-3-2, date: 2022-07-05, of: problem, reported: 2022-07-01, verdict: closed}
  - {measure: 1-3-2, date: 2022-11-20, extend_to: 2023-06-30, reason: 上位法未出台}
  - {measure: 1-3-2, date: 2022-11-25, of: extension, reported: 2022-11-20, verdict: accepted}
""",
    "source/方案.txt": """示例市办事方案
一、优化服务
（一）便利办事（甲局、乙局、有关部门负责。排在第一位的为牵头单位，下同）集中到一个平台办理。
具体措施：
1.推行申报承诺，2024年6月底前全覆盖。（甲局负责）
（二）公开指南。编写指南。（责任单位：丁局）
（三）强化督促。建立台账。按季通报。（责任单位：丁局，各部门、单位）
本方案自印发之日起施行。
""",
}
SUPERSEDED = {
    "editions/1/plan.yaml": FILES["plan.yaml"]
    .replace("version: 2\nrev", "version: 1\nrev")
    .replace(FILES["plan.yaml"].splitlines()[6] + "\n", ""),
    "editions/1/chapters/1.yaml": FILES["chapters/1.yaml"].replace("按季通报", "按月通报"),
    "editions/1/source/方案.txt": FILES["source/方案.txt"].replace("按季通报", "按月通报"),
}
CONCLUSION = """date: 2026-02-28
measures:
  - {id: 1-1-1, outcome: completed}
  - {id: 1-1-2, outcome: carried, to: 示例方案2030#2-1-3}
  - {id: 1-2-1, outcome: ended, reason: 上位政策调整, document_number: 示发〔2025〕3号}
  - {id: 1-3-1, outcome: open}
  - {id: 1-3-2, outcome: completed}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    for name, text in {**FILES, **SUPERSEDED, "conclusion.yaml": CONCLUSION}.items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "plan"


def change(plan: Path, file: str, old: str, new: str) -> None:
    text = (plan / file).read_text("utf-8")
    assert old in text
    (plan / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("plan")
def test_nothing_is_wrong_with_it(wfplan: Run) -> None:
    answer = wfplan("validate")
    assert (answer.code, answer.out) == (0, "")
    answer = wfplan("verify")
    assert (answer.code, answer.out) == (0, "")
    answer = wfplan("status", "check")
    assert answer.code == 0, answer.out


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        pytest.param("plan.yaml", "'370700'", "370700", "WF103", id="a region that is a number"),
        pytest.param(
            "plan.yaml", "reporting: all", "reporting: some", "WF", id="no such reporting"
        ),
        pytest.param("chapters/1.yaml", "'1.'", "1", "WF103", id="a printed number without quotes"),
        pytest.param("chapters/1.yaml", "due: 2024-06", "due: 六月", "WF", id="a day of no date"),
        pytest.param(
            "chapters/1.yaml",
            "quote: 2024年6",
            "quote: 2024年7",
            "WF3",
            id="a deadline not printed",
        ),
        pytest.param(
            "rounds.yaml", "id: 2022Q1", "id: '2022'", "WF", id="a round called by a number"
        ),
        pytest.param(
            "rounds.yaml", "id: 2022Q1", "id: 2022-03", "WF", id="a round called by a month"
        ),
        pytest.param("notices.yaml", "unit: 己局", "unit: 庚局", "WF", id="a notice to nobody"),
        pytest.param(
            "conclusion.yaml", "reason: 上位政策调整, ", "", "WF8", id="an end without ground"
        ),
        pytest.param(
            "editions/1/plan.yaml",
            "version: 1\nrev",
            "version: 3\nrev",
            "WF",
            id="an edition of another number",
        ),
        pytest.param(
            "status/己局.yaml",
            "undo: 20220406-8b2c",
            "undo: 20220406-0000",
            "WF423",
            id="an undoing of no batch",
        ),
        pytest.param(
            "status/己局.yaml",
            "solved: 2022-04-02",
            "solved: 2022-04-01",
            "WF424",
            id="a problem nobody told",
        ),
    ],
)
def test_what_is_wrong_is_told(
    plan: Path, wfplan: Run, file: str, old: str, new: str, code: str
) -> None:
    change(plan, file, old, new)
    answer = wfplan("validate")
    assert answer.code == 1
    assert any(f"/{file}:" in line and f" {code}" in line for line in answer.out.splitlines()), (
        answer.out
    )


def measures(wfplan: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    answer = wfplan("list", "--by", "measure", *arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return {one["id"]: one for one in json.loads(answer.out)}


@pytest.mark.parametrize(
    ("unit", "day", "owed"),
    [
        pytest.param("甲局", "2022-05-01", ["1-1-1", "1-1-2"], id="of the item and of its own"),
        pytest.param(
            "乙局", "2022-05-01", ["1-1-1"], id="not where a measure has units of its own"
        ),
        pytest.param("丙局", "2022-05-01", ["1-1-1"], id="through a group, for that item"),
        pytest.param("丁局", "2022-05-01", ["1-2-1", "1-3-1", "1-3-2"], id="before it ended"),
        pytest.param("丁局", "2024-05-01", [], id="no more, once it ended"),
        pytest.param("丙委", "2024-05-01", ["1-1-1", "1-2-1"], id="by its new name, what it takes"),
        pytest.param("戊会", "2024-05-01", ["1-3-1", "1-3-2"], id="the rest without takes"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_who_owes_what_on_a_day(wfplan: Run, unit: str, day: str, owed: list[str]) -> None:
    assert list(measures(wfplan, "--unit", unit, "--as-of", day)) == owed


@pytest.mark.parametrize(
    ("measure", "day", "state", "light"),
    [
        pytest.param("1-3-2", "2022-02-15", None, None, id="a schedule is no report"),
        pytest.param("1-3-2", "2022-04-10", "in_progress", "green", id="the step is reached"),
        pytest.param("1-3-1", "2022-04-07", "completed", "green", id="before its batch was undone"),
        pytest.param("1-3-1", "2022-04-08", None, None, id="from the day of the undoing"),
        pytest.param("1-3-2", "2023-07-01", "in_progress", "red", id="past the extension"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_where_a_unit_stands_on_a_day(
    wfplan: Run, measure: str, day: str, state: str | None, light: str | None
) -> None:
    found = measures(wfplan, "--unit", "己局", "--as-of", day)[measure]
    assert (found["state"], found["light"]) == (state, light)


@pytest.mark.usefixtures("plan")
def test_the_day_that_counts_is_the_extensions(wfplan: Run) -> None:
    answer = wfplan("status", "overdue", "--as-of", "2023-07-10", "--format", "json")
    assert answer.code == 0, answer.err
    (late,) = json.loads(answer.out)
    assert (late["id"], late["unit"], late["due_by"]) == ("1-3-2", "己局", "2023-06-30")
    assert (late["due"], late["due_original"]) == (None, None)


@pytest.mark.usefixtures("plan")
def test_the_log_tells_every_entry(wfplan: Run) -> None:
    answer = wfplan("status", "log", "1-3-2", "--format", "json")
    assert answer.code == 0, answer.err
    kinds = [one["kind"] for one in json.loads(answer.out)]
    assert kinds == [
        "steps",
        "review",
        "update",
        "review",
        "solution",
        "review",
        "extension",
        "review",
    ]
