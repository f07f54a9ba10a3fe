"""What states make together, and how days are counted: tables and laws."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.plan import Cadence, Plan
from wfplan.model.status import Light, State, StatusFile, Update
from wfplan.model.words import STATES
from wfplan.status.board import make_board, narrow
from wfplan.status.rollup import roll_up, state_of
from wfplan.status.timing.days import Calendar
from wfplan.status.timing.light import LightReason
from wfplan.status.timing.pace import PaceKind

DOCUMENT = Path(__file__).parents[2] / "docs" / "rollup.md"
ALL_STATES: tuple[State, ...] = get_args(State)
states = st.none() | st.sampled_from(ALL_STATES)


@dataclass(frozen=True)
class Piece:
    """A part with nothing behind it."""

    state: State | None = None
    progress: int | None = None
    light: Light | None = None
    light_reason: LightReason | None = None
    pace: PaceKind | None = None
    updated: datetime.date | None = None
    is_closed: bool = False
    is_returned: bool = False
    is_overdue: bool = False


def documented() -> list[tuple[list[str], str]]:
    """The examples of docs/rollup.md: states that come together, and what they make."""
    examples = DOCUMENT.read_text("utf-8").partition("例：")[2].partition("举措由各单位")[0]
    rows = re.findall(r"^\| ([^|-]+) \| ([^|]+) \|$", examples, re.MULTILINE)[1:]
    return [(parts.split("、"), together) for parts, together in rows]


def code_of(word: str) -> State | None:
    return next((code for code, known in STATES.items() if known == word), None)


def test_the_document_has_its_examples() -> None:
    assert len(documented()) == 9


@pytest.mark.parametrize(
    ("parts", "together"), [pytest.param(*row, id="、".join(row[0])) for row in documented()]
)
def test_the_documented_table(parts: list[str], together: str) -> None:
    assert state_of(code_of(part) for part in parts) == code_of(together)


@given(st.lists(st.lists(states, min_size=1), min_size=1))
def test_states_taken_together_at_once_or_in_groups_are_the_same(
    groups: list[list[State | None]],
) -> None:
    at_once = state_of(state for group in groups for state in group)
    assert state_of(state_of(group) for group in groups) == at_once


@given(st.lists(states))
def test_order_and_repetition_make_no_difference(found: list[State | None]) -> None:
    assert state_of(found) == state_of(list(reversed(found)) * 2)


@given(st.lists(states))
def test_silence_is_never_a_state(found: list[State | None]) -> None:
    said = [state for state in found if state is not None]
    rollup = roll_up(Piece(state) for state in found)
    assert rollup.reported == len(said)
    assert rollup.unreported + sum(rollup.counts.values()) == rollup.total == len(found)
    assert (rollup.state is None) == (not said)
    assert rollup.progress is None


def test_a_share_is_of_those_that_give_a_figure() -> None:
    pieces = [Piece("in_progress", 40), Piece("delayed", 25), Piece("ongoing"), Piece()]
    rollup = roll_up(pieces)
    assert (rollup.progress, rollup.measured, rollup.reported, rollup.total) == (32, 2, 3, 4)


def test_counts_and_the_worst_light() -> None:
    day, late = datetime.date(2022, 6, 30), LightReason("past_due", 3, "天")
    rollup = roll_up(
        [
            Piece("completed", 100, "green", LightReason("closed"), updated=day, is_closed=True),
            Piece("delayed", 10, "red", late, updated=day.replace(month=7), is_overdue=True),
            Piece(is_returned=True),
        ]
    )
    assert (rollup.closed, rollup.returned, rollup.overdue) == (1, 1, 1)
    assert (rollup.light, rollup.updated) == ("red", day.replace(month=7))
    assert rollup.light_reason == late
    assert not rollup.is_closed
    assert rollup.is_overdue


def test_nothing_at_all_is_not_closed() -> None:
    assert not roll_up([]).is_closed


days = st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 12, 31))


@given(days, days, st.frozensets(days, min_size=1), st.frozensets(days))
def test_working_days_are_counted_one_by_one(
    start: datetime.date,
    end: datetime.date,
    holidays: frozenset[datetime.date],
    workdays: frozenset[datetime.date],
) -> None:
    first, last = sorted((start, end))
    span = [first + datetime.timedelta(days=n) for n in range(1, (last - first).days + 1)]
    slow = sum(day in workdays if day.weekday() >= 5 else day not in holidays for day in span)
    calendar = Calendar(holidays, workdays)
    assert calendar.between(first, last) == slow
    assert calendar.between(last, first) == -slow
    assert Calendar().between(first, last) == len(span)


@given(days, st.integers(0, 120), st.frozensets(days, max_size=9), st.frozensets(days, max_size=9))
def test_the_first_day_within_is_the_first(
    day: datetime.date,
    count: int,
    holidays: frozenset[datetime.date],
    workdays: frozenset[datetime.date],
) -> None:
    calendar = Calendar(holidays, workdays)
    first = calendar.first_within(day, count)
    assert calendar.between(first, day) <= count
    assert calendar.between(first - datetime.timedelta(days=1), day) > count


def test_there_is_no_day_before_the_first() -> None:
    assert Calendar().first_within(datetime.date(2023, 6, 30), 10**9) == datetime.date.min


def test_only_named_units_and_listed_members_count(plan: Plan) -> None:
    board = make_board(plan, [], datetime.date(2023, 2, 1))
    found = {(duty.measure.id, duty.unit, duty.holding.via) for duty in board.current}
    assert found == {
        ("1-1-1", "示例甲局", None),
        ("1-1-1", "示例乙局", None),
        ("1-1-2", "示例甲局", None),
        ("1-1-2", "示例乙局", None),
        ("1-2-1", "示例甲局", None),
        ("1-2-1", "示例丙局", "示例全体单位"),
    }
    assert board.measures["1-3-1"].total == 0
    assert board.measures["1-3-1"].light is None
    assert board.whole.total == 4
    assert not board.has_reports


def test_the_board_counts_measures_not_units(plan: Plan) -> None:
    day = datetime.date(2022, 6, 30)
    said = [
        Update(measure="1-1-1", date=day, state="completed"),
        Update(measure="1-1-2", date=day, state="in_progress", progress=50),
    ]
    files = [
        StatusFile(unit="示例甲局", entries=tuple(said)),
        StatusFile(unit="示例乙局", entries=(said[0],)),
    ]
    board = make_board(plan, files, day)
    assert (board.measures["1-1-1"].state, board.measures["1-1-1"].total) == ("completed", 2)
    item = board.items["1-1"]
    assert (item.state, item.progress, item.measured, item.total) == ("in_progress", 75, 2, 2)
    assert (board.whole.reported, board.whole.total) == (2, 4)
    assert (board.units["示例乙局"].reported, board.units["示例乙局"].total) == (1, 2)


def test_a_unit_that_is_no_more_is_not_counted(plan: Plan) -> None:
    units = tuple(
        unit.model_copy(update={"valid_until": datetime.date(2022, 7, 1)})
        if unit.name == "示例乙局"
        else unit
        for unit in plan.roster.units
    )
    later = plan.model_copy(update={"roster": plan.roster.model_copy(update={"units": units})})
    for day, total in ((datetime.date(2022, 6, 30), 2), (datetime.date(2022, 7, 1), 1)):
        assert make_board(later, [], day).measures["1-1-1"].total == total


def test_past_years_are_owed_but_do_not_count_now(plan: Plan) -> None:
    day = datetime.date(2023, 2, 1)
    said = Update(measure="1-2-1", date=day, state="completed", period=2022)
    board = make_board(plan, [StatusFile(unit="示例甲局", entries=(said,))], day)
    duties = {
        (duty.unit, duty.period): (duty.is_current, duty.state, duty.is_overdue)
        for duty in board.duties
        if duty.period
    }
    assert duties == {
        ("示例甲局", 2022): (False, "completed", False),
        ("示例甲局", 2023): (True, None, False),
        ("示例丙局", 2022): (False, None, True),
        ("示例丙局", 2023): (True, None, False),
    }
    assert board.measures["1-2-1"].state is None


def _changed(plan: Plan) -> Plan:
    """The plan with an annual measure, a date of a measure's own and a unit that is no more."""
    chapter = plan.chapters[0]
    first, second, *others = chapter.items[0].measures
    measures = (
        first.model_copy(update={"cadence": Cadence(kind="annual", quote="每年")}),
        second.model_copy(update={"due": datetime.date(2022, 6, 30)}),
        *others,
    )
    item = chapter.items[0].model_copy(update={"measures": measures})
    whole = chapter.model_copy(update={"items": (item, *chapter.items[1:])})
    gone = item.responsible[0].unit
    units = tuple(
        unit.model_copy(update={"valid_until": datetime.date(2023, 1, 1)})
        if unit.name == gone
        else unit
        for unit in plan.roster.units
    )
    roster = plan.roster.model_copy(update={"units": units})
    return plan.model_copy(update={"chapters": (whole, *plan.chapters[1:]), "roster": roster})


@pytest.mark.parametrize(
    "day",
    [datetime.date(2022, 7, 1), datetime.date(2023, 7, 1), datetime.date(2026, 2, 1)],
    ids=str,
)
@pytest.mark.parametrize("narrowed", [False, True], ids=["everybody", "one-unit"])
def test_what_nobody_reported_on_is_what_its_duties_make(
    plan: Plan, day: datetime.date, narrowed: bool
) -> None:
    plan = _changed(plan)
    said = Update(measure="1-1-3", date=datetime.date(2022, 3, 1), state="completed")
    unit = plan.chapters[0].items[0].responsible[-1].unit
    board = make_board(plan, [StatusFile(unit=unit, entries=(said,))], day)
    board = narrow(board, [unit]) if narrowed else board
    for measure, rollup in board.measures.items():
        duties = [duty for duty in board.by_measure[measure] if duty.is_current]
        assert rollup == board.roll_up(duties)
    assert board.absent == tuple(duty for duty in board.every if duty.absence)


PACES: dict[str, tuple[list[PaceKind | None], PaceKind | None]] = {
    "one behind": (["ahead", "behind", "on"], "behind"),
    "none behind": (["ahead", "on", None], "on"),
    "all ahead": (["ahead", "ahead"], "ahead"),
    "none to compare": ([None, None], None),
}


@pytest.mark.parametrize(("paces", "together"), PACES.values(), ids=PACES)
def test_the_worst_pace_is_told(paces: list[PaceKind | None], together: PaceKind | None) -> None:
    assert roll_up(Piece(pace=pace) for pace in paces).pace == together
