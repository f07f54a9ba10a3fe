"""A plan of which nobody was ever asked says, past its horizon, just that."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plan_copy import UNIT, PlanCopy, Run, report

LINE = "方案实施期已于 2025-12-31 届满，没有下发过报送轮次，也没有填报，未定时限的不计逾期"


@pytest.fixture(autouse=True)
def folder(plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(plan_copy.folder.parent)
    return plan_copy.folder.parent


@pytest.mark.parametrize("command", ["overdue", "due", "show"])
def test_a_query_says_it_in_one_line(wfplan: Run, command: str) -> None:
    out = wfplan("status", command, "--as-of", "2026-06-01").out
    table, _, captions = out.rpartition("\n\n")
    assert captions == f"{LINE}\n"
    assert "红灯" not in table


def test_rows_stay_and_count_nothing_as_overdue(wfplan: Run) -> None:
    rows = json.loads(wfplan("status", "show", "--as-of", "2026-06-01", "-f", "json").out)
    assert [(row["total"], row["overdue"], row["light"]) for row in rows[:1]] == [(123, 0, None)]
    (duty,) = json.loads(
        wfplan("status", "show", "1-3-2", "--unit", UNIT, "--as-of", "2026-06-01", "-f", "json").out
    )
    told = {key: duty[key] for key in ("due_by", "days_left", "light", "overdue")}
    assert told == {"due_by": "2025-12-31", "days_left": None, "light": None, "overdue": False}


def test_papers_say_it_and_urge_nobody(wfplan: Run, folder: Path) -> None:
    for kind in ("md", "html"):
        assert wfplan("render", "report", "-f", kind, "--as-of", "2026-06-01", "-o", "出").code == 0
    assert wfplan("render", "dashboard", "--as-of", "2026-06-01", "-o", "出").code == 0
    papers = [path.read_text("utf-8") for path in (folder / "出").iterdir()]
    assert len(papers) == 3
    for text in papers:
        assert LINE in text
        assert not re.search("逾期 [1-9]|请督促|请责成", text)


def test_the_first_report_makes_dates_count(wfplan: Run) -> None:
    report(wfplan, "2022-06-30", "--state", "正在推进")
    assert (
        len(json.loads(wfplan("status", "overdue", "--as-of", "2026-06-01", "-f", "json").out))
        == 398
    )
    assert json.loads(wfplan("status", "overdue", "--as-of", "2022-06-29", "-f", "json").out) == []
