"""What was said before: the same file twice, two files of one unit, reports made meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from papers import FACTS, row, sheet, xlsx
from plan_copy import UNIT, Answer, PlanCopy
from wfplan.model.status import Update
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

Run = Callable[..., Answer]


def test_importing_twice_changes_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40", "示例"))
    wfplan("status", "import", "a.docx", "--yes")
    before = (plan_copy.folder / "status/市司法局.yaml").read_bytes()
    again = wfplan("status", "import", "a.docx", "--yes")
    assert (again.code, "以前已导入" in again.err) == (0, True)
    assert (plan_copy.folder / "status/市司法局.yaml").read_bytes() == before


def test_two_files_that_disagree_are_both_refused(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"), row("1-3-3", "", "滞后"))
    sheet(Path("b.docx"), row("1-3-2", "", "滞后"), row("1-3-3", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert (answer.code, answer.err.count("不一致")) == (1, 2)
    assert "填报日期不同" not in answer.err
    assert [line[:15] for line in answer.err.splitlines() if "以前已导入" in line] == [
        "b.docx：1 行以前已导入"
    ]
    assert list(plan_copy.updates()) == ["1-3-3"]


def test_two_files_that_say_the_same_are_written_once(plan_copy: PlanCopy, wfplan: Run) -> None:
    for name in ("a.docx", "b.docx"):
        sheet(Path(name), row("1-3-2", "", "滞后", "", "示例"))
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert answer.code == 0
    assert "b.docx：1 行以前已导入，或与已有填报、另一份表相同，没有再写；如系" in answer.err
    assert (plan_copy.folder / "status/市司法局.yaml").read_text("utf-8").count("1-3-2") == 1


def test_a_sheet_that_says_what_stood_is_told_how_to_say_it_again(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "滞后")
    wfplan("status", "update", *duty)
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "没有再写；如系重新填报，请写明填报日期" in answer.err) == (0, True)


DAYS = {
    "two days, the later one given first": (("2022-08-05", "2022-07-05"), ("07-05", "08-05")),
    "one says no day": (("", "2022-07-05"), ("07-05",)),
    "one says no day, given last": (("2022-07-05", ""), ("07-05",)),
    "the same day twice": (("2022-07-05", "2022-07-05"), ("07-05",)),
    "three": (("2022-08-05", "", "2022-07-05"), ("07-05", "08-05")),
}


@pytest.mark.parametrize(("feet", "days"), DAYS.values(), ids=DAYS)
def test_what_papers_say_alike_is_reported_once_a_day(
    plan_copy: PlanCopy, wfplan: Run, feet: tuple[str, ...], days: tuple[str, ...]
) -> None:
    names = [f"{number}.docx" for number in range(len(feet))]
    for name, day in zip(names, feet, strict=True):
        cells = row("1-3-2", "", "正在推进", "40", "示例")
        sheet(Path(name), cells, foot=f"填报人：示例员　填报日期：{day}")
    for _ in range(2):
        answer = wfplan("status", "import", *names, "--yes")
        assert answer.code == 0, answer.err
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert ("如系重新填报" in answer.err) == ("" in feet)
    assert [str(entry.date) for entry in file.entries] == [f"2022-{day}" for day in days]
    assert {entry.by for entry in file.entries} == {"示例员"}


def test_what_stands_already_asks_for_nothing_and_is_said(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01")
    wfplan("status", "update", *duty, "--state", "正在推进", "--progress", "40")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40%"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "1 行以前已导入，或与已有填报" in answer.err) == (0, True)
    assert plan_copy.updates()["1-3-2"].date.month == 6


@pytest.mark.parametrize(
    ("foot", "count"),
    [
        pytest.param("", 1, id="a sheet without a day is the one that was returned"),
        pytest.param("填报日期：2022-07-01", 1, id="of the day of the one that was returned"),
        pytest.param("填报日期：2022-07-08", 2, id="filled in again after that"),
    ],
)
def test_what_was_returned_may_be_said_again(
    plan_copy: PlanCopy, wfplan: Run, foot: str, count: int
) -> None:
    cells = row("1-3-2", "", "正在推进", "40")
    sheet(Path("a.docx"), cells)
    wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01")
    duty = ("1-3-2", "--unit", UNIT, "return", "--reason", "示例", "--date", "2022-07-05")
    assert wfplan("status", "review", *duty).code == 0
    sheet(Path("b.docx"), cells, foot=foot)
    answer = wfplan("status", "import", "b.docx", "--yes")
    assert answer.code == 0, answer.err
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert len([entry for entry in file.entries if isinstance(entry, Update)]) == count


AGAIN = {
    "the same file, though more was said since": ("", "", 2),
    "a sheet of the same day": ("2022-07-01", "2022-07-01", 2),
    "a later sheet that says the same again": ("2022-07-01", "2022-08-01", 3),
    "a sheet of a day before what was said since": ("2022-06-20", "2022-06-20", 2),
}


@pytest.mark.parametrize(("first", "second", "count"), AGAIN.values(), ids=AGAIN)
def test_what_was_said_since_is_not_undone_by_the_same_sheet(
    plan_copy: PlanCopy, wfplan: Run, first: str, second: str, count: int
) -> None:
    def come_back(day: str) -> Answer:
        sheet(
            Path("a.docx"),
            row("1-3-2", "", "正在推进", "60", "原统计有误"),
            foot=f"填报日期：{day}",
        )
        return wfplan("status", "import", "a.docx", "--yes")

    assert come_back(first).code == 0
    since = "2022-07-10" if first else date.today().isoformat()
    duty = ("1-3-2", "--unit", UNIT, "--date", since, "--state", "正在推进")
    assert wfplan("status", "update", *duty, "--progress", "80").code == 0
    for _ in range(2):
        assert come_back(second).code == 0
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert len(file.entries) == count


@pytest.mark.parametrize(
    ("note", "code"),
    [
        pytest.param("", 1, id="nobody says why"),
        pytest.param("原统计有误", 0, id="a note says why"),
    ],
)
def test_less_progress_than_before_is_taken_only_with_words(
    plan_copy: PlanCopy, wfplan: Run, note: str, code: int
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01")
    wfplan("status", "update", *duty, "--state", "正在推进", "--progress", "64")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "20", note), foot="填报日期：2022-07-01")
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == code
    assert ("进度由 64（2022-06-01）退到 20" in answer.err) is (not note)
    assert plan_copy.updates()["1-3-2"].progress == (20 if note else 64)
    assert "WF407" not in wfplan("status", "check").out


LATER = {
    "the same again, of a later day": (
        "填报日期：2022-12-30",
        ("正在推进", "40", "示例"),
        "2022-12-30",
    ),
    "the same again, of the same day": ("填报日期：2022-06-01", ("正在推进", "40", "示例"), None),
    "the same again, of no day": ("", ("正在推进", "40", "示例"), None),
    "a blank row of a later day": ("填报日期：2022-12-30", ("", "", ""), None),
}


@pytest.mark.parametrize(("foot", "cells", "day"), LATER.values(), ids=LATER)
def test_that_it_is_still_so_is_a_report_where_a_later_day_says_it(
    plan_copy: PlanCopy, wfplan: Run, foot: str, cells: tuple[str, ...], day: str | None
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "正在推进")
    wfplan("status", "update", *duty, "--progress", "40", "--note", "示例", "--problem", "示例")
    sheet(Path("a.docx"), row("1-3-2", "", *cells), foot=foot)
    for _ in range(2):
        assert wfplan("status", "import", "a.docx", "--yes").code == 0
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert [str(entry.date) for entry in file.entries] == ["2022-06-01", *([day] if day else [])]
    last = plan_copy.updates()["1-3-2"]
    problem = None if day else "示例"
    assert (last.progress, last.note, last.problem) == (40, "示例", problem)


def test_a_report_of_a_day_before_what_stood_in_the_sheet_is_refused(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-20", "--state", "正在推进")
    wfplan("status", "update", *duty, "--note", "示例")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "20"), foot="填报日期：2022.6.1")
    answer = wfplan("status", "import", "a.docx", "--yes")
    said = "第 2 行（1-3-2）：填报日期 2022-06-01 早于发出时已有的填报（2022-06-20）"
    assert (answer.code, said in answer.err) == (1, True)


def test_a_report_that_comes_late_finds_its_place_and_is_said_to_change_nothing_now(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--state", "滞后", "--date", "2022-09-01")
    wfplan("status", "update", *duty)
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "20"), foot="填报日期：2022.7.5")
    answer = wfplan("status", "import", "a.docx", "--yes")
    said = "a.docx：其后已有填报，只补记，不改变现状：1-3-2（后有 2022-09-01）\n"
    assert (answer.code, said in answer.err) == (0, True)
    assert "滞后" in wfplan("status", "show", "1-3-2").out


def test_a_sheet_and_a_ledger_that_come_to_the_same_agree(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "正在推进")
    wfplan("status", "update", *duty, "--progress", "40", "--note", "示例")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "60", "示例"))
    head = ("编号", "完成状态", "进度（%）", "进展情况")
    xlsx(Path("b.xlsx"), head, ("1-3-2", "正在推进", 60, "示例"), facts=FACTS)
    assert wfplan("status", "import", "a.docx", "b.xlsx", "--yes").code == 0
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert len(file.entries) == 2


def test_files_of_two_days_are_told_to_come_one_after_the_other(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    for name, day, progress in (("a.docx", "2022.7.5", "40"), ("b.docx", "2022.7.9", "50")):
        sheet(Path(name), row("1-3-2", "", "正在推进", progress), foot=f"填报日期：{day}")
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert answer.err.count("填报日期不同（2022-07-05、2022-07-09）的，请按日期先后分次导入") == 2
    assert plan_copy.updates() == {}
