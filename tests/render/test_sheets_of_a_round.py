"""The sheets of a round ask its rows, no more and no fewer; what is settled stands at their end."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.plan import Plan
from wfplan.render.sheet.sending import SendingOptions, round_sending
from wfplan.render.sheet.view import SheetView, sheet_views
from wfplan.sample.year import SampleYear, make_year
from wfplan.status.board import make_board
from wfplan.status.round.row import asked_rows
from wfplan.status.rounds import fold_rounds

SENT = date(2022, 12, 20)


@pytest.fixture(scope="module")
def year(plan: Plan) -> SampleYear:
    return make_year(plan)


@pytest.fixture(scope="module")
def views(plan: Plan, year: SampleYear) -> dict[str, SheetView]:
    """The sheets of the last round of the example year, as on the day on which they were sent."""
    state = fold_rounds(year.rounds)["2022Q4"]
    options = SendingOptions(sending=round_sending(plan, year.files, state))
    units = [unit.name for unit in plan.roster.units]
    board = make_board(plan.model_copy(update={"rounds": year.rounds}), year.files, SENT)
    return {view.unit: view for view in sheet_views(board, units, options)}


def test_a_sheet_asks_the_rows_of_its_round(
    plan: Plan, year: SampleYear, views: dict[str, SheetView]
) -> None:
    rows = asked_rows(plan, year.files, fold_rounds(year.rounds)["2022Q4"])
    shown = {
        unit: {
            duty.id for chapter in view.chapters for item in chapter.items for duty in item.duties
        }
        for unit, view in views.items()
    }
    assert shown == {unit: {row.key.measure for row in rows.get(unit, ())} for unit in views}


def test_what_is_settled_and_not_asked_stands_at_the_end(views: dict[str, SheetView]) -> None:
    assert sum(view.settled_count for view in views.values()) > 0
    for view in views.values():
        asked = {
            duty.id for chapter in view.chapters for item in chapter.items for duty in item.duties
        }
        assert asked.isdisjoint(duty.id for duty in view.settled)
        assert all(duty.outcome for duty in view.settled)


def test_a_sheet_says_which_round_and_until_when(views: dict[str, SheetView]) -> None:
    view = views["市司法局"]
    assert "2022Q4" in view.mark
    assert (view.period, view.return_by) == ("2022年第四季度", "2023年1月10日")
