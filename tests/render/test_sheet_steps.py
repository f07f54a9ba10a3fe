"""Of which rows a sheet asks for steps, and which steps it shows to be ticked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from small_plan import chapter, item, measure, small_plan
from wfplan.model.plan import Plan
from wfplan.model.round import RoundFile
from wfplan.model.status import Entry, StatusFile
from wfplan.render.duty_view import DutyView
from wfplan.render.sheet.sending import SendingOptions, round_sending
from wfplan.render.sheet.view import SheetView, sheet_views
from wfplan.status.board import make_board
from wfplan.status.rounds import fold_rounds

UNIT = "示例甲局"
JUNE = date(2022, 6, 30)
ROUNDS = (
    {"id": "2022Q1", "start": "2022-01-01", "end": "2022-03-31", "sent": "2022-03-21"},
    {"id": "2022Q2", "start": "2022-04-01", "end": "2022-06-30", "sent": "2022-06-20"},
)
STEPS = {"date": "2022-03-25", "steps": [{"on": "2022-05-31", "goal": "起草"}]}
ACCEPTED = {"date": "2022-04-10", "of": "steps", "verdict": "accepted"}
RETURNED = {"date": "2022-04-10", "of": "steps", "verdict": "returned", "reason": "示例"}
SAID = {"date": "2022-03-25", "state": "in_progress"}


def plan_of(*rounds: dict[str, Any], **fields: Any) -> Plan:
    one = measure("1-1-1", "示例推行办法。", UNIT, **fields)
    plan = small_plan(chapter("1", item("1-1", one)), horizon={"start": 2021, "end": 2025})
    lines = RoundFile.model_validate_json(_json(rounds)).rounds
    return plan.model_copy(update={"rounds": lines})


def _json(rounds: tuple[dict[str, Any], ...]) -> str:
    import json

    return json.dumps({"rounds": list(rounds)})


def entries_of(*said: dict[str, Any]) -> tuple[Entry, ...]:
    import json

    data = {"unit": UNIT, "entries": [{"measure": "1-1-1", **one} for one in said]}
    return StatusFile.model_validate_json(json.dumps(data)).entries


def view_of(plan: Plan, *said: dict[str, Any], round: str | None = None) -> SheetView:
    files = (StatusFile(unit=UNIT, entries=entries_of(*said)),)
    day, sending = JUNE, None
    if round is not None:
        state = fold_rounds(plan.rounds)[round]
        day, sending = state.day, round_sending(plan, files, state)
    board = make_board(plan, files, day)
    (view,) = sheet_views(board, [UNIT], SendingOptions(sending=sending))
    return view


def row_of(view: SheetView) -> DutyView:
    return view.chapters[0].items[0].duties[0]


ASKED: dict[str, tuple[Plan, tuple[dict[str, Any], ...], str | None]] = {
    "nobody has said anything": (plan_of(), (), None),
    "the first round": (plan_of(*ROUNDS), (), "2022Q1"),
    "the first round of what was reported before": (
        plan_of(*ROUNDS),
        ({"date": "2022-02-01", "state": "in_progress"},),
        "2022Q1",
    ),
    "a later round, once they came back": (plan_of(*ROUNDS), (STEPS, RETURNED), "2022Q2"),
    "the first round that asks for it": (
        plan_of({**ROUNDS[0], "asks": {"units": ["示例乙局"]}}, ROUNDS[1]),
        (),
        "2022Q2",
    ),
}
NOT_ASKED: dict[str, tuple[Plan, tuple[dict[str, Any], ...], str | None]] = {
    "a later round": (plan_of(*ROUNDS), (SAID,), "2022Q2"),
    "a later round, and nobody has said anything": (plan_of(*ROUNDS), (), "2022Q2"),
    "reported, without rounds": (plan_of(), (SAID,), None),
    "they wait": (plan_of(*ROUNDS), (STEPS | {"date": "2022-03-20"},), "2022Q1"),
    "they were accepted": (plan_of(*ROUNDS), (STEPS, ACCEPTED), "2022Q2"),
    "the day is past": (plan_of(due=date(2022, 3, 1)), (), None),
    "the day is within the round": (plan_of(*ROUNDS, due=date(2022, 3, 31)), (), "2022Q1"),
    "it recurs": (plan_of(cadence={"kind": "annual", "quote": "示例"}), (), None),
    "it goes on": (plan_of(cadence={"kind": "ongoing", "quote": "示例"}), (), None),
    "it is said to go on": (
        plan_of(*ROUNDS),
        ({"date": "2022-02-01", "state": "ongoing"},),
        "2022Q1",
    ),
    "the text gives several days": (
        plan_of(
            deadlines=[
                {"quote": "示例", "due": "2022-12"},
                {"quote": "示例推行", "due": "2023-12"},
            ]
        ),
        (),
        None,
    ),
}


@pytest.mark.parametrize(("plan", "said", "round"), ASKED.values(), ids=ASKED)
def test_steps_are_asked(plan: Plan, said: tuple[dict[str, Any], ...], round: str | None) -> None:
    view = view_of(plan, *said, round=round)
    assert (view.asks_steps, row_of(view).steps) == (True, "")


@pytest.mark.parametrize(("plan", "said", "round"), NOT_ASKED.values(), ids=NOT_ASKED)
def test_steps_are_not_asked(
    plan: Plan, said: tuple[dict[str, Any], ...], round: str | None
) -> None:
    view = view_of(plan, *said, round=round)
    assert not view.asks_steps
    assert row_of(view).steps


def test_why_they_came_back_is_told() -> None:
    view = view_of(plan_of(*ROUNDS), STEPS, RETURNED, round="2022Q2")
    assert row_of(view).alerts == ("阶段目标须重报：2022年4月10日退回，示例",)


def test_a_step_is_shown_until_it_is_reached() -> None:
    steps = {**STEPS, "steps": [{"on": "2022-05-31", "progress": 30}, {"on": "2023-05-31"}]}
    said = (steps, ACCEPTED, {"date": "2022-06-01", "state": "in_progress", "progress": 20})
    view = view_of(plan_of(), *said)
    assert (view.has_steps, row_of(view).step_lines) == (
        True,
        ("○ 2022-05-31 30%", "○ 2023-05-31"),
    )
    view = view_of(plan_of(), *said[:2], said[2] | {"progress": 40})
    assert row_of(view).step_lines == ("○ 2023-05-31",)
    view = view_of(plan_of(), *said[:2], said[2] | {"reached": ["2022-05-31"]})
    assert row_of(view).step_lines == ("○ 2023-05-31",)
