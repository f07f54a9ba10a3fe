"""A form that was sent of an edition that was superseded since, and kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from filled_sheet import fill_sheet
from papers import docx, paragraph, properties, row, sheet, table
from plan_copy import Answer

Run = Callable[..., Answer]

FIRST = """示例市便民服务方案

示例发〔2022〕1号

2022年1月10日

一、优化窗口

（一）推行一窗受理。把示例事项集中到一个窗口办理。建立示例事项目录。编印示例办事手册。（责任单位：甲局、乙局）

二、加强监督

（一）开展评议。组织群众评议示例窗口。设立示例意见箱。（责任单位：甲局）
"""
SECOND = """示例市便民服务新方案

示例发〔2023〕9号

2023年8月1日

一、优化窗口

（一）推行一窗受理。把示例事项集中到一个窗口办理。建立并公开示例事项目录。邀请代表视察。（责任单位：甲局、丁局）

二、加强监督

（一）开展评议。组织群众评议示例窗口。编印示例办事手册。（责任单位：甲局）
"""
ROUND = (
    "rounds:\n  - {id: 2023Q2, start: 2023-04-01, end: 2023-06-30, sent: 2023-06-20, "
    "return_by: 2023-08-10}\n"
)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run) -> Path:
    """1-1-2 is reworded, 1-1-3 moved to 2-1-3, 2-1-2 gone; a real sheet was sent before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    Path("1.txt").write_text(FIRST, encoding="utf-8")
    Path("2.txt").write_text(SECOND, encoding="utf-8")
    assert wfplan("import", "1.txt").code == 0
    sent = ("--unit", "甲局", "--as-of", "2023-06-30", "-o", "sent")
    assert wfplan("render", "sheets", *sent).code == 0
    when = ("--date", "2023-08-01", "--document-number", "示例发〔2023〕9号", "--summary", "示例")
    assert wfplan("revise", *when).code == 0
    assert wfplan("import", "2.txt", "--over").code == 1
    Path("plan/rounds.yaml").write_text(ROUND, encoding="utf-8")
    return Path("plan")


def entries(plan: Path) -> list[tuple[str, str]]:
    from wfplan.model.status import Update
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    loaded = load_plan(WorkTree(plan), status=True)
    return [
        (entry.measure, str(entry.date))
        for file in loaded.status
        for entry in file.entries
        if isinstance(entry, Update)
    ]


TEXT = {
    "1-1-1": "把示例事项集中到一个窗口办理。",
    "1-1-2": "建立示例事项目录。",
    "1-1-3": "编印示例办事手册。",
    "2-1-1": "组织群众评议示例窗口。",
    "2-1-2": "设立示例意见箱。",
}
MARK = "表单标识：WF-1-甲局-2023-06-30"
TAKEN = [
    pytest.param("1-1-1", "2023-07-10", (), id="as it was, before"),
    pytest.param("1-1-1", "2023-09-10", (), id="as it was, after"),
    pytest.param("1-1-2", "2023-07-10", (), id="reworded, before"),
    pytest.param("1-1-2", "2023-09-10", (), id="reworded, after: the words were right when it was sent"),
    pytest.param("1-1-3", "2023-07-10", (), id="moved, before"),
    pytest.param("2-1-2", "2023-07-31", (), id="gone, on the last day"),
    pytest.param("2-1-2", "2023-08-05", ("--round", "2023Q2"), id="gone, late for a round before"),
]  # fmt: skip
REFUSED = [
    pytest.param("2-1-2", "2-1-2", "2023-08-01", "方案已改版，2023-08-01 施行的第 2 版没有这条举措；改版以前的进展，请用 --date 写明", id="gone"),
    pytest.param("1-1-3", "1-1-3", "2023-08-01", "没有这条举措，现为 2-1-3；", id="moved"),
    pytest.param("1-1-2", "新", "2023-09-10", "举措原文被改动：第 3 字起应为“示例事项目录", id="the words of the new edition"),
    pytest.param("1-1-1", "1-1-2", "2023-07-10", "编号是 1-1-1，原文却是 1-1-2 的", id="the words of another"),
]  # fmt: skip


def come_back(wfplan: Run, measure: str, text: str, day: str, *options: str) -> Answer:
    sheet(Path("a.docx"), row(measure, text, "正在推进", "40", "示例"), mark=MARK)
    chosen = options or ("--round", "none")
    return wfplan("status", "import", "a.docx", "--date", day, "--yes", *chosen)


@pytest.mark.parametrize(("measure", "day", "options"), TAKEN)
def test_a_row_is_taken_that_counts_for_its_edition(
    plan: Path, wfplan: Run, measure: str, day: str, options: tuple[str, ...]
) -> None:
    answer = come_back(wfplan, measure, TEXT[measure], day, *options)
    assert answer.code == 0, answer.err
    assert entries(plan) == [(measure, day)]
    check = wfplan("status", "check")
    assert check.code == 0, check.out


@pytest.mark.parametrize(("measure", "text", "day", "words"), REFUSED)
def test_what_is_no_duty_of_the_day_is_told(
    plan: Path, wfplan: Run, measure: str, text: str, day: str, words: str
) -> None:
    answer = come_back(wfplan, measure, TEXT.get(text, "建立并公开示例事项目录。"), day)
    assert (answer.code, words in answer.err) == (1, True), answer.err
    assert entries(plan) == []


def test_whose_it_was_is_asked_of_the_edition_of_the_day(plan: Path, wfplan: Run) -> None:
    mark = "表单标识：WF-1-乙局-2023-06-30"
    sheet(Path("a.docx"), row("1-1-1", TEXT["1-1-1"], "滞后"), mark=mark)
    command = ("status", "import", "a.docx", "--yes", "--round", "none", "--date")
    late = wfplan(*command, "2023-09-01")
    assert (late.code, "“乙局”在填报日期 2023-09-01 已不承担本条" in late.err) == (1, True)
    assert wfplan(*command, "2023-07-01").code == 0


def test_rows_are_missed_of_the_edition_that_was_sent(plan: Path, wfplan: Run) -> None:
    answer = come_back(wfplan, "1-1-1", TEXT["1-1-1"], "2023-07-10")
    assert "缺少 1-1-2、1-1-3、2-1-1、2-1-2\n" in answer.err


def test_the_real_sheet_comes_back(plan: Path, wfplan: Run) -> None:
    (path,) = Path("sent").glob("*.docx")
    told = dict.fromkeys(("1-1-2", "2-1-2"), ("正在推进", "30", "示例"))
    fill_sheet(path, told, "2023年7月20日")
    answer = wfplan("status", "import", str(path), "--yes", "--round", "none")
    assert answer.code == 0, answer.err
    assert entries(plan) == [("1-1-2", "2023-07-20"), ("2-1-2", "2023-07-20")]
    log = json.loads(wfplan("status", "log", "2-1-2", "-f", "json").out)
    assert [one["id"] for one in log] == ["2-1-2"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("示例发〔2022〕1号", 0, id="the number of the older edition"),
        pytest.param("示例发〔2023〕9号", 0, id="the number of the newer"),
        pytest.param("示例市便民服务方案", 0, id="the title of the older edition"),
        pytest.param("示例发〔2020〕1号", 1, id="another plan"),
    ],
)
def test_a_form_names_the_plan_as_any_edition_is_called(
    plan: Path, wfplan: Run, name: str, code: int
) -> None:
    facts = properties(wfplan_plan=name, wfplan_version="1", wfplan_unit="甲局")
    head = row("编号", "具体举措", "完成状态")
    rows = table(head, row("1-1-2", TEXT["1-1-2"], "滞后"))
    docx(Path("a.docx"), paragraph(MARK), rows, parts={"docProps/custom.xml": facts})
    command = ("status", "import", "a.docx", "--yes", "--round", "none", "--date", "2023-07-01")
    answer = wfplan(*command)
    assert (answer.code, "不是本方案" in answer.err) == (code, bool(code)), answer.err
