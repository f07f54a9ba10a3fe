"""Words are said once: no report repeats those of the one before, whichever way it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papers import HEADING_ROW, read_ledger, row, set_cell, sheet, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.model.status import Update
from wfplan.model.typed.no_problem import stated_problem

Run = Callable[..., Answer]
WORDS = ("--note", "示例旧", "--problem", "人员力量不足", "--next-step", "示例旧")
FIRST = ("--state", "正在推进", "--progress", "40", "--by", "示例员", *WORDS)
LINK = ("--evidence", "https://example.com/a")


def by_sheet(wfplan: Run, cells: tuple[str, ...]) -> Answer:
    """Cells from 完成状态 to 下步打算, signed by somebody else at the end of the next quarter."""
    foot = "填报人：示例乙　填报日期：2022-09-30"
    sheet(Path("a.docx"), row("1-3-2", "", *cells), foot=foot)
    return wfplan("status", "import", "a.docx", "--yes", "--strict")


def by_ledger(wfplan: Run, cells: tuple[str, ...]) -> Answer:
    """Only cells that are not empty are changed; `-` empties one."""
    wfplan("render", "ledger", "--unit", UNIT, "--as-of", "2022-09-30", "-o", "发出")
    rows, facts = read_ledger(Path(f"发出/工作台账-{UNIT}.xlsx"))
    for number, cells_of_row in enumerate(rows):
        cells_of_row.append("填报人" if number == HEADING_ROW else "")
    headings = ("完成状态", "进度（%）", "进展情况", "存在问题", "下步打算", "填报人")
    for heading, cell in zip(headings, (*cells, "示例乙"), strict=True):
        if cell:
            set_cell(rows, heading, "" if cell == "-" else cell)
    xlsx(Path("a.xlsx"), *rows, facts=facts)
    return wfplan("status", "import", "a.xlsx", "--yes", "--strict", "--date", "2022-09-30")


def by_command(wfplan: Run, cells: tuple[str, ...]) -> Answer:
    options = ("--state", "--progress", "--note", "--problem", "--next-step")
    said = [word for pair in zip(options, cells, strict=True) if pair[1] for word in pair]
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-09-30", "--by", "示例乙")
    return wfplan("status", "update", *duty, *said)


WAYS = {"a sheet": by_sheet, "a ledger": by_ledger, "a command": by_command}
SAID = {
    "a figure": (("", "60", "", "", ""), ("in_progress", 60, None, None, None)),
    "a state": (("滞后", "", "", "", ""), ("delayed", 40, None, None, None)),
    "a state that settles the figure": (
        ("已完成", "", "", "", ""),
        ("completed", None, None, None, None),
    ),
    "only words": (("", "", "示例新", "", ""), ("in_progress", 40, "示例新", None, None)),
    "no problem any more": (("", "", "", "无", ""), ("in_progress", 40, None, None, None)),
    "no problem, in other words": (
        ("", "50", "", "暂无问题。", ""),
        ("in_progress", 50, None, None, None),
    ),
    "another problem": (("", "", "", "经费不足", ""), ("in_progress", 40, None, "经费不足", None)),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("cells", "expected"), SAID.values(), ids=SAID)
def test_a_new_report_says_only_what_was_said_in_it(
    plan_copy: PlanCopy,
    wfplan: Run,
    way: Callable[[Run, tuple[str, ...]], Answer],
    cells: tuple[str, ...],
    expected: tuple[object, ...],
) -> None:
    report(wfplan, "2022-06-30", *FIRST, *LINK)
    answer = way(wfplan, cells)
    assert answer.code == 0, answer.err
    first, new = (entry for entry in plan_copy.entries() if isinstance(entry, Update))
    assert (new.state, new.progress, new.note, new.problem, new.next_step) == expected
    assert (str(new.date), new.by, new.evidence) == ("2022-09-30", "示例乙", ())
    assert first.problem == "人员力量不足"


def test_a_problem_stands_in_the_quarter_in_which_it_was_told(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    quarters = {"03-31": "人员力量不足", "06-30": "", "09-30": "无", "12-31": "/"}
    for number, (day, problem) in enumerate(quarters.items(), 1):
        cells = row("1-3-2", "", "正在推进", str(number * 20), "示例", problem)
        sheet(Path("a.docx"), cells, foot=f"填报日期：2022-{day}")
        assert wfplan("status", "import", "a.docx", "--yes", "--strict").code == 0
    found = [entry.problem for entry in plan_copy.entries() if isinstance(entry, Update)]
    assert found == ["人员力量不足", None, None, None]


def test_a_cell_of_a_ledger_that_was_emptied_is_a_report(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-06-30", *FIRST)
    assert by_ledger(wfplan, ("", "", "", "-", "")).code == 0
    last = plan_copy.updates()["1-3-2"]
    assert (last.progress, last.problem, last.note, last.by) == (40, None, None, "示例乙")


def test_a_ledger_that_is_only_of_a_later_day_says_no_old_word(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-06-30", *FIRST)
    wfplan("render", "ledger", "--unit", UNIT, "--as-of", "2022-09-30", "-o", "发出")
    rows, facts = read_ledger(Path(f"发出/工作台账-{UNIT}.xlsx"))
    set_cell(rows, "填报日期", "2022-09-28")
    xlsx(Path("a.xlsx"), *rows, facts=facts)
    assert wfplan("status", "import", "a.xlsx", "--yes", "--strict").code == 0
    last = plan_copy.updates()["1-3-2"]
    assert (str(last.date), last.state, last.progress) == ("2022-09-28", "in_progress", 40)
    assert (last.note, last.problem, last.next_step) == (None, None, None)


@pytest.mark.parametrize("first", [(), FIRST], ids=["nothing stood", "no problem stood"])
def test_that_there_is_no_problem_is_no_report(
    plan_copy: PlanCopy, wfplan: Run, first: tuple[str, ...]
) -> None:
    if first:
        report(wfplan, "2022-06-30", "--state", "正在推进")
    before = plan_copy.entries()
    answer = by_sheet(wfplan, ("", "", "", "无", ""))
    assert (answer.code, plan_copy.entries()) == (0, before), answer.err


def test_a_problem_that_says_none_in_an_older_file_is_none(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    """So that a ledger that shows it, left as it is, changes nothing."""
    plan_copy.write(
        f"status/{UNIT}.yaml",
        f"unit: {UNIT}\nentries:\n"
        "  - {measure: 1-3-2, date: 2022-06-30, state: in_progress, problem: 无}\n",
    )
    assert by_ledger(wfplan, ("", "", "", "", "")).code == 0
    assert len(plan_copy.entries()) == 1


@pytest.mark.parametrize(
    "text",
    ["无", "无。", "没有", "暂无", "无问题", "没有问题", "暂无问题", "/", "-", "——", "（无）", "不存在问题", "未发现明显问题", "目前无", "无困难和问题", " 无 ", "", None],
)  # fmt: skip
def test_no_problem_is_none(text: str | None) -> None:
    assert stated_problem(text) is None


@pytest.mark.parametrize(
    "text",
    ["无专职人员", "没有经费", "人员不足", "无法按期完成", "问题", "不存在统一标准", "无。人员不足", "1", "无问题" * 20],
)  # fmt: skip
def test_a_problem_is_kept_as_it_was_typed(text: str) -> None:
    assert stated_problem(text) == text


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param(("--note", "示例"), 2, id="words, and nothing stood"),
        pytest.param(("--by", "示例员"), 2, id="only who says it"),
        pytest.param((), 2, id="nothing"),
    ],
)
def test_a_command_that_says_no_state_where_none_stood_is_refused(
    plan_copy: PlanCopy, wfplan: Run, said: tuple[str, ...], code: int
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-09-30")
    answer = wfplan("status", "update", *duty, *said)
    assert (answer.code, "缺少 --state（完成状态）" in answer.err) == (code, True)
    assert plan_copy.entries() == ()


def test_a_command_that_says_nothing_is_refused_though_a_report_stood(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-06-30", *FIRST)
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-09-30", "--by", "示例乙")
    assert wfplan("status", "update", *duty).code == 2
    assert len(plan_copy.entries()) == 1


def test_a_report_that_was_returned_stood_no_more(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-03-31", "--state", "未启动")
    report(wfplan, "2022-06-30", *FIRST)
    duty = ("1-3-2", "--unit", UNIT, "return", "--reason", "示例", "--date", "2022-07-05")
    assert wfplan("status", "review", *duty).code == 0
    report(wfplan, "2022-07-10", "--note", "示例新")
    last = plan_copy.updates()["1-3-2"]
    assert (last.state, last.note) == ("not_started", "示例新")
