"""An import is a batch: its entries say so, `status log` finds it, `status undo` takes it back."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import row, sheet
from plan_copy import UNIT, Answer, PlanCopy, report, review
from wfplan.model.status import DutyEntry, Undo

Run = Callable[..., Answer]
OTHER = "市财政局"
TODAY = datetime.date.today()


@pytest.fixture
def imported(plan_copy: PlanCopy, wfplan: Run) -> str:
    """Two units' sheets in one import, of 30 June; the batch."""
    report(wfplan, "2022-03-01", "--state", "正在推进", "--progress", "10")
    rows = (row("1-3-2", "", "正在推进", "40"), row("1-3-3", "", "滞后"))
    sheet(Path("a.docx"), *rows)
    mark = "表单标识：WF-1-市财政局-2022-06-30"
    sheet(Path("b.docx"), row("5-6-1", "", "正在推进"), mark=mark)
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes", "--date", "2022-06-30")
    assert answer.code == 0, answer.err
    found = re.search(r"批次 ([0-9]{8}-[0-9a-f]{4})，要撤销：wfplan status undo \1\n", answer.err)
    assert found
    return found[1]


def test_the_entries_of_all_units_say_the_batch_and_the_day(
    plan_copy: PlanCopy, imported: str
) -> None:
    entries = [
        entry
        for unit in (UNIT, OTHER)
        for entry in plan_copy.entries(unit)
        if isinstance(entry, DutyEntry) and entry.batch == imported
    ]
    assert len(entries) == 3
    assert imported.startswith(f"{TODAY:%Y%m%d}-")
    assert {(entry.date, entry.entered) for entry in entries} == {
        (datetime.date(2022, 6, 30), TODAY)
    }


def test_the_day_of_entering_is_not_said_where_it_is_that_of_the_report(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    (entry,) = plan_copy.entries()
    assert isinstance(entry, DutyEntry)
    assert (entry.date, entry.entered, bool(entry.batch)) == (TODAY, None, True)


@pytest.mark.parametrize("words", [(), ("--date", "2022-06-30")])
def test_the_second_import_writes_nothing(
    plan_copy: PlanCopy, wfplan: Run, imported: str, words: tuple[str, ...]
) -> None:
    before = plan_copy.entries()
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes", *words)
    assert ("批次" in answer.err, plan_copy.entries()) == (False, before)


def test_a_dry_run_names_no_batch(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    assert "批次" not in wfplan("status", "import", "a.docx", "--dry-run").err


def test_the_log_of_a_batch_is_what_it_brought(wfplan: Run, imported: str) -> None:
    found = json.loads(wfplan("status", "log", "--batch", imported, "-f", "json").out)
    assert {(one["id"], one["unit"], one["batch"]) for one in found} == {
        ("1-3-2", UNIT, imported),
        ("1-3-3", UNIT, imported),
        ("5-6-1", OTHER, imported),
    }
    answer = wfplan("status", "log", "--batch", imported[:-1])
    assert (answer.code, f"是否为“{imported}”？" in answer.err) == (2, True)


def test_an_undoing_is_shown_first_and_asked(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    before = plan_copy.entries()
    for words, code in ((("--dry-run",), 0), ((), 2)):
        answer = wfplan("status", "undo", imported, *words)
        assert (answer.code, plan_copy.entries()) == (code, before)
        assert f"1-3-2 {UNIT}：正在推进 40% → 正在推进 10%\n" in answer.out
        assert f"1-3-3 {UNIT}：滞后 → 未填报\n" in answer.out
        assert f"2 个责任单位 3 条记录，自 {TODAY} 起不算\n" in answer.out


def test_an_undone_batch_does_not_count_and_stands_still(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    assert wfplan("status", "undo", imported, "--yes", "--by", "示例员").code == 0
    for unit in (UNIT, OTHER):
        last = plan_copy.entries(unit)[-1]
        assert isinstance(last, Undo)
        assert (last.undo, last.date, last.entered, last.by) == (imported, TODAY, None, "示例员")
    (row,) = json.loads(wfplan("status", "show", "1-3-2", "-u", UNIT, "-f", "json").out)
    assert row["progress"] == 10
    again = wfplan("status", "undo", imported, "--yes")
    assert again == (0, "", f"批次 {imported} 已于 {TODAY} 撤销，没有再写\n")


def test_what_was_undone_can_be_imported_again_as_another_batch(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    wfplan("status", "undo", imported, "--yes")
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes", "--date", "2022-06-30")
    found = re.search(r"批次 (\S+)，", answer.err)
    assert answer.code == 0
    assert found
    assert found[1] != imported
    assert plan_copy.updates()["1-3-2"].progress == 40
    third = wfplan("status", "import", "a.docx", "b.docx", "--yes", "--date", "2022-06-30")
    assert "批次" not in third.err


def test_a_sheet_that_showed_what_was_undone_since_comes_back_empty(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    """Its grey words are those that were printed, not something that somebody wrote there."""
    assert wfplan("render", "sheets", "--unit", UNIT, "-o", "发出").code == 0
    assert wfplan("status", "undo", imported, "--yes").code == 0
    before = plan_copy.entries()
    answer = wfplan("status", "import", f"发出/任务清单-{UNIT}.docx", "--yes")
    assert (answer.code, "灰字" in answer.err, plan_copy.entries()) == (0, False, before)


def test_a_sheet_of_after_an_undoing_shows_what_stood_then(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    assert wfplan("status", "undo", imported, "--yes").code == 0
    assert wfplan("render", "sheets", "--unit", UNIT, "-o", "发出").code == 0
    before = plan_copy.entries()
    answer = wfplan("status", "import", f"发出/任务清单-{UNIT}.docx", "--yes")
    assert (answer.code, "灰字" in answer.err, plan_copy.entries()) == (0, False, before)


def test_an_answer_to_what_was_undone_is_no_fault(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    review(wfplan, "2022-07-05", "accept")
    assert wfplan("status", "undo", imported, "--yes").code == 0
    assert "错误：" not in wfplan("status", "check").out


def test_after_an_undoing_the_right_sheet_of_that_day_is_taken(
    plan_copy: PlanCopy, wfplan: Run, imported: str
) -> None:
    review(wfplan, "2022-07-05", "accept")
    wfplan("status", "undo", imported, "--yes")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "45"))
    answer = wfplan("status", "import", "a.docx", "--yes", "--date", "2022-06-30")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].progress == 45
    (waits,) = json.loads(wfplan("status", "show", "1-3-2", "--pending", "-f", "json").out)
    assert (waits["date"], waits["progress"]) == ("2022-06-30", 45)
    assert "错误：" not in wfplan("status", "check").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("20220406-0000",), "没有批次“20220406-0000”的记录", id="unknown"),
        pytest.param(("",), "是空的", id="empty"),
    ],
)
def test_a_batch_that_is_not_there_is_said_so(
    wfplan: Run, imported: str, words: tuple[str, ...], said: str
) -> None:
    answer = wfplan("status", "undo", *words, "--yes")
    assert (answer.code, said in answer.err) == (2, True)


@pytest.mark.parametrize("day", ["2022-06-30", "2999-01-01"])
def test_nothing_is_undone_before_it_was_entered_nor_in_the_future(
    plan_copy: PlanCopy, wfplan: Run, imported: str, day: str
) -> None:
    before = plan_copy.entries()
    answer = wfplan("status", "undo", imported, "--yes", "--date", day)
    assert (answer.code, "--date" in answer.err, plan_copy.entries()) == (2, True, before)
