"""By when: what a date is taken from, instances, extensions, and plans without dates."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.conclusion import Conclusion
from wfplan.model.front import Horizon
from wfplan.model.notice import Notice
from wfplan.model.plan import Cadence, CadenceKind, Deadline, Plan
from wfplan.model.round import Round
from wfplan.model.status import Entry, Extension, Review, StatusFile, Update, Verdict
from wfplan.status.board import make_board
from wfplan.status.due import due_of, set_day, text_steps
from wfplan.status.timing.instance import instances_of
from wfplan.status.wording import due_words, over_words

DAY = datetime.date.fromisoformat


def deadlines(*days: str) -> tuple[Deadline, ...]:
    return tuple(Deadline(quote=f"{day}前", due=DAY(day)) for day in days)


def with_front(plan: Plan, **changes: Any) -> Plan:
    return plan.model_copy(update={"front": plan.front.model_copy(update=changes)})


def with_measure(plan: Plan, **changes: Any) -> Plan:
    """The plan with its first measure changed, and no other."""
    chapter = plan.chapters[0]
    item = chapter.items[0]
    measure = item.measures[0].model_copy(update=changes)
    item = item.model_copy(update={"measures": (measure,)})
    chapter = chapter.model_copy(update={"items": (item,)})
    return plan.model_copy(update={"chapters": (chapter,)})


@pytest.mark.parametrize(
    ("item", "measure", "period", "day", "source"),
    [
        pytest.param("1-1", "1-1-1", None, "2025-12-31", "horizon", id="the horizon"),
        pytest.param("1-3", "1-3-1", None, "2023-06-30", "measure", id="its own"),
        pytest.param("1-2", "1-2-1", 2022, "2022-12-31", "year", id="the end of the year"),
        pytest.param("1-2", "1-2-1", "2022H1", "2022-06-30", "half_year", id="of the half"),
        pytest.param("1-2", "1-2-1", "2022Q3", "2022-09-30", "quarter", id="of the quarter"),
        pytest.param("1-2", "1-2-1", "2024-02", "2024-02-29", "month", id="of the month"),
    ],
)
def test_due(
    plan: Plan, item: str, measure: str, period: int | str | None, day: str, source: str
) -> None:
    found = next((i, m) for _, i, m in plan.measures if (i.id, m.id) == (item, measure))
    due = due_of(plan, *found, period)
    assert (str(due.day), due.source, due.original) == (day, source, due.day)
    assert (due.given is None) == (source not in ("measure", "item"))


@pytest.mark.parametrize(
    ("own", "shared", "period", "day", "source"),
    [
        pytest.param({}, {}, None, None, None, id="nothing says"),
        pytest.param({"due": "2023-06-30"}, {}, None, "2023-06-30", "measure", id="set"),
        pytest.param({"deadlines": ["2023-06-30"]}, {}, None, "2023-06-30", "measure", id="text"),
        pytest.param(
            {"deadlines": ["2022-12-31", "2024-12-31"]},
            {},
            None,
            "2024-12-31",
            "measure",
            id="of several the last",
        ),
        pytest.param(
            {"due": "2023-06-30", "deadlines": ["2022-12-31", "2024-12-31"]},
            {},
            None,
            "2023-06-30",
            "measure",
            id="what a person set goes before the text",
        ),
        pytest.param(
            {"deadlines": ["2024-12-31"]},
            {"due": "2023-06-30"},
            None,
            "2024-12-31",
            "measure",
            id="the measure's text goes before what was set for the item",
        ),
        pytest.param({}, {"due": "2023-06-30"}, None, "2023-06-30", "item", id="the item's"),
        pytest.param({}, {"deadlines": ["2023-06-30"]}, None, "2023-06-30", "item", id="its text"),
        pytest.param(
            {"deadlines": ["2022-06-30", "2023-06-30"]},
            {},
            2022,
            "2022-06-30",
            "measure",
            id="a date within the instance is its",
        ),
        pytest.param(
            {"deadlines": ["2022-06-30", "2023-06-30"]},
            {},
            "2023H2",
            "2023-12-31",
            "half_year",
            id="no date is within the instance",
        ),
    ],
)
def test_what_was_set(
    plan: Plan,
    own: dict[str, Any],
    shared: dict[str, Any],
    period: int | str | None,
    day: str | None,
    source: str | None,
) -> None:
    def dated(given: dict[str, Any]) -> dict[str, Any]:
        found = {"due": DAY(given["due"])} if "due" in given else {}
        return found | (
            {"deadlines": deadlines(*given["deadlines"])} if "deadlines" in given else {}
        )

    item = plan.chapters[0].items[0].model_copy(update=dated(shared))
    measure = item.measures[0].model_copy(update=dated(own))
    due = due_of(with_front(plan, horizon=None), item, measure, period)
    assert (due.day and str(due.day), due.source) == (day, source)
    if period is None:
        assert due.given == (set_day(measure) or set_day(item))


@pytest.mark.parametrize(
    ("days", "due", "period", "steps", "count"),
    [
        pytest.param([], None, None, [], 0, id="none"),
        pytest.param(["2023-06-30"], None, None, [], 1, id="one is due"),
        pytest.param(
            ["2022-12-31", "2023-12-31", "2024-12-31"],
            None,
            None,
            ["2022-12-31", "2023-12-31"],
            3,
            id="all but the last are steps",
        ),
        pytest.param(
            ["2022-12-31", "2023-12-31", "2024-12-31"],
            "2023-06-30",
            None,
            ["2022-12-31"],
            3,
            id="none after the day that a person set",
        ),
        pytest.param(
            ["2022-06-30", "2022-12-31", "2023-12-31"],
            None,
            2022,
            ["2022-06-30"],
            2,
            id="those within the instance",
        ),
    ],
)
def test_steps_of_the_text(
    plan: Plan,
    days: list[str],
    due: str | None,
    period: int | None,
    steps: list[str],
    count: int,
) -> None:
    item = plan.chapters[0].items[0]
    changes = {"deadlines": deadlines(*days), "due": due and DAY(due)}
    found, n = text_steps(item, item.measures[0].model_copy(update=changes), period)
    assert ([str(step.on) for step in found], n) == (steps, count)


@given(
    st.lists(
        st.tuples(
            st.dates(DAY("2022-01-01"), DAY("2030-12-31")),
            st.sampled_from([None, "accepted", "returned"]),
        ),
        max_size=20,
    )
)
def test_no_sequence_of_extensions_loses_the_original_day(
    plan: Plan, said: list[tuple[datetime.date, Verdict | None]]
) -> None:
    dated = with_measure(plan, due=DAY("2023-06-30"))
    entries: list[Entry] = []
    granted = []
    for place, (day, verdict) in enumerate(said):
        asked = DAY("2022-01-01") + datetime.timedelta(days=place)
        entries.append(Extension(measure="1-1-1", date=asked, extend_to=day))
        if verdict:
            entries.append(Review(measure="1-1-1", date=asked, of="extension", verdict=verdict))
            granted += [day] if verdict == "accepted" else []
    files = [StatusFile(unit="示例甲局", entries=tuple(entries))]
    due = make_board(dated, files, DAY("2023-01-01")).by_measure["1-1-1"][0].due
    assert (due.given, due.original) == (DAY("2023-06-30"), DAY("2023-06-30"))
    assert due.day == (granted[-1] if granted else due.original)
    assert due_words(due) == (f"原定 2023-06-30，延至 {granted[-1]}" if granted else "2023-06-30")


@pytest.mark.parametrize(
    ("issued", "as_of", "years"),
    [
        pytest.param("2021-12-31", "2022-06-30", (2022,), id="a plan of the year's last day"),
        pytest.param("2021-06-30", "2022-06-30", (2021, 2022), id="a plan of midyear"),
        pytest.param("2021-12-31", "2021-12-31", (2022,), id="on the day it was issued"),
        pytest.param("2021-12-31", "2026-06-30", (2022, 2023, 2024, 2025), id="past the horizon"),
        pytest.param(None, "2022-06-30", (2021, 2022), id="without a date, from the horizon on"),
        pytest.param("9999-12-31", "2022-06-30", (2025,), id="a date beyond the horizon"),
    ],
)
def test_years_of_an_annual_duty(
    plan: Plan, issued: str | None, as_of: str, years: tuple[int, ...]
) -> None:
    dated = with_front(plan, date=issued and DAY(issued))
    assert instances_of(dated.front, 12, DAY(as_of)) == years


@pytest.mark.parametrize(
    ("months", "issued", "as_of", "keys"),
    [
        pytest.param(6, "2021-12-31", "2022-07-01", ("2022H1", "2022H2"), id="halves"),
        pytest.param(3, "2022-03-31", "2022-12-31", ("2022Q2", "2022Q3", "2022Q4"), id="quarters"),
        pytest.param(3, "2022-03-30", "2022-04-01", ("2022Q1", "2022Q2"), id="issued within one"),
        pytest.param(1, "2024-11-15", "2025-01-01", ("2024-11", "2024-12", "2025-01"), id="months"),
        pytest.param(1, "2025-11-30", "2030-01-01", ("2025-12",), id="none past the horizon"),
    ],
)
def test_instances(plan: Plan, months: int, issued: str, as_of: str, keys: tuple[str, ...]) -> None:
    front = plan.front.model_copy(update={"date": DAY(issued)})
    assert instances_of(front, months, DAY(as_of)) == keys


@pytest.mark.parametrize(
    ("first", "keys"),
    [
        pytest.param(None, ("2024Q2",), id="nobody has reported"),
        pytest.param("2023Q4", ("2023Q4", "2024Q1", "2024Q2"), id="from the first report on"),
    ],
)
def test_without_a_horizon_nothing_is_owed_before_the_first_report(
    plan: Plan, first: str | None, keys: tuple[str, ...]
) -> None:
    front = plan.front.model_copy(update={"horizon": None})
    assert instances_of(front, 3, DAY("2024-05-01"), first) == keys


@pytest.mark.parametrize("kind", ["once", "annual", "half_yearly", "quarterly", "monthly"])
def test_a_plan_without_dates_derives_none(plan: Plan, kind: CadenceKind) -> None:
    bare = with_measure(
        with_front(plan, date=None, horizon=None), cadence=Cadence(kind=kind, quote="示例")
    )
    (first, second) = make_board(bare, [], DAY("2024-05-01")).duties
    for duty in (first, second):
        assert (duty.due.day, duty.due.source, duty.days_left) == (None, None, None)
        assert (duty.light, duty.is_overdue) == (None, False)
        assert due_words(duty.due) == "未定"


def test_a_plan_without_dates_owes_the_years_from_the_first_report_on(plan: Plan) -> None:
    bare = with_measure(
        with_front(plan, date=None, horizon=None), cadence=Cadence(kind="annual", quote="示例")
    )
    said = Update(measure="1-1-1", date=DAY("2022-11-01"), state="completed", period=2022)
    board = make_board(bare, [StatusFile(unit="示例甲局", entries=(said,))], DAY("2024-05-01"))
    found = [(d.unit, d.period, d.due.day and str(d.due.day), d.is_overdue) for d in board.duties]
    assert found == [
        ("示例甲局", 2022, "2022-12-31", False),
        ("示例甲局", 2023, "2023-12-31", True),
        ("示例甲局", 2024, "2024-12-31", False),
        ("示例乙局", 2024, None, False),
    ]


def test_instances_of_a_quarterly_duty_are_due_when_they_end(plan: Plan) -> None:
    often = with_measure(plan, cadence=Cadence(kind="quarterly", quote="示例"))
    board = make_board(often, [], DAY("2022-07-01"))
    found = [
        (duty.period, str(duty.due.day), duty.is_overdue, duty.is_current)
        for duty in board.duties
        if duty.unit == "示例甲局"
    ]
    assert found == [
        ("2022Q1", "2022-03-31", True, False),
        ("2022Q2", "2022-06-30", True, False),
        ("2022Q3", "2022-09-30", False, True),
    ]


@pytest.mark.parametrize(
    ("as_of", "overdue", "note"),
    [
        pytest.param("2025-12-31", 0, "", id="on the last day"),
        pytest.param("2026-01-01", 2, "方案实施期已于 2025-12-31 届满", id="past the horizon"),
        pytest.param("2026-03-01", 0, "方案已于 2026-02-28 收官", id="concluded"),
    ],
)
def test_a_plan_that_is_over_says_so(plan: Plan, as_of: str, overdue: int, note: str) -> None:
    first = Round(id="2022Q1", start=DAY("2022-01-01"), end=DAY("2022-03-31"))
    end = {"conclusion": Conclusion(date=DAY("2026-02-28")), "rounds": (first,)}
    ended = with_measure(plan).model_copy(update=end)
    board = make_board(ended, [], DAY(as_of))
    assert len(list(board.overdue)) == overdue
    assert over_words(board) == note
    if as_of > "2026-02-28":
        assert {(duty.light, duty.days_left) for duty in board.duties} == {(None, None)}
        assert {str(duty.due.day) for duty in board.duties} == {"2025-12-31"}


USES = {
    "a round that was sent": {
        "rounds": (
            Round(id="甲", sent=DAY("2025-12-01"), start=DAY("2026-02-01"), end=DAY("2026-03-01")),
        )
    },
    "a round that has begun": {
        "rounds": (Round(id="甲", start=DAY("2026-01-01"), end=DAY("2026-03-01")),)
    },
    "a notice": {"notices": (Notice(number="2026-1", date=DAY("2026-01-01"), unit="示例甲局"),)},
}
NO_USES = {
    "nothing": {},
    "a round of a later day": {
        "rounds": (
            Round(id="甲", sent=DAY("2026-01-02"), start=DAY("2025-01-01"), end=DAY("2025-03-01")),
        )
    },
    "a notice of a later day": {
        "notices": (Notice(number="2026-1", date=DAY("2026-01-02"), unit="示例甲局"),)
    },
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_who_was_asked_is_late_past_the_horizon(plan: Plan, use: dict[str, Any]) -> None:
    board = make_board(with_measure(plan).model_copy(update=use), [], DAY("2026-01-01"))
    assert [duty.light for duty in board.overdue] == ["red", "red"]


@pytest.mark.parametrize("use", NO_USES.values(), ids=NO_USES)
def test_whom_nobody_asked_is_not_late_by_the_horizon(plan: Plan, use: dict[str, Any]) -> None:
    board = make_board(with_measure(plan).model_copy(update=use), [], DAY("2026-01-01"))
    assert list(board.overdue) == []
    assert {(duty.light, duty.days_left, str(duty.due.day)) for duty in board.duties} == {
        (None, None, "2025-12-31")
    }
    assert (
        over_words(board)
        == "方案实施期已于 2025-12-31 届满，没有下发过报送轮次，也没有填报，未定时限的不计逾期"
    )


def test_a_day_that_was_set_is_late_though_nobody_asked(plan: Plan) -> None:
    board = make_board(with_measure(plan, due=DAY("2023-06-30")), [], DAY("2026-01-01"))
    assert {str(duty.due.day) for duty in board.overdue} == {"2023-06-30"}


def test_a_crossed_horizon_is_read_all_the_same(plan: Plan) -> None:
    front = plan.front.model_copy(update={"horizon": Horizon(start=2025, end=2021)})
    assert instances_of(front, 12, DAY("2022-01-01")) == (2021,)
