"""What commands and papers count: one source for what is overdue, both bases, rates of a period."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

Wfplan = Callable[..., Any]


@pytest.fixture
def played(wfplan: Wfplan, folder: Path) -> Wfplan:
    """甲局 and 乙局 report in spring, 甲局 in summer too; the annual duty of 2022 was never done."""
    for name in ("report.md", "dashboard.html", "notice.docx"):
        target = folder / "templates" / name
        target.parent.mkdir(exist_ok=True)
        source = Path(__file__).parents[3] / "templates" / name
        target.write_bytes(source.read_bytes())
    for command in (
        "1-1-1 -u 示例甲局 --state in_progress --progress 20 --date 2022-02-01",
        "1-1-2 -u 示例乙局 --state in_progress --progress 10 --date 2022-02-01",
        "1-1-1 -u 示例甲局 --state in_progress --progress 40 --date 2022-08-01",
        "1-1-2 -u 示例甲局 --state completed --date 2022-08-01",
        "1-2-1 -u 示例丙局 --state completed --period 2023 --date 2023-06-01",
    ):
        assert wfplan(f"status update {command}").code == 0
    return wfplan


def report(wfplan: Wfplan, folder: Path, options: str) -> str:
    assert wfplan(f"render report -f md -o 稿 {options}").code == 0
    (file,) = (folder / "稿").iterdir()
    return file.read_text("utf-8")


def test_the_past_year_of_an_annual_duty_is_overdue_everywhere(
    played: Wfplan, folder: Path
) -> None:
    overdue = json.loads(played("status overdue --as-of 2023-07-04 -f json").out)
    assert {(row["id"], row["unit"], row["period"]) for row in overdue} == {
        ("1-1-2", "示例乙局", None),
        ("1-2-1", "示例丙局", 2022),
    }
    whole, *_ = json.loads(played("status show --as-of 2023-07-04 -f json").out)
    assert whole["overdue"] == 2
    units = json.loads(played("status show --by unit --as-of 2023-07-04 -f json").out)
    assert {row["id"]: row["overdue"] for row in units}["示例丙局"] == 1
    text = report(played, folder, "--as-of 2023-07-04")
    assert "没有逾期" not in text
    assert "其中逾期 2 项次（2 条举措）" in text
    assert re.search(r"\| 1-2-1 \|.*\| 示例丙局 \|.*逾期：超过时限 185 天", text)
    assert played("render ledger --as-of 2023-07-04 -o 账").code == 0
    book = CalamineWorkbook.from_path(str(folder / "账/工作台账.xlsx"))
    assert ("1-2-1", "示例丙局") in {
        (row[1], row[3]) for row in book.get_sheet_by_name("亮灯").to_python() if len(row) > 3
    }
    late = {row[0]: row[10] for row in book.get_sheet_by_name("按单位").to_python()}
    assert late["示例丙局"] == 1
    assert played("render dashboard --as-of 2023-07-04 -o 板").code == 0
    (page,) = (folder / "板").iterdir()
    assert "<b>2</b>项次逾期<br><small>2 条举措</small>" in page.read_text("utf-8")
    assert played("render notice --as-of 2023-07-04 -o 督办").code == 0
    assert {path.name for path in (folder / "督办").iterdir()} == {
        "督办通知-示例乙局.docx",
        "督办通知-示例丙局.docx",
    }


def test_the_ledger_with_a_past_year_comes_back_untouched(played: Wfplan, folder: Path) -> None:
    assert played("render ledger --as-of 2023-07-04 -o 账").code == 0
    before = {path: path.read_bytes() for path in (folder / "plan/status").iterdir()}
    answer = played("status import 账/工作台账.xlsx --yes")
    assert (answer.code, answer.out) == (0, "")
    assert {path: path.read_bytes() for path in (folder / "plan/status").iterdir()} == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param(
            "status overdue --as-of 2023-07-04",
            "逾期未完成的 2 项次（2 条举措），涉及 2 个责任单位",
            id="overdue",
        ),
        pytest.param(
            "status due --within 9999 --as-of 2023-07-04 -u 示例甲局 -u 示例乙局",
            "到期而未完成的 2 项次（1 条举措）",
            id="due",
        ),
        pytest.param(
            "status missing --by measure --since 2023-01-01 --as-of 2023-07-04",
            "没有填报的 3 项次（2 条举措）",
            id="missing",
        ),
        pytest.param("status show 1-1-1", "2 项次（1 条举措）", id="a measure"),
        pytest.param(
            "status show --as-of 2023-07-04",
            "全部 3 条 5 项次，已填报 3 条 4 项次，已完成 1 条 2 项次，销号 0 条 0 项次，"
            "逾期 2 条 2 项次",
            id="the plan",
        ),
    ],
)
def test_measures_and_duties_have_each_their_word(played: Wfplan, command: str, said: str) -> None:
    answer = played(command)
    assert said in answer.out + answer.err


@pytest.mark.parametrize(
    ("options", "head", "rates"),
    [
        pytest.param(
            "--as-of 2022-09-01",
            "应报 3 条（5 项次），已报 2 条（3 项次），填报率 60%（按项次）",
            {"示例甲局": "100%", "示例乙局": "50%"},
            id="without a period: ever",
        ),
        pytest.param(
            "--period 2022Q1 --as-of 2022-09-01",
            "2022年第一季度应报 3 条（5 项次），已报 2 条（2 项次），填报率 40%（按项次）",
            {"示例甲局": "50%", "示例乙局": "50%"},
            id="in spring",
        ),
        pytest.param(
            "--period 2022Q3 --as-of 2022-09-01",
            "2022年第三季度应报 3 条（5 项次），已报 2 条（2 项次），填报率 40%（按项次）",
            {"示例甲局": "100%", "示例乙局": "0%"},
            id="in summer",
        ),
        pytest.param(
            "--period 2022Q2 --as-of 2022-09-01",
            "2022年第二季度应报 3 条（5 项次），均未填报",
            {"示例甲局": "0%", "示例乙局": "0%"},
            id="between",
        ),
    ],
)
def test_the_rate_is_of_the_period(
    played: Wfplan, folder: Path, options: str, head: str, rates: dict[str, str]
) -> None:
    text = report(played, folder, options)
    assert head in text
    rows = [line.split(" | ") for line in text.splitlines() if re.match(r"\| \d+ \| 示例", line)]
    assert {row[1]: row[5] for row in rows} == rates


def test_a_report_of_the_period_that_was_returned_later_does_not_count(
    played: Wfplan, folder: Path
) -> None:
    review = "status review 1-1-2 -u 示例乙局 return --reason 示例 --date 2022-05-01"
    assert played(review).code == 0
    text = report(played, folder, "--period 2022Q1 --as-of 2022-09-01")
    assert "2022年第一季度应报 3 条（5 项次），已报 1 条（1 项次）" in text
