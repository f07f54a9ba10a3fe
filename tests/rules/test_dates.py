"""Rules that compare dates rest where the plan does not give the other one."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from wfplan.model.plan import Deadline, Plan
from wfplan.rules import (
    crossed_horizon,
    deadline_outside_plan,
    due_after_horizon,
    due_against_deadlines,
    due_before_issue,
)
from wfplan.rules.context import build_context
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

RULES = (
    crossed_horizon,
    deadline_outside_plan,
    due_after_horizon,
    due_against_deadlines,
    due_before_issue,
)


def dated(days: list[str], *, lacks: tuple[str, ...]) -> Plan:
    """The plan of the cases with an item and a measure of these dates, the last one set too."""
    plan = load_plan(WorkTree(Path(__file__).parent / "base")).plan
    assert plan is not None
    found = [datetime.date.fromisoformat(day) for day in days]
    changes = {
        "due": found[-1],
        "deadlines": tuple(Deadline(quote="示例", due=day) for day in found),
    }
    chapter = plan.chapters[0]
    item = chapter.items[0]
    measure = item.measures[0].model_copy(update=changes)
    item = item.model_copy(update={**changes, "measures": (measure,)})
    chapter = chapter.model_copy(update={"items": (item,)})
    front = plan.front.model_copy(update=dict.fromkeys(lacks))
    return plan.model_copy(
        update={"chapters": (chapter,), "chapter_files": plan.chapter_files[:1], "front": front}
    )


def codes(plan: Plan) -> list[str]:
    context = build_context(plan)
    return [fault.rule.code for rule in RULES for fault in rule.check(context)]


@pytest.mark.parametrize(
    ("days", "lacks", "found"),
    [
        pytest.param(["2020-12-31"], (), ["WF336", "WF330"], id="before the plan"),
        pytest.param(["2026-01-01"], (), ["WF336", "WF331"], id="after it"),
        pytest.param(["2025-12-31", "2024-12-31"], (), ["WF335"], id="another than the last"),
        pytest.param(["2020-12-31"], ("horizon",), ["WF336", "WF330"], id="a date alone"),
        pytest.param(["2026-01-01"], ("date",), ["WF336", "WF331"], id="a horizon alone"),
    ],
)
def test_a_date_out_of_place(days: list[str], lacks: tuple[str, ...], found: list[str]) -> None:
    assert codes(dated(days, lacks=lacks)) == [code for code in found for _ in range(2)]


@pytest.mark.parametrize(
    ("days", "lacks"),
    [
        pytest.param(["2021-12-31", "2025-12-31"], (), id="the first and the last day"),
        pytest.param(["2020-12-31"], ("date",), id="before a plan without a date"),
        pytest.param(["2026-01-01"], ("horizon",), id="after one without a horizon"),
        pytest.param(["2020-12-31", "2036-01-01"], ("date", "horizon"), id="without either"),
    ],
)
def test_dates_that_nothing_speaks_against(days: list[str], lacks: tuple[str, ...]) -> None:
    assert codes(dated(days, lacks=lacks)) == []
