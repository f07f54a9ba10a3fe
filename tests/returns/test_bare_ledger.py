"""A ledger that lost its hidden page: pasted into a new workbook, or into a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from papers import (
    FACTS,
    HEADING_ROW,
    Rows,
    docx,
    paragraph,
    read_ledger,
    row,
    set_cell,
    table,
    xlsx,
)
from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.readers.table import Cell, Value

Run = Callable[..., Answer]


def sent(wfplan: Run, unit: str | None = None) -> Rows:
    """The first page of a ledger as of the end of June, with two reports in it."""
    report(wfplan, "2022-06-01", "--state", "正在推进", "--progress", "40", "--note", "示例")
    report(wfplan, "2022-06-02", "--state", "已完成", measure="1-3-3")
    chosen = ("--unit", unit) if unit else ()
    assert wfplan("render", "ledger", "--as-of", "2022-06-30", "-o", "发出", *chosen).code == 0
    rows, _ = read_ledger(Path("发出", f"工作台账-{unit}.xlsx" if unit else "工作台账.xlsx"))
    return rows


WHOLE = None
UNTOUCHED: dict[str, tuple[str | None, int, tuple[str, ...]]] = {
    "of one unit, as it is": (UNIT, 0, ()),
    "of one unit, with a day": (UNIT, 0, ("--date", "2022-07-05")),
    "of one unit, who is named": (UNIT, 0, ("--unit", UNIT, "--date", "2022-07-05")),
    "of all": (WHOLE, 0, ("--date", "2022-07-05")),
    "of all, one unit asked for": (WHOLE, 0, ("--unit", UNIT, "--date", "2022-07-05")),
    "without its title and note": (
        UNIT,
        HEADING_ROW,
        ("--unit", UNIT, "--as-of", "2022-06-30", "--date", "2022-07-05"),
    ),
}


@pytest.mark.parametrize(("unit", "cut", "options"), UNTOUCHED.values(), ids=UNTOUCHED)
def test_a_ledger_that_nobody_touched_asks_for_nothing(
    plan_copy: PlanCopy, wfplan: Run, unit: str | None, cut: int, options: tuple[str, ...]
) -> None:
    rows = sent(wfplan, unit)
    before = plan_copy.entries()
    xlsx(Path("a.xlsx"), *rows[cut:])
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict", *options)
    assert (answer.code, answer.err) == (0, "a.xlsx：与发出时相同，没有可写入的\n")
    assert plan_copy.entries() == before


def test_a_report_that_came_since_is_not_undone(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = sent(wfplan, UNIT)
    report(wfplan, "2022-06-20", "--state", "滞后")
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-05")
    assert (answer.code, answer.err) == (0, "a.xlsx：与发出时相同，没有可写入的\n")
    assert plan_copy.updates()["1-3-2"].state == "delayed"


def test_only_what_differs_is_reported(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = sent(wfplan, UNIT)
    set_cell(rows, "进度（%）", 60)
    set_cell(rows, "进展情况", "")
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-05")
    assert answer.code == 0, answer.err
    assert "1 个责任单位 1 条填报" in answer.out
    entry = plan_copy.updates()["1-3-2"]
    assert (entry.state, entry.progress, entry.note, entry.date) == (
        "in_progress",
        60,
        None,
        date(2022, 7, 5),
    )


@pytest.mark.parametrize(
    ("options", "said_of_it"),
    [
        ((), "没有写明是哪个单位的"),
        (("--unit", UNIT), "没有写明截至哪一天，请用 --as-of 写明发出时的截至日期"),
    ],
)
def test_what_a_ledger_does_not_say_must_be_said(
    plan_copy: PlanCopy, wfplan: Run, options: tuple[str, ...], said_of_it: str
) -> None:
    xlsx(Path("a.xlsx"), *sent(wfplan, UNIT)[HEADING_ROW:])
    answer = wfplan("status", "import", "a.xlsx", "--yes", *options)
    assert (answer.code, said_of_it in answer.err) == (1, True)


OWN_LEDGER = (
    ("某某工作台账（示例）",),
    ("序号", "具体举措", "责任单位", "完成状态", "进度", "进展情况", "填报日期"),
)


def test_a_ledger_that_was_kept_elsewhere_is_taken_over(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    rows = (
        (1, texts["1-3-2"], UNIT, "正在推进", "40%", "示例", "2022-06-20"),
        (2, texts["1-3-2"], "市财政局", "已完成", "100%", "示例", "2022-06-25"),
    )
    xlsx(Path("a.xlsx"), *OWN_LEDGER, *rows)
    answer = wfplan("status", "import", "a.xlsx", "--as-of", "2022-06-30", "--yes")
    assert "1 个责任单位 1 条填报" in answer.out, answer.err
    assert "市财政局" in answer.err
    entry = plan_copy.updates()["1-3-2"]
    assert (entry.state, entry.progress, entry.date) == ("in_progress", 40, date(2022, 6, 20))
    answer = wfplan("status", "import", "a.xlsx", "--as-of", "2022-06-30", "--yes")
    assert len(plan_copy.entries()) == 1


def test_without_the_day_it_is_asked_for(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    xlsx(Path("a.xlsx"), *OWN_LEDGER, (1, texts["1-3-2"], UNIT, "正在推进", "40%", "示例", ""))
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert answer.code == 1
    assert "各行写有责任单位的，用 --as-of 写明截至日期" in answer.err
    assert plan_copy.entries() == ()


def test_a_ledger_pasted_into_a_document_is_one(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = sent(wfplan, UNIT)
    set_cell(rows, "存在问题", "示例")
    text = [[Cell(value).text for value in cells] for cells in rows]
    title, note = (paragraph(cells[0]) for cells in text[:HEADING_ROW])
    docx(Path("a.docx"), title, note, table(*(row(*cells) for cells in text[HEADING_ROW:])))
    answer = wfplan("status", "import", "a.docx", "--yes", "--strict", "--date", "2022-07-05")
    assert answer.code == 0, answer.err
    assert "1 个责任单位 1 条填报" in answer.out
    assert plan_copy.updates()["1-3-2"].problem == "示例"


@pytest.mark.parametrize(
    ("old", "new", "said_of_it"),
    [
        ("第 1 版", "第 9 版", "是方案第 9 版的表单，本方案是第 1 版"),
        ("市司法局", "市财政局", "责任单位不一致：表头说明是“市财政局”，--unit是“市司法局”"),
    ],
)
def test_the_line_under_the_title_is_believed(
    plan_copy: PlanCopy, wfplan: Run, old: str, new: str, said_of_it: str
) -> None:
    rows = sent(wfplan, UNIT)
    rows[1][0] = str(rows[1][0]).replace(old, new)
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--unit", UNIT)
    assert (answer.code, said_of_it in answer.err) == (1, True)


WRITTEN_INTO = {
    "a remark": ("备注", "示例：请予延期", "备注与发出时不同，没有采用"),
    "a due day": ("完成时限", date(2026, 6, 30), "完成时限与方案不同，没有采用"),
    "no due day": ("完成时限", "", "完成时限与方案不同，没有采用"),
}


@pytest.mark.parametrize(("heading", "value", "told"), WRITTEN_INTO.values(), ids=WRITTEN_INTO)
def test_what_nobody_was_asked_for_is_said_not_to_be_taken(
    plan_copy: PlanCopy, wfplan: Run, heading: str, value: Value, told: str
) -> None:
    rows = sent(wfplan, UNIT)
    set_cell(rows, heading, value)
    xlsx(Path("a.xlsx"), *rows, facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict")
    place = "a.xlsx 第 5 行（1-3-2）"
    assert (answer.code, answer.err) == (0, f"{place}：{told}\na.xlsx：没有可写入的\n")
    assert len(plan_copy.entries()) == 2
