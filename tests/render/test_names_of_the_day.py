"""Papers print the name that a unit has on their day, and from whom it has a duty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wfplan.model.plan import Plan
from wfplan.render.dashboard import dashboard_view
from wfplan.render.ledger import ledger_grids
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.view import sheet_views
from wfplan.status.board import make_board
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

PLAN = """schema: 2
version: 1
revisions:
  - {version: 1, date: 2024-01-01, summary: 示例}
title: 示例方案
"""
UNITS = """units:
  - name: 示例发改委
    full_name: 示例市发展和改革委员会
    renamed:
      - {name: 示例发展局, from: 2024-06-01}
  - name: 示例商务局
    valid_until: 2024-06-01
    successors:
      - {unit: 示例发改委}
"""
CHAPTER = """id: '1'
items:
  - id: 1-1
    responsible: [示例发改委]
    measures:
      - {id: 1-1-1, text: 示例一。}
  - id: 1-2
    responsible: [示例商务局]
    measures:
      - {id: 1-2-1, text: 示例二。}
"""


@pytest.fixture
def renamed(tmp_path: Path) -> Plan:
    (tmp_path / "chapters").mkdir()
    for name, text in (("plan", PLAN), ("units", UNITS), ("chapters/1", CHAPTER)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    plan = load_plan(WorkTree(tmp_path)).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize(
    ("day", "names", "full_name"),
    [
        pytest.param(
            date(2024, 5, 31),
            ["示例发改委", "示例商务局"],
            "示例市发展和改革委员会",
            id="before the change",
        ),
        pytest.param(
            date(2024, 6, 1), ["示例发展局", "示例发展局"], "示例发展局", id="from its day on"
        ),
    ],
)
def test_a_unit_is_called_by_its_name_of_the_day(
    renamed: Plan, day: date, names: list[str], full_name: str
) -> None:
    board = make_board(renamed, (), day)
    assert [row[3] for row in ledger_grids(board)[0].rows] == names
    page = dashboard_view(board)
    assert [duty.unit for card in page.measures for duty in card.duties] == names
    assert list(page.units) == list(dict.fromkeys(names))
    (sheet,) = sheet_views(board, ["示例发改委"], SendingOptions())
    assert (sheet.unit, sheet.full_name) == ("示例发改委", full_name)


def test_a_sheet_says_from_whom_a_duty_comes(renamed: Plan) -> None:
    board = make_board(renamed, (), date(2024, 7, 1))
    (sheet,) = sheet_views(board, ["示例发改委"], SendingOptions())
    duties = [duty for item in sheet.chapters[0].items for duty in item.duties]
    assert [duty.succession for duty in duties] == ["", "承接自示例商务局"]
