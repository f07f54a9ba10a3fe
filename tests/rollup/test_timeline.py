"""The intervals of a duty say on every day what Python's board says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board_days import board_on, intervals_on, turning_days
from report_strategy import FRONTS, deadline, files_of
from small_plan import chapter, item, measure, roster_data, small_plan
from wfplan.model.conclusion import Conclusion
from wfplan.model.plan import Plan
from wfplan.model.round import Round
from wfplan.model.status import StatusFile
from wfplan.rollup.timeline import Interval, timeline_of

FIRST, LAST = date(2021, 6, 1), date(2027, 6, 30)
MEASURES = ("1-1-1", "1-1-2", "1-1-3", "1-1-4", "1-2-1", "1-2-2")


CHAPTER = chapter(
    "1",
    item(
        "1-1",
        measure(
            "1-1-1", "示例时限一。", deadlines=[deadline(date(2022, 6, 30)), deadline("2023-09")]
        ),
        measure("1-1-2", "示例每年。", cadence={"kind": "annual", "quote": "每年"}),
        measure("1-1-3", "示例每季度。", cadence={"kind": "quarterly", "quote": "每季度"}),
        measure("1-1-4", "示例无时限。"),
        responsible=["示例甲局", {"unit": "示例乙局", "role": "support"}],
    ),
    item(
        "1-2",
        measure("1-2-1", "示例认定时限。", due=date(2023, 3, 15)),
        measure("1-2-2", "示例成员。"),
        responsible=[{"unit": "示例各单位", "role": "lead"}, "示例丙局"],
    ),
)
ROSTER = roster_data(
    [
        {"name": "示例甲局"},
        {
            "name": "示例乙局",
            "valid_until": date(2023, 7, 1),
            "successors": [{"unit": "示例丁局"}],
        },
        {"name": "示例丙局", "valid_until": date(2024, 2, 1)},
        {"name": "示例丁局", "valid_from": date(2023, 7, 1)},
    ],
    [
        {
            "name": "示例各单位",
            "scope": "all",
            "members": ["示例甲局", {"unit": "示例丁局", "from": date(2023, 9, 1)}],
        }
    ],
)


FILES = files_of(("示例甲局", "示例乙局", "示例丙局", "示例丁局"), MEASURES)


def assert_same(plan: Plan, files: list[StatusFile], days: list[date]) -> list[Interval]:
    intervals = timeline_of(plan, files)
    # Without a horizon nobody knows of instances before the first year that is known of.
    first = FIRST if plan.front.horizon else date(2022, 1, 1)
    days = [day for day in days if day >= first]
    for day in (*days, *turning_days(intervals, first, LAST)):
        assert intervals_on(intervals, day) == board_on(plan, files, day), day
    return intervals


@settings(max_examples=25)
@given(FRONTS, FILES, st.lists(st.dates(FIRST, LAST), max_size=5), st.booleans())
def test_on_every_day_the_intervals_are_the_board(
    front: dict[str, Any], files: list[StatusFile], days: list[date], is_concluded: bool
) -> None:
    given_ = {name: value for name, value in front.items() if value is not None}
    plan = small_plan(CHAPTER, roster=ROSTER, date=date(2022, 1, 10), **given_)
    if is_concluded:
        plan = plan.model_copy(update={"conclusion": Conclusion(date=date(2025, 1, 20))})
    assert_same(plan, files, days)


def test_a_measure_of_a_later_edition_goes_on_from_its_earlier_id() -> None:
    old = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例甲。"), measure("1-1-2", "示例乙。"),
                          responsible=["示例甲局"]))
    )  # fmt: skip
    revisions = [
        {"version": 1, "date": date(2022, 1, 10), "summary": "示例印发"},
        {"version": 2, "date": date(2023, 8, 1), "summary": "示例调整"},
    ]
    new = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例甲。"),
                          measure("1-1-3", "示例丙。", due=date(2024, 6, 30), was=["1-1-2"]),
                          responsible=["示例甲局"])),
        version=2,
        revisions=revisions,
    )  # fmt: skip
    plan = new.model_copy(update={"editions": (old,)})
    said = [
        {"measure": "1-1-2", "date": date(2022, 5, 1), "state": "in_progress", "progress": 30},
        {"measure": "1-1-3", "date": date(2023, 9, 1), "state": "delayed"},
    ]
    file = StatusFile.model_validate({"unit": "示例甲局", "entries": said})
    intervals = assert_same(plan, [file], [])
    heir = [one for one in intervals if one.key.measure == "1-1-3"]
    assert heir[0].span.start == date(2023, 8, 1)
    assert heir[0].standing.progress == 30


@pytest.mark.parametrize(
    ("due", "yellow", "red"),
    [
        (date(2022, 12, 31), date(2022, 12, 2), date(2023, 1, 1)),
        (date(2022, 1, 15), date(2021, 12, 17), date(2022, 1, 16)),
    ],
    ids=["yellow less than 30 days before it, red the day after", "near before anything is said"],
)
def test_the_days_on_which_a_light_turns_by_itself(due: date, yellow: date, red: date) -> None:
    plan = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例。", due=due), responsible=["示例甲局"]))
    )
    said = [{"measure": "1-1-1", "date": date(2022, 1, 10), "state": "in_progress"}]
    file = StatusFile.model_validate({"unit": "示例甲局", "entries": said})
    found = {one.standing.light: one.span.start for one in reversed(timeline_of(plan, [file]))}
    assert (found["yellow"], found["red"]) == (yellow, red)


def test_a_monthly_duty_without_a_horizon_has_instances_for_ten_years_more() -> None:
    plan = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例每月。",
                          cadence={"kind": "monthly", "quote": "每月"}), responsible=["示例甲局"]))
    )  # fmt: skip
    intervals = timeline_of(plan, [])
    current = [one for one in intervals if one.standing.current]
    assert (current[0].key.period, current[-1].key.period) == ("2022-01", "2032-12")
    for day in (date(2022, 1, 1), date(2025, 2, 28), date(2032, 12, 31)):
        assert intervals_on(intervals, day) == board_on(plan, [], day)


@pytest.mark.parametrize(
    ("entries", "asked"),
    [
        ([], None),
        ([{"date": date(2023, 5, 1), "state": "in_progress"}], None),
        ([{"date": date(2022, 5, 1), "state": "in_progress"}], None),
        ([], date(2023, 6, 1)),
        (
            [
                {"date": date(2022, 5, 1), "state": "in_progress", "batch": "20220501-7f3a"},
                {"date": date(2023, 2, 1), "undo": "20220501-7f3a"},
                {"date": date(2023, 8, 1), "state": "delayed"},
            ],
            None,
        ),
        (
            [
                {"date": date(2022, 5, 1), "state": "in_progress", "batch": "20220501-7f3a"},
                {"date": date(2022, 8, 1), "undo": "20220501-7f3a"},
            ],
            None,
        ),
    ],
    ids=[
        "never put to use",
        "reported after it ran out",
        "reported before",
        "asked after it ran out",
        "what was reported before was undone after",
        "what was reported before was undone before",
    ],
)
def test_a_plan_that_ran_out_before_any_use(
    entries: list[dict[str, Any]], asked: date | None
) -> None:
    plan = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例甲。"), measure("1-1-2", "示例乙。", due=date(2022, 6, 30)),
                          responsible=["示例甲局"])),
        horizon={"start": 2022, "end": 2022},
    )  # fmt: skip
    if asked is not None:
        line = Round(id="一轮", start=date(2022, 1, 1), end=date(2022, 12, 31), sent=asked)
        plan = plan.model_copy(update={"rounds": (line,)})
    said = [one if "undo" in one else {"measure": "1-1-1", **one} for one in entries]
    files = [StatusFile.model_validate({"unit": "示例甲局", "entries": said})] if said else []
    assert_same(plan, files, [date(2023, 1, 1), date(2023, 3, 1), date(2024, 1, 1)])


def test_what_changes_nothing_makes_no_interval() -> None:
    plan = small_plan(
        chapter("1", item("1-1", measure("1-1-1", "示例。"), responsible=["示例甲局"])),
        horizon={"start": 2022, "end": 2022},
    )
    said = [
        {"measure": "1-1-1", "date": date(2022, 1, 10) + timedelta(days=day), "state": "ongoing"}
        for day in range(20)
    ]
    file = StatusFile.model_validate({"unit": "示例甲局", "entries": said})
    assert [one.span.start for one in timeline_of(plan, [file])] == [
        date(1900, 1, 1),
        date(2022, 1, 10),
    ]
