"""申请延期 as people write it, in a cell of a word or of sentences; what is no request is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from papers import read_ledger, set_cell, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.model.status import Extension, Update
from wfplan.readers.table import Cell
from wfplan.returns.cell_value import BadValueError
from wfplan.returns.statement.extension import ExtensionWish, take_wish

Run = Callable[..., Answer]
JUNE = date(2023, 6, 30)
WHY = "示例办法未出台"

WORDS: dict[str, tuple[str, str, ExtensionWish, str]] = {
    "day and reason": (
        "state",
        f"申请延期至2023年6月30日，原因{WHY}",
        ExtensionWish(JUNE, WHY),
        "",
    ),
    "reason with a colon": (
        "state",
        f"申请延期至2023年6月30日；原因：{WHY}。",
        ExtensionWish(JUNE, WHY),
        "",
    ),
    "reason in brackets": ("state", f"申请延期至2023-06-30（{WHY}）", ExtensionWish(JUNE, WHY), ""),
    "reason on the next line": (
        "state",
        f"申请延期至2023年6月30日\n理由：{WHY}",
        ExtensionWish(JUNE, WHY),
        "",
    ),
    "reason first": ("note", f"因{WHY}，申请延期至2023年6月底", ExtensionWish(JUNE, WHY), ""),
    "what it comes under": (
        "note",
        "受示例影响，申请延期至2023-06-30前完成",
        ExtensionWish(JUNE, "受示例影响"),
        "",
    ),
    "a state beside it": (
        "state",
        f"滞后，申请延期至2023-06-30，因{WHY}",
        ExtensionWish(JUNE, WHY),
        "滞后",
    ),
    "a state behind it": (
        "state",
        "申请延期至2023-06-30，正在推进",
        ExtensionWish(JUNE, None),
        "正在推进",
    ),
    "what is no reason": (
        "note",
        "申请延期至2023-06-30，目前示例初稿已完成",
        ExtensionWish(JUNE, None),
        "申请延期至2023-06-30，目前示例初稿已完成",
    ),
    "beside steps": (
        "steps",
        f"2022-06-30 起草\n申请延期至2023-06-30，因{WHY}",
        ExtensionWish(JUNE, WHY),
        "2022-06-30 起草",
    ),
    "without 申请 where a state stands": (
        "state",
        f"延期到2023年6月30日，因{WHY}",
        ExtensionWish(JUNE, WHY),
        "",
    ),
    "where a day stands": ("due", "申请延期至2023年6月30日", ExtensionWish(JUNE, None), ""),
    "the end of a year": (
        "note",
        f"我局申请延期至2023年底，由于{WHY}",
        ExtensionWish(date(2023, 12, 31), WHY),
        "",
    ),
    "the whole duty": (
        "note",
        f"申请将完成时限延至2023年6月30日，理由是{WHY}，请批准。",
        ExtensionWish(JUNE, WHY),
        "",
    ),
    "at the end of a report": (
        "note",
        f"示例已起草。因{WHY}，申请延期至2023年6月30日。",
        ExtensionWish(JUNE, WHY),
        f"示例已起草。因{WHY}，申请延期至2023年6月30日。",
    ),
    "the next sentence": (
        "note",
        f"示例已起草。申请延期至2023年6月30日。原因：{WHY}。",
        ExtensionWish(JUNE, WHY),
        f"示例已起草。申请延期至2023年6月30日。原因：{WHY}。",
    ),
    "a problem before it": (
        "problem",
        f"{WHY}，申请延期至2023年6月30日",
        ExtensionWish(JUNE, WHY),
        f"{WHY}，申请延期至2023年6月30日",
    ),
}


@pytest.mark.parametrize(("field", "text", "wish", "rest"), WORDS.values(), ids=WORDS)
def test_it_is_understood(field: str, text: str, wish: ExtensionWish, rest: str) -> None:
    cells, found = take_wish({field: Cell(text)})
    assert (found, cells.get(field, Cell("")).text) == (wish, rest)


QUESTIONS = {
    "a bare word": ("state", "延期"),
    "its brother": ("state", "推迟"),
    "asked for, without a day": ("state", "申请延期"),
    "a day without a year": ("state", "申请延期至6月30日"),
    "a day that is none": ("state", f"申请延期至2023年6月31日，因{WHY}"),
    "next year": ("note", "申请延期至明年上半年"),
    "nothing but the wish": ("note", "拟延期"),
    "in a cell of a day": ("due", "延期"),
}


@pytest.mark.parametrize(("field", "text"), QUESTIONS.values(), ids=QUESTIONS)
def test_it_is_asked_about(field: str, text: str) -> None:
    with pytest.raises(BadValueError, match="申请延期至2023年6月30日，原因"):
        take_wish({field: Cell(text)})


QUIET = {
    "another event": ("note", "示例培训因示例延期举办，现已完成"),
    "others who ask": ("note", "示例企业申请延期缴税 3 家，2023年6月30日前办结"),
    "others who ask for a day": ("note", "企业申请延期至2023年6月30日缴税"),
    "asked before": ("note", "已申请延期至2023-06-30，待审"),
    "not asked": ("next_step", "不申请延期"),
    "granted": ("note", "申请延期至2023年6月30日已获批准"),
    "how long others may": ("note", "申请延长办理期限的企业有3家"),
    "a day": ("due", "2023-06-30"),
    "a step about others": ("steps", "2022-06-30 完成延期项目清理"),
    "a remark of the office": ("remark", "示例：请予延期"),
}


@pytest.mark.parametrize(("field", "text"), QUIET.values(), ids=QUIET)
def test_what_is_no_request_is_left_alone(field: str, text: str) -> None:
    cells = {field: Cell(text)}
    assert take_wish(cells) == (cells, None)


@pytest.mark.parametrize("heading", ["完成状态", "完成时限", "进展情况", "备注", "填报日期"])
def test_it_comes_back_with_a_ledger(plan_copy: PlanCopy, wfplan: Run, heading: str) -> None:
    report(wfplan, "2022-06-01", "--state", "正在推进", "--progress", "40", "--note", "示例甲")
    order = ("--unit", UNIT, "--as-of", "2022-06-30", "-o", "发出")
    assert wfplan("render", "ledger", *order).code == 0
    rows, facts = read_ledger(Path(f"发出/工作台账-{UNIT}.xlsx"))
    set_cell(rows, heading, f"申请延期至2026年6月30日，因{WHY}")
    xlsx(Path("a.xlsx"), *rows, facts=facts)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-01")
    assert answer.code == 0, answer.err
    update, wish = plan_copy.entries()
    assert isinstance(update, Update)
    assert isinstance(wish, Extension)
    assert (str(wish.extend_to), wish.reason, str(wish.date)) == ("2026-06-30", WHY, "2022-07-01")
    again = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-01")
    assert (again.code, len(plan_copy.entries())) == (0, 2)
