"""The published text in a row: whose it is, where it was altered, what an older version says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papers import FACTS, row, sheet, xlsx
from plan_copy import UNIT, Answer, PlanCopy

Run = Callable[..., Answer]


def test_number_and_text_that_disagree_are_said(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-3"], "已完成"))
    assert "编号是 1-3-2，原文却是 1-3-3 的" in wfplan("status", "import", "a.docx", "--yes").err


def test_a_mark_added_to_the_published_text_is_an_alteration(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"] + "＊：", "滞后"))
    assert "举措原文被改动" in wfplan("status", "import", "a.docx", "--yes").err


def test_two_measures_of_one_text_are_told_by_their_numbers(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("chapters/1.yaml", texts["1-3-3"], texts["1-3-2"])
    rows = [row(number, texts["1-3-2"], "滞后") for number in ("1-3-2", "1-3-3", "")]
    sheet(Path("a.docx"), *rows)
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "没有填编号，原文是几条举措的（1-3-2、1-3-3）" in answer.err
    assert list(plan_copy.updates()) == ["1-3-2", "1-3-3"]


def test_an_older_version_imports_unchanged_measures_only(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    plan_copy.replace("chapters/1.yaml", texts["1-3-3"], f"示例{texts['1-3-3']}")
    sheet(
        Path("a.docx"),
        row("1-3-2", texts["1-3-2"], "已完成"),
        row("1-3-3", texts["1-3-3"], "已完成"),
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "本条举措的原文有变" in answer.err
    assert list(plan_copy.updates()) == ["1-3-2"]


def test_an_older_sheet_without_its_texts_is_not_believed(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "方案已改版，表中没有原文" in answer.err) == (1, True)


def test_where_the_published_text_was_altered_is_shown(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    text = texts["1-3-2"]
    rows = row("1-3-2", f"{text[:3]}改{text[4:]}", ""), row("1-3-3", texts["1-3-3"][:-3], "")
    sheet(Path("a.docx"), *rows)
    answer = wfplan("status", "import", "a.docx", "--yes")
    said = f"举措原文被改动：第 4 字起应为“{text[3:11]}”，表中是“改{text[4:11]}”"
    assert (answer.code, said in answer.err) == (1, True)
    assert f"应为“{texts['1-3-3'][-3:]}”，表中是“没有字”" in answer.err


def test_what_is_printed_below_a_text_may_stand_behind_it(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    sheet(Path("a.docx"), row("", f"{texts['1-3-2']}时限：2025年12月31日", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, list(plan_copy.updates())) == (0, ["1-3-2"])


def test_a_blank_row_of_a_measure_that_was_amended_is_no_fault(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    plan_copy.replace("chapters/1.yaml", texts["1-3-3"], f"示例{texts['1-3-3']}")
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"], "滞后"), row("1-3-3", texts["1-3-3"], ""))
    answer = wfplan("status", "import", "a.docx", "--yes", "--strict")
    assert (answer.code, list(plan_copy.updates())) == (0, ["1-3-2"])


def amend(plan: PlanCopy, text: str) -> None:
    plan.replace("plan.yaml", "version: 1", "version: 2")
    plan.replace("chapters/1.yaml", text, f"示例{text}")


LEDGER = ("编号", "具体举措", "完成状态", "进展情况", "亮灯")


def test_what_an_older_version_had_is_said_to_be_gone(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    sheet(Path("a.docx"), row("9-9-9", "", "滞后"), row("", "示例", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "第 2 行（9-9-9）：方案已改版，现已没有这条举措" in answer.err
    assert (answer.code, "第 3 行（无编号）：没有填编号，原文也对不上" in answer.err) == (1, True)


OLDER = {
    "a row that nobody touched": (("滞后", "示例"), ""),
    "a row that somebody changed": (("已完成", "示例"), "本条举措的原文有变，请重新发单"),
}


@pytest.mark.parametrize(("cells", "refused"), OLDER.values(), ids=OLDER)
def test_of_an_older_ledger_only_what_was_changed_is_refused(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str], cells: tuple[str, str], refused: str
) -> None:
    duty = ("1-3-3", "--unit", UNIT, "--date", "2022-06-01")
    assert wfplan("status", "update", *duty, "--state", "滞后", "--note", "示例").code == 0
    amend(plan_copy, texts["1-3-3"])
    xlsx(Path("a.xlsx"), LEDGER, ("1-3-3", texts["1-3-3"], *cells), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert (answer.code, refused in answer.err) == (bool(refused), True)
    assert "1-3-3、" not in answer.err
    assert plan_copy.updates()["1-3-3"].state == "delayed"


ENDED = {
    "a blank row": (("", ""), "", ""),
    "a row that nobody touched": (("滞后", "示例"), "", ""),
    "a row that somebody changed": (
        ("已完成", "示例"),
        "",
        "已停用；请用 --date 写明在用时的填报日期",
    ),
    "a row of a day on which there was the unit": (("已完成", "示例"), "2022-07-05", ""),
}


@pytest.mark.parametrize(("cells", "day", "refused"), ENDED.values(), ids=ENDED)
def test_what_a_unit_that_has_ended_did_not_change_is_no_fault(
    plan_copy: PlanCopy, wfplan: Run, cells: tuple[str, str], day: str, refused: str
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01")
    if cells[0]:
        assert wfplan("status", "update", *duty, "--state", "滞后", "--note", "示例").code == 0
    plan_copy.replace(
        "units.yaml", f"name: {UNIT}\n", f"name: {UNIT}\n    valid_until: 2023-01-01\n"
    )
    xlsx(Path("a.xlsx"), LEDGER, ("1-3-2", "", *cells), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes", *(("--date", day) if day else ()))
    assert (answer.code, refused in answer.err) == (bool(refused), True), answer.err
    state = {"": None, "滞后": "delayed", "已完成": "completed" if day else "delayed"}[cells[0]]
    assert {entry.state for entry in plan_copy.updates().values()} == ({state} if state else set())
