"""Lights with their reasons, pace and steps, held against the tables of docs/rollup.md."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest

from wfplan.model.front import Horizon, Thresholds
from wfplan.model.plan import Deadline, Plan
from wfplan.model.status import (
    Entry,
    Extension,
    Light,
    Review,
    Schedule,
    State,
    Step,
    Update,
)
from wfplan.model.words import LIGHTS, STATES
from wfplan.status.fold import DutyStatus, status_of
from wfplan.status.history import History
from wfplan.status.timing.clock import Clock, Timing, timing_of
from wfplan.status.timing.days import Calendar
from wfplan.status.timing.light import Frame, LightReason, light_of, worst_light
from wfplan.status.timing.pace import expected_progress, line_of
from wfplan.status.wording import pace_words, reason_words

from .documented import documented_rows

DAY = datetime.date.fromisoformat
DUE = DAY("2023-12-31")
LIGHT_ROWS = documented_rows("日期", "状态", "进度", "阶段目标", "时限", "灯", "原因")
PACE_ROWS = documented_rows("日期", "进度", "序时进度", "比较")
THRESHOLDS = Thresholds(yellow_days=30, red_days=5, idle_percent=25)
LIGHT_BY_WORD: dict[str, Light] = {word[0]: light for light, word in LIGHTS.items()}
STATE_BY_WORD: dict[str, State] = {word: state for state, word in STATES.items()}


def timing(
    plan: Plan,
    as_of: datetime.date,
    *said: dict[str, Any],
    deadlines: tuple[Deadline, ...] = (),
    due: datetime.date | None = DUE,
    thresholds: Thresholds = THRESHOLDS,
    steps: tuple[Step, ...] = (),
    extensions: Sequence[tuple[str, str]] = (),
    is_closed: bool = False,
) -> Timing:
    """How a duty of 2022 and 2023 stands after some reports of its first day.

    Args:
        extensions: when each was asked for, and to which day; all are accepted.
    """
    front = plan.front.model_copy(
        update={
            "date": DAY("2022-01-01"),
            "horizon": Horizon(start=2022, end=2023),
            "thresholds": thresholds,
        }
    )
    plan = plan.model_copy(update={"front": front})
    item = plan.chapters[0].items[0]
    measure = item.measures[0].model_copy(update={"due": due, "deadlines": deadlines})
    first, key = DAY("2022-01-01"), measure.id
    entries: list[Entry] = [Update(**{"measure": key, "date": first, **words}) for words in said]
    if is_closed:
        entries.append(Review(measure=key, date=first, verdict="closed"))
    if steps:
        entries.append(Schedule(measure=key, date=first, steps=steps))
        entries.append(Review(measure=key, date=first, of="steps", verdict="accepted"))
    for asked, day in extensions:
        entries.append(Extension(measure=key, date=DAY(asked), extend_to=DAY(day)))
        entries.append(Review(measure=key, date=DAY(asked), of="extension", verdict="accepted"))
    history = History()
    for place, entry in enumerate(entries):
        history.take(place, entry)
    return timing_of(Clock(plan, as_of, Calendar()), item, measure, None, status_of(history))


def percent(text: str) -> int | None:
    return int(text.rstrip("%")) if text else None


@pytest.mark.parametrize(
    ("day", "word", "progress", "step", "due", "light", "reason"),
    [pytest.param(*row, id=" ".join(filter(None, row))) for row in LIGHT_ROWS],
)
def test_the_documented_lights(
    plan: Plan, day: str, word: str, progress: str, step: str, due: str, light: str, reason: str
) -> None:
    state: State | None = "in_progress" if word == "已销号" else STATE_BY_WORD.get(word)
    found = timing(
        plan,
        DAY(day),
        *([{"state": state, "progress": percent(progress)}] if state else []),
        due=None if due == "推" else DUE,
        is_closed=word == "已销号",
        steps=(Step(on=DAY(step), progress=30),) if step else (),
    )
    assert (found.light, reason_words(found.reason)) == (LIGHT_BY_WORD.get(light), reason)


def test_every_kind_of_light_is_documented() -> None:
    assert len(LIGHT_ROWS) == 23
    assert {row[5] for row in LIGHT_ROWS} == {"绿", "黄", "红", "不亮"}


@pytest.mark.parametrize(
    ("day", "progress", "expected", "word"),
    [pytest.param(*row, id=row[0]) for row in PACE_ROWS],
)
def test_the_documented_pace(plan: Plan, day: str, progress: str, expected: str, word: str) -> None:
    found = timing(
        plan,
        DAY(day),
        {"state": "in_progress", "progress": percent(progress)},
        steps=(Step(on=DAY("2022-12-31"), progress=30),),
    )
    assert found.pace.expected is not None
    assert (f"{int(found.pace.expected)}%", pace_words(found.pace.kind)) == (expected, word)


@pytest.mark.parametrize(
    ("steps", "count", "due", "points"),
    [
        pytest.param([("2022-06-30", 40)], 1, DUE, [0, 40, 100], id="a percent"),
        pytest.param([("2022-06-30", None)] * 1, 1, None, [0, 100], id="without a due day"),
        pytest.param(
            [("2022-06-30", None), ("2022-12-31", None)], 4, DUE, [0, 25, 50, 100], id="k of n"
        ),
        pytest.param(
            [("2022-06-30", 60), ("2022-12-31", None)], 2, DUE, [0, 60, 100, 100], id="mixed"
        ),
        pytest.param(
            [("2022-06-30", 80), ("2022-12-31", None)], 4, DUE, [0, 80, 80, 100], id="never down"
        ),
        pytest.param(
            [("2022-12-31", None), ("2022-06-30", None)], 4, DUE, [0, 25, 50, 100], id="any order"
        ),
        pytest.param([("2023-12-31", 50)], 1, DUE, [0, 100], id="on the due day it is 100"),
        pytest.param([("2022-01-01", 50)], 1, DUE, [0, 100], id="none before the start"),
    ],
)
def test_the_line(
    steps: list[tuple[str, int | None]],
    count: int,
    due: datetime.date | None,
    points: list[int],
) -> None:
    found = [Step(on=DAY(day), progress=progress) for day, progress in steps]
    line = line_of(found, count, DAY("2022-01-01"), due)
    assert [value for _, value in line] == points
    assert [day for day, _ in line] == sorted(day for day, _ in line)


def test_nothing_is_expected_before_the_line_begins() -> None:
    assert expected_progress([], DUE) is None
    assert expected_progress([(DUE, 100.0)], DAY("2023-12-30")) is None


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([{"state": "in_progress", "progress": 30}], id="its percent"),
        pytest.param([{"state": "in_progress", "value": 12}], id="its value"),
        pytest.param([{"state": "in_progress", "reached": (DAY("2022-03-31"),)}], id="its name"),
        pytest.param([{"state": "completed"}, {"state": "in_progress"}], id="completed once"),
        pytest.param(
            [{"state": "in_progress", "progress": 30}, {"state": "in_progress"}],
            id="an earlier report gave the percent",
        ),
    ],
)
def test_a_step_is_reached(plan: Plan, said: list[dict[str, Any]]) -> None:
    steps = (Step(on=DAY("2022-03-31"), progress=30, value=12),)
    found = timing(plan, DAY("2022-06-30"), *said, steps=steps)
    assert found.pace.passed is None


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([], id="silence"),
        pytest.param([{"state": "in_progress", "progress": 29, "value": 11}], id="less"),
        pytest.param([{"state": "in_progress"}], id="no figure"),
        pytest.param(
            [{"state": "in_progress", "reached": (DAY("2022-04-01"),)}], id="another step"
        ),
    ],
)
def test_a_step_is_passed(plan: Plan, said: list[dict[str, Any]]) -> None:
    steps = (Step(on=DAY("2022-03-31"), progress=30, value=12),)
    assert timing(plan, DAY("2022-03-31"), *said, steps=steps).pace.passed is None
    found = timing(plan, DAY("2022-04-01"), *said, steps=steps)
    assert found.pace.passed == DAY("2022-03-31")


def test_dates_of_the_text_are_steps_until_others_are_accepted(plan: Plan) -> None:
    text = tuple(
        Deadline(quote=f"{day}前", due=DAY(day))
        for day in ("2022-06-30", "2022-12-31", "2023-12-31")
    )
    day = DAY("2023-01-10")
    assert timing(plan, day, due=None, deadlines=text).pace.passed == DAY("2022-06-30")
    own = (Step(on=DAY("2023-06-30"), progress=50),)
    assert timing(plan, day, due=None, deadlines=text, steps=own).pace.passed is None


def test_an_accepted_extension_moves_the_line_and_the_light(plan: Plan) -> None:
    day = DAY("2024-03-01")
    said = {"state": "in_progress", "progress": 95}
    assert timing(plan, day, said).light == "red"
    moved = timing(plan, day, said, extensions=[("2023-11-20", "2024-12-31")])
    assert (moved.light, moved.is_past_due) == ("green", False)
    assert (moved.days_left, moved.days_left_original) == (305, -61)
    assert (str(moved.due.day), str(moved.due.original)) == ("2024-12-31", "2023-12-31")
    assert moved.pace.expected is not None
    assert int(moved.pace.expected) == 72


@pytest.mark.parametrize(
    ("extensions", "is_late"),
    [
        pytest.param([], False, id="none"),
        pytest.param([("2023-12-31", "2024-06-30")], False, id="on the last day"),
        pytest.param([("2024-01-01", "2024-06-30")], True, id="after it"),
        pytest.param(
            [("2023-11-01", "2024-06-30"), ("2024-06-01", "2024-12-31")], False, id="each before"
        ),
        pytest.param(
            [("2023-11-01", "2024-06-30"), ("2024-07-01", "2024-12-31")],
            True,
            id="after the day to which it had been moved",
        ),
    ],
)
def test_an_extension_that_was_asked_for_after_the_day_is_told(
    plan: Plan, extensions: list[tuple[str, str]], is_late: bool
) -> None:
    assert timing(plan, DAY("2024-08-01"), extensions=extensions).is_asked_late == is_late


@pytest.mark.parametrize(
    ("said", "light"),
    [
        pytest.param([{"state": "not_started"}], "green", id="not started"),
        pytest.param([], None, id="silent"),
    ],
)
def test_nobody_is_reminded_by_idleness_where_it_is_off(
    plan: Plan, said: list[dict[str, Any]], light: Light | None
) -> None:
    found = timing(plan, DAY("2023-10-01"), *said, due=None, thresholds=Thresholds())
    assert found.light == light


def test_no_date_no_light() -> None:
    frame = Frame(DAY("2030-01-01"), None)
    assert light_of(DutyStatus(), frame, THRESHOLDS, Calendar()) == (None, None)


def test_the_reason_counts_the_days_of_the_calendar() -> None:
    assert LightReason("past_due", 3, "个工作日").words == "超过时限 3 个工作日"


def test_the_worst_light_of_none_is_none() -> None:
    assert worst_light([None, None]) is None
    assert worst_light([None, "green"]) == "green"
    assert worst_light(["green", "yellow"]) == "yellow"
