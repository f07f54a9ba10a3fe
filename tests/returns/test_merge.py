"""How a row becomes a report: on what it is laid, when it is late, when it was said before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papers import FACTS, HEAD, docx, paragraph, properties, row, sheet, table, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.model.status import Update
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries

Run = Callable[..., Answer]
TOLD = {key.replace("-", "_"): value for key, value in FACTS.items()}


def come_back(wfplan: Run, entries: str | None, cells: str, foot: str = "") -> Answer:
    """A sheet as of the end of June, sent when so many entries had been made."""
    facts = TOLD if entries is None else {**TOLD, "wfplan_entries": entries}
    docx(
        Path("a.docx"),
        table(row(*HEAD), cells),
        paragraph(foot),
        parts={"docProps/custom.xml": properties(**facts)},
    )
    return wfplan("status", "import", "a.docx", "--yes")


COUNTED = Update(
    measure="1-3-2",
    date=date(2022, 6, 1),
    state="in_progress",
    progress=40,
    value=30,
    note="示例甲",
)
FIELDS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "a note leaves the count": (("", "", "示例乙"), {"value": 30, "progress": 40}),
    "a figure takes it away": (("", "60", ""), {"value": None, "progress": 60}),
    "so does another state": (("滞后", "", ""), {"value": None, "progress": 40}),
    "which settles the figure, if it does": (("已完成", "", ""), {"value": None, "progress": None}),
    "the same state does not": (("正在推进", "", "示例乙"), {"value": 30, "progress": 40}),
}


@pytest.mark.parametrize(("cells", "expected"), FIELDS.values(), ids=FIELDS)
def test_what_is_laid_on_the_report_that_counts(
    plan_copy: PlanCopy, wfplan: Run, cells: tuple[str, ...], expected: dict[str, Any]
) -> None:
    tree = WorkTree(plan_copy.folder)
    append_entries(tree, UNIT, lambda _: [COUNTED])
    answer = come_back(wfplan, None, row("1-3-2", "", *cells), "填报日期：2022-07-01")
    assert answer.code == 0, answer.err
    entry = plan_copy.updates()["1-3-2"]
    assert {name: getattr(entry, name) for name in expected} == expected


DAYS = {
    "between what was sent and what came since": ("2022-06-15", 3, True),
    "of the day of what came since": ("2022-06-28", 3, False),
    "before what was sent": ("2022-05-31", 2, False),
}


@pytest.mark.parametrize(("day", "count", "is_late"), DAYS.values(), ids=DAYS)
def test_what_came_since_is_not_what_was_sent(
    plan_copy: PlanCopy, wfplan: Run, day: str, count: int, is_late: bool
) -> None:
    report(wfplan, "2022-06-01", "--state", "未启动")
    report(wfplan, "2022-06-28", "--state", "滞后")
    cells = row("1-3-2", "", "正在推进", "20")
    answer = come_back(wfplan, f"{UNIT}:1", cells, f"填报日期：{day}")
    assert (answer.code, "只补记" in answer.err) == (int(count == 2), is_late), answer.err
    assert len(plan_copy.entries()) == count


def test_what_was_reported_since_it_was_sent_was_said(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-06-15", "--state", "滞后")
    answer = come_back(wfplan, "0", row("1-3-2", "", "滞后"))
    assert (answer.code, "1 行以前已导入" in answer.err) == (0, True)
    assert len(plan_copy.entries()) == 1


def test_a_unit_that_is_not_told_of_had_no_entries(plan_copy: PlanCopy, wfplan: Run) -> None:
    """A row that was blank when it was sent, in a ledger, is not one that was emptied."""
    report(wfplan, "2022-06-15", "--state", "滞后")
    facts = {**FACTS, "wfplan-entries": "市公安局:1"}
    xlsx(Path("a.xlsx"), ("编号", "完成状态", "亮灯"), ("1-3-2", "", ""), facts=facts)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict")
    assert (answer.code, "与发出时相同" in answer.err) == (0, True)


def test_what_was_said_once_needs_a_day_to_be_said_again(plan_copy: PlanCopy, wfplan: Run) -> None:
    """Where the sheet does not say how much had been reported when it was sent."""
    for state in ("滞后", "正在推进"):
        report(wfplan, "2022-06-30", "--state", state)
    answer = come_back(wfplan, None, row("1-3-2", "", "滞后"))
    assert (answer.code, "如系重新填报，请写明填报日期" in answer.err) == (0, True)
    assert come_back(wfplan, None, row("1-3-2", "", "滞后"), "填报日期：2022-07-01").code == 0
    assert [entry.state for entry in plan_copy.entries() if isinstance(entry, Update)] == [
        "delayed",
        "in_progress",
        "delayed",
    ]


def test_each_year_of_an_annual_duty_is_another(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = ("编号", "年度", "状态", "填报日期")
    for year in (2021, 2022):
        xlsx(Path("a.xlsx"), head, ("3-2-2", year, "已完成", "2022-07-01"), facts=FACTS)
        assert wfplan("status", "import", "a.xlsx", "--yes").code == 0
    entries = plan_copy.entries()
    assert [e.period for e in entries if isinstance(e, Update)] == [2021, 2022]


def test_the_day_in_a_row_comes_before_that_in_the_foot(plan_copy: PlanCopy, wfplan: Run) -> None:
    cells = row("1-3-2", "滞后", "2022-07-04")
    head = ("编号", "状态", "填报日期")
    sheet(Path("a.docx"), cells, head=head, foot="填报日期：2022-07-08")
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    assert plan_copy.updates()["1-3-2"].date == date(2022, 7, 4)


def test_a_report_that_cannot_be_is_refused_in_one_sentence(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "已完成", "40"))
    told = "a.docx 第 2 行（1-3-2）：状态为“已完成”，进度应为 100（或不填），现为 40（WF517）\n"
    assert told in wfplan("status", "import", "a.docx", "--yes").err
