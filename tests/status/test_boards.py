"""Boards that are made together are those that are made one by one."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile
from wfplan.sample.year import make_year
from wfplan.status.board import make_board
from wfplan.status.boards import Moment, make_boards
from wfplan.status.rounds import fold_rounds
from wfplan.store.load import load_plan
from wfplan.store.packaged import example_folder
from wfplan.store.tree import WorkTree


@pytest.fixture(scope="module")
def year() -> tuple[Plan, tuple[StatusFile, ...]]:
    plan = load_plan(WorkTree(example_folder())).plan
    assert plan is not None
    made = make_year(plan)
    # Two rounds that stay open, two that are closed.
    lines = [one for one in made.rounds if not (one.id > "2022Q2" and hasattr(one, "closed"))]
    return plan.model_copy(update={"rounds": tuple(lines)}), made.files


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["2022-04-15", "2022-10-15"], id="two days"),
        pytest.param(["2022-10-15", "2022-04-15"], id="the later day first"),
        pytest.param(["2022-10-15", "2022-10-15"], id="one day twice"),
        pytest.param(["2022Q1", "2022Q2"], id="two closed rounds"),
        pytest.param(["2022Q3", "2022Q4"], id="two open rounds"),
        pytest.param(["2022Q4", "2022Q1"], id="an open round, then a closed one"),
        pytest.param(["2022Q3", "2022-10-17"], id="a round, and a day within its return"),
        pytest.param(["2022Q2", "2022-07-01", "2022Q3"], id="three moments"),
        pytest.param(["2021-01-01", "2022Q1"], id="before anything was said"),
        pytest.param(["2022-07-20"], id="one moment"),
        pytest.param([], id="none"),
    ],
)
def test_boards_made_together_are_those_made_one_by_one(
    year: tuple[Plan, tuple[StatusFile, ...]], texts: list[str]
) -> None:
    plan, files = year
    rounds = fold_rounds(plan.rounds)
    moments = [
        Moment(None, rounds[one]) if one in rounds else Moment(date.fromisoformat(one))
        for one in texts
    ]
    for moment, board in zip(moments, make_boards(plan, files, moments), strict=True):
        alone = make_board(plan, files, *moment)
        assert board.every == alone.every
        assert board.entries == alone.entries
        assert [(key, list(one.entries)) for key, one in board.histories.items()] == [
            (key, list(one.entries)) for key, one in alone.histories.items()
        ]
