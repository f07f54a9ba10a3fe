"""The published text in a row: whose it is, where it was altered, what an older version says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from papers import row, sheet
from plan_copy import Answer, PlanCopy

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
    sheet(Path("a.docx"), row("1-3-2", f"{text[:3]}改{text[4:]}", ""))
    answer = wfplan("status", "import", "a.docx", "--yes")
    said = f"举措原文被改动：第 4 字起应为“{text[3:11]}”，表中是“改{text[4:11]}”"
    assert (answer.code, said in answer.err) == (1, True)


def test_a_blank_row_of_a_measure_that_was_amended_is_no_fault(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    plan_copy.replace("chapters/1.yaml", texts["1-3-3"], f"示例{texts['1-3-3']}")
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"], "滞后"), row("1-3-3", texts["1-3-3"], ""))
    answer = wfplan("status", "import", "a.docx", "--yes", "--strict")
    assert (answer.code, list(plan_copy.updates())) == (0, ["1-3-2"])
