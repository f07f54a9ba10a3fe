"""A sheet as a workbook goes out and comes back like one on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_copy import UNIT, Answer, PlanCopy, report, review
from wfplan.model.status import Update

Run = Callable[..., Answer]
SHEET = Path(f"发出/任务清单-{UNIT}.xlsx")
HEAD_ROW = 3


@pytest.fixture
def sent(plan_copy: PlanCopy, wfplan: Run) -> PlanCopy:
    """A plan of which something was reported, returned and closed, and its sheet."""
    report(wfplan, "2022-06-01", "--state", "正在推进", "--progress", "40", "--note", "示例甲")
    report(wfplan, "2022-06-01", "--state", "滞后", "--problem", "示例", measure="1-3-1")
    review(wfplan, "2022-06-06", "return", measure="1-3-1")
    report(wfplan, "2022-06-01", "--state", "已完成", measure="1-3-3")
    review(wfplan, "2022-06-06", "close", measure="1-3-3")
    answer = wfplan(
        "render",
        "sheets",
        "--unit",
        UNIT,
        "--as-of",
        "2022-06-30",
        "--format",
        "xlsx",
        "-o",
        "发出",
    )
    assert answer.code == 0, answer.err
    return plan_copy


def fill(answers: Mapping[str, Mapping[str, object]], foot: Mapping[str, object]) -> None:
    """Type into the rows of measures, and beside the labels below the table."""
    book = openpyxl.load_workbook(SHEET)
    page = book.worksheets[0]
    column = {cell.value: cell.column for cell in page[HEAD_ROW]}
    for row in page.iter_rows(min_row=HEAD_ROW + 1):
        for heading, value in answers.get(str(row[0].value), {}).items():
            page.cell(row[0].row, column[heading]).value = value
        if row[0].value in foot:
            page.cell(row[0].row, 2).value = foot[row[0].value]
    book.save(SHEET)


def cells(measure: str) -> dict[str, object]:
    page = openpyxl.load_workbook(SHEET).worksheets[0]
    heads = [cell.value for cell in page[HEAD_ROW]]
    (row,) = [row for row in page.iter_rows(values_only=True) if row[0] == measure]
    return dict(zip(map(str, heads), row, strict=True))


def test_what_was_said_last_stands_beside_the_empty_cells(sent: PlanCopy) -> None:
    returned = cells("1-3-1")
    assert returned["提醒"] == "▲须重报：2022年6月6日退回，示例"
    assert returned["上次填报"] == "上次填报：滞后，2022年6月1日\n存在问题：示例"
    asked = ("完成状态", "进度（%）", "进展情况", "存在问题", "下步打算", "佐证材料")
    assert [returned[heading] for heading in asked] == [None] * 6
    assert cells("1-3-2")["上次填报"] == "上次填报：正在推进，40%，2022年6月1日\n进展情况：示例甲"


def test_the_first_page_says_what_is_wanted(sent: PlanCopy) -> None:
    note = str(openpyxl.load_workbook(SHEET).worksheets[0]["A2"].value).splitlines()
    assert note[0] == (
        "本次要报 85 条（已完成、已销号的 1 条不必再报）："
        "▲退回须重报 1 条（1-3-1）；从未填报 83 条；报过、续报新进展 1 条。"
    )
    assert note[-1] == f"表单标识：WF-1-{UNIT}-2022-06-30"


def test_what_is_settled_is_a_page_of_its_own(sent: PlanCopy) -> None:
    book = openpyxl.load_workbook(SHEET)
    assert book.sheetnames == ["任务清单", "填报说明", "已办结", "wfplan"]
    rows = list(book["已办结"].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    assert [(row[0], row[2]) for row in rows] == [("1-3-3", "销号，2022年6月6日")]


def test_untouched_it_says_nothing(sent: PlanCopy, wfplan: Run) -> None:
    before = sent.entries()
    answer = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    assert (answer.code, sent.entries()) == (0, before)
    assert answer.err == f"{SHEET.name}：与发出时相同，没有可写入的\n"


def test_what_is_written_into_the_grey_words_is_told(sent: PlanCopy, wfplan: Run) -> None:
    said = f"{cells('1-3-2')['上次填报']}\n已补充示例"
    fill({"1-3-2": {"上次填报": said}}, {})
    answer = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    assert answer.code == 0
    assert "（1-3-2）：灰字中写的“已补充示例”没有读，请填在下面的空格里" in answer.err


def test_filled_in_it_comes_back(sent: PlanCopy, wfplan: Run) -> None:
    before = sent.entries()
    answers: dict[str, dict[str, object]] = {
        "1-3-1": {"完成状态": "正在推进", "进度（%）": 50, "进展情况": "示例乙\n第二行"},
        "1-3-2": {"进展情况": "示例丙", "存在问题": "无"},
        "3-2-2": {"完成状态": "已完成"},
    }
    fill(answers, {"填报人：": "示例人", "填报日期：": date(2022, 7, 3)})
    answer = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    assert answer.code == 0, answer.err
    added = [entry for entry in sent.entries()[len(before) :] if isinstance(entry, Update)]
    assert [
        (one.measure, one.state, one.progress, one.note, one.by, str(one.date)) for one in added
    ] == [
        ("1-3-1", "in_progress", 50, "示例乙\n第二行", "示例人", "2022-07-03"),
        ("1-3-2", "in_progress", 40, "示例丙", "示例人", "2022-07-03"),
        ("3-2-2", "completed", None, None, "示例人", "2022-07-03"),
    ]
    again = wfplan("status", "import", str(SHEET), "--yes", "--strict")
    assert (again.code, len(sent.entries())) == (0, len(before) + 3), again.err


def test_the_same_input_makes_the_same_bytes(sent: PlanCopy, wfplan: Run) -> None:
    first = SHEET.read_bytes()
    order = ("--unit", UNIT, "--as-of", "2022-06-30", "-o", "再发/单.xlsx")
    assert wfplan("render", "sheets", *order).code == 0
    assert Path("再发/单.xlsx").read_bytes() == first


@pytest.mark.parametrize("words", [["--format", "xlsx", "-o", "单.docx"], ["--format", "pdf"]])
def test_another_format_is_refused(words: list[str], plan_copy: PlanCopy, wfplan: Run) -> None:
    assert wfplan("render", "sheets", "--unit", UNIT, *words).code == 2


def test_a_zip_holds_workbooks(plan_copy: PlanCopy, wfplan: Run) -> None:
    import zipfile

    answer = wfplan("render", "sheets", "--unit", UNIT, "--format", "xlsx", "-o", "全部.zip")
    assert answer.code == 0, answer.err
    assert zipfile.ZipFile("全部.zip").namelist() == [f"任务清单-{UNIT}.xlsx"]
