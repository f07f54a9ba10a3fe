"""`status import --folder`: who has returned a sheet, who has not, whose was refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from papers import FACTS, row, sheet, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report

Run = Callable[..., Answer]


def test_a_folder_ends_with_who_has_returned(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/市司法局.docx"), row("1-3-2", "", "已完成"))
    Path("收件/市财政局.pdf").write_bytes(b"%PDF-1.7")
    answer = wfplan("status", "import", "--folder", "收件", "--yes", "-o", "收回情况.xlsx")
    assert answer.code == 1
    lines = {line.split()[0]: line.split()[1] for line in answer.out.splitlines() if line.strip()}
    assert lines["市司法局"] == "已收回"
    assert lines["市财政局"] == "被拒"
    assert lines["市民政局"] == "未收回"
    assert Path("收回情况.xlsx").read_bytes().startswith(b"PK")


def test_a_folder_is_read_with_the_folders_in_it(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件/第一批").mkdir(parents=True)
    sheet(Path("收件/第一批/a.docx"), row("1-3-2", "", "好"))
    for name in ("~$a.docx", "Thumbs.db", ".DS_Store"):
        Path("收件", name).write_bytes(b"x")
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert answer.err.startswith("第一批/a.docx 第 2 行（1-3-2）：完成状态“好”应为")
    assert answer.out.splitlines()[-1] == "31 个责任单位：1 个已收到，30 个未收回"


def test_a_sheet_with_nothing_in_it_is_said_so(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "请选择"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert (answer.code, "收回，没有新内容" in answer.out) == (0, True)


def test_a_ledger_is_laid_to_each_unit_that_said_something(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("收件").mkdir()
    head = ("编号", "责任单位", "完成状态")
    rows = [("1-3-2", unit, "滞后") for unit in ("市司法局", "市市场监管局")]
    xlsx(Path("收件/台账.xlsx"), head, *rows, facts={**FACTS, "wfplan-unit": ""})
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "2 个已收到，29 个未收回" in answer.out


def test_a_ledger_of_all_is_told_unit_by_unit(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    rows = [("1-3-2", "市司法局", "滞后"), ("1-3-2", "市市场监管局", "好")]
    facts = {**FACTS, "wfplan-unit": ""}
    xlsx(Path("收件/台账.xlsx"), ("编号", "责任单位", "状态"), *rows, facts=facts)
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    told = {
        line.split()[0]: line.split()[1:5] for line in answer.out.splitlines() if "台账" in line
    }
    assert told["市司法局"] == ["已收回", "台账.xlsx", "1", "0"]
    assert told["市市场监管局"] == ["未采用", "台账.xlsx", "0", "1"]


def test_the_returns_are_a_workbook_of_the_same_rows(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "-o", "b.xlsx")
    book = CalamineWorkbook.from_path("b.xlsx").get_sheet_by_index(0).to_python()
    (ours,) = (line for line in book if line[0] == "市司法局")
    assert ours[1:4] == ["已收回", "a.docx", 1]
    assert len([line for line in book if line[1] == "未收回"]) == 30
    assert "31 个责任单位：1 个已收到，30 个未收回" in answer.out


@pytest.mark.parametrize("output", ["收回情况.docx", "收回情况"])
def test_the_returns_are_only_written_as_xlsx(
    plan_copy: PlanCopy, wfplan: Run, output: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "-o", output)
    assert (answer.code, "只写成 .xlsx" in answer.err) == (2, True)
    assert plan_copy.updates() == {}


@pytest.mark.parametrize("folder", ["没有", "a.docx"])
def test_a_folder_that_is_none_is_said_so(plan_copy: PlanCopy, wfplan: Run, folder: str) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "--folder", folder, "--yes")
    assert (answer.code, f"不能读取“{folder}”" in answer.err) == (2, True)


def test_a_folder_that_is_not_there_is_said_before_anything_is_written(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "-o", "没有/b.xlsx")
    assert (answer.code, "没有这个文件夹" in answer.err) == (2, True)
    assert plan_copy.updates() == {}


def test_two_files_of_one_name_are_told_apart_and_one_given_twice_is_one(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    for folder, number in (("一", "1-3-2"), ("二", "1-3-3")):
        Path(folder).mkdir()
        sheet(Path(folder, "a.docx"), row(number, "", "好"))
    answer = wfplan("status", "import", "一/a.docx", "一/a.docx", "--folder", "二", "--yes")
    assert [line.split(" ")[0] for line in answer.err.splitlines() if "好" in line] == [
        "一/a.docx",
        "二/a.docx",
    ]


@pytest.mark.parametrize("how", [("--strict", "--yes"), ("--strict", "--dry-run")])
def test_what_was_not_written_is_not_told_as_taken(
    plan_copy: PlanCopy, wfplan: Run, how: tuple[str, ...]
) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "好"), row("1-3-3", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件", "-o", "收件/收回情况.xlsx", *how)
    line = next(line for line in answer.out.splitlines() if line.startswith("市司法局"))
    assert line.split()[:4] == ["市司法局", "未写入", "a.docx", "0"]
    assert "有不采用的行（--strict），没有写入" in answer.err
    again = wfplan("status", "import", "--folder", "收件", "-o", "收件/收回情况.xlsx", *how)
    assert "收回情况.xlsx：" not in again.err


def line_of(answer: Answer, unit: str) -> list[str]:
    """The line of a unit in the table, split at white space."""
    return next(line.split() for line in answer.out.splitlines() if line.startswith(unit))


def test_a_name_that_is_of_no_unit_is_told_as_it_was_written(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("收件").mkdir()
    rows = [("1-3-2", "市司法厅", "滞后"), ("1-3-3", "市司法局", "滞后")]
    facts = {**FACTS, "wfplan-unit": ""}
    xlsx(Path("收件/台账.xlsx"), ("编号", "责任单位", "状态"), *rows, facts=facts)
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert line_of(answer, "市司法厅")[:3] == ["市司法厅", "未采用", "台账.xlsx"]
    assert "另有 1 个文件不知是哪个单位的" in answer.out
    assert len(line_of(answer, "市司法局")) == 5


def test_a_file_that_was_refused_counts_no_rows(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    Path("收件/市司法局.pdf").write_bytes(b"%PDF-1.7")
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert line_of(answer, UNIT)[:4] == [UNIT, "被拒", "市司法局.pdf", "这是"]


PARTLY = {
    "a row that is taken beside one that is refused": (("1-3-2", "", "滞后"), "部分采用"),
    "a row that was said before": (("1-3-4", "", "滞后"), "部分采用"),
    "none": (("1-3-2", "", ""), "未采用"),
}


@pytest.mark.parametrize(("cells", "result"), PARTLY.values(), ids=PARTLY)
def test_a_sheet_may_be_taken_in_part(
    plan_copy: PlanCopy, wfplan: Run, cells: tuple[str, ...], result: str
) -> None:
    Path("收件").mkdir()
    report(wfplan, "2022-06-01", "--state", "滞后", measure="1-3-4")
    sheet(Path("收件/a.docx"), row(*cells), row("1-3-3", "", "好"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert line_of(answer, UNIT)[1] == result


def test_a_unit_that_had_ended_owes_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    name = "name: 市审计局\n"
    plan_copy.replace("units.yaml", name, f"{name}    valid_until: 2022-01-01\n")
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert ("市审计局" in answer.out, "30 个责任单位：" in answer.out) == (False, True)
