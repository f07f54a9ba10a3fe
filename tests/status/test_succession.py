"""What stands when a unit is no more: the successor's start, last words, and who owes reports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.front import FrontMatter, Horizon, Revision
from wfplan.model.plan import Assignment, Cadence, Chapter, Item, Measure, Plan, Role
from wfplan.model.status import Entry, Review, State, StatusFile, Update
from wfplan.model.unit import Rename, Roster, Succession, Unit
from wfplan.query.day_notes import group_notes
from wfplan.query.progress_table import duty_record, rollup_table, unit_levels
from wfplan.status.board import Board, make_board, narrow
from wfplan.status.duty import Duty
from wfplan.status.rollup import count_duties
from wfplan.status.wording import succession_words, who_words

BEFORE, END, LATER = date(2024, 2, 29), date(2024, 3, 1), date(2024, 6, 1)
ISSUED = date(2021, 12, 31)


def plan_of(*units: Unit, answer: tuple[tuple[str, Role | None], ...], lead: bool = False) -> Plan:
    """1-1-1 once and 1-1-2 every year, both of the same units."""
    front = FrontMatter(
        schema=2,
        version=1,
        revisions=(Revision(version=1, date=ISSUED, summary="示例"),),
        title="示例方案",
        date=ISSUED,
        horizon=Horizon(start=2021, end=2025),
        reporting="lead" if lead else "all",
    )
    item = Item(
        id="1-1",
        responsible=tuple(Assignment(unit=name, role=role) for name, role in answer),
        measures=(
            Measure(id="1-1-1", text="示例一。"),
            Measure(id="1-1-2", text="示例每年。", cadence=Cadence(kind="annual", quote="每年")),
        ),
    )
    return Plan(
        front=front,
        roster=Roster(units=units),
        chapters=(Chapter(id="1", items=(item,)),),
        chapter_files=("chapters/1.yaml",),
    )


def ended(name: str, *successors: str, until: date = END) -> Unit:
    after = tuple(Succession(unit=one) for one in successors)
    return Unit(name=name, valid_until=until, successors=after)


def said(day: str, state: State, progress: int | None = None, **more: object) -> Update:
    fields = {
        "measure": "1-1-1",
        "date": date.fromisoformat(day),
        "state": state,
        "progress": progress,
        **more,
    }
    return Update.model_validate(fields)


def answered(day: str, verdict: str, reported: str) -> Review:
    return Review.model_validate(
        {
            "measure": "1-1-1",
            "date": date.fromisoformat(day),
            "reported": date.fromisoformat(reported),
            "verdict": verdict,
            "reason": "示例",
        }
    )


def file(unit: str, *entries: Entry) -> StatusFile:
    return StatusFile(unit=unit, entries=entries)


def duty(board: Board, unit: str, measure: str = "1-1-1") -> Duty:
    return next(one for one in board.by_measure[measure] if one.unit == unit and one.is_current)


MERGED = plan_of(ended("甲", "乙"), Unit(name="乙"), answer=(("甲", None),))
HALF = said("2023-06-01", "in_progress", 40)
STANDINGS = [
    pytest.param([HALF], [], ("in_progress", 40, False), id="the report of the one before"),
    pytest.param(
        [HALF, answered("2023-06-05", "closed", "2023-06-01")], [], ("in_progress", 40, True),
        id="and what was answered to it",
    ),
    pytest.param(
        [HALF, answered("2023-06-05", "returned", "2023-06-01")], [], (None, None, False),
        id="a return is one still",
    ),
    pytest.param(
        [HALF], [said("2024-04-01", "completed")], ("completed", 100, False),
        id="its own report goes on from there",
    ),
    pytest.param(
        [HALF],
        [said("2024-04-01", "completed"), answered("2024-04-02", "returned", "2024-04-01")],
        ("in_progress", 40, False),
        id="its own report returned: what was there before",
    ),
    pytest.param(
        [HALF, answered("2024-04-02", "closed", "2023-06-01")], [], ("in_progress", 40, True),
        id="an answer after the end",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "own", "expected"), STANDINGS)
def test_a_successor_starts_from_what_was_there(
    before: list[Entry],
    own: list[Entry],
    expected: tuple[State | None, int | None, bool],
) -> None:
    board = make_board(MERGED, [file("甲", *before), file("乙", *own)], LATER)
    found = duty(board, "乙")
    assert (found.state, found.progress, found.is_closed) == expected
    assert [one.unit for one in board.by_measure["1-1-1"]] == ["乙"]
    assert succession_words(found) == "承接自甲"
    assert found.absence is None


def test_a_board_of_the_past_has_the_units_of_then() -> None:
    board = make_board(MERGED, [file("甲", HALF)], BEFORE)
    assert [(one.unit, one.progress) for one in board.by_measure["1-1-1"]] == [("甲", 40)]
    assert board.measures["1-1-1"].total == 1


def test_past_years_go_over_with_the_duty() -> None:
    year = said("2022-06-01", "completed", measure="1-1-2")
    board = make_board(MERGED, [file("甲", year)], LATER)
    states = [(one.unit, one.period, one.state) for one in board.by_measure["1-1-2"]]
    assert states == [("乙", 2022, "completed"), ("乙", 2023, None), ("乙", 2024, None)]


def test_where_both_held_it_the_own_standing_counts_and_the_last_words_are_shown() -> None:
    both = plan_of(ended("甲", "乙"), Unit(name="乙"), answer=(("甲", None), ("乙", None)))
    own = said("2023-07-01", "ongoing")
    board = make_board(both, [file("甲", HALF), file("乙", own)], LATER)
    (found,) = board.by_measure["1-1-1"]
    assert (found.unit, found.state, found.progress) == ("乙", "ongoing", None)
    assert succession_words(found) == "承接自甲；原 2 家现 1 家；甲最后填报：正在推进 40%"
    assert who_words(found) == "乙（承接自甲）"
    assert duty_record(found)["inherited_from"] == ["甲"]
    assert make_board(both, [], BEFORE).measures["1-1-1"].total == 2


def test_without_a_successor_the_duty_stays_and_it_is_said() -> None:
    both = plan_of(ended("甲"), Unit(name="乙"), answer=(("甲", None), ("乙", None)))
    board = make_board(both, [file("甲", HALF)], LATER)
    (absent,) = [one for one in board.every if one.absence and one.measure.id == "1-1-1"]
    assert (absent.unit, absent.progress) == ("甲", 40)
    assert group_notes(board) == ("已停用而无人承接的责任单位：甲；2 项次（2 条举措）无人可报",)
    alone = make_board(plan_of(ended("甲"), answer=(("甲", None),)), [], LATER)
    assert group_notes(alone)[0].endswith("无人可报，其中 2 条举措再无其他责任单位")
    assert rollup_table(alone, unit_levels(alone)).cells[0][2] == "无人承接"


def test_a_name_of_its_day_is_printed_and_the_key_is_data() -> None:
    renamed = Unit(name="甲", renamed=(Rename.model_validate({"name": "新甲", "from": END}),))
    plan = plan_of(renamed, answer=(("新甲", None),))
    for day, name in ((BEFORE, "甲"), (END, "新甲")):
        found = duty(make_board(plan, [file("甲", HALF)], day), "甲")
        assert (found.unit, found.unit_name, found.progress) == ("甲", name, 40)


ROLES: list[tuple[str, tuple[Role | None, ...], list[str]]] = [
    ("with a lead only leads owe", ("lead", "support", None), ["甲"]),
    ("two leads owe both", ("lead", "support", "lead"), ["甲", "丙"]),
    ("without a lead all owe", ("support", "support", None), ["甲", "乙", "丙"]),
]


@pytest.mark.parametrize(("roles", "owing"), [row[1:] for row in ROLES], ids=[r[0] for r in ROLES])
@pytest.mark.parametrize("lead", [False, True], ids=["all report", "leads report"])
def test_reporting_by_leads(roles: tuple[Role | None, ...], owing: list[str], lead: bool) -> None:
    answer = tuple(zip(("甲", "乙", "丙"), roles, strict=True))
    units = [Unit(name=name) for name, _ in answer]
    board = make_board(plan_of(*units, answer=answer, lead=lead), [file("乙", HALF)], LATER)
    owed = owing if lead else ["甲", "乙", "丙"]
    assert [one.unit for one in board.by_measure["1-1-1"]] == owed
    rollup = board.measures["1-1-1"]
    assert (rollup.total, rollup.reported) == (len(owed), int("乙" in owed))


def test_a_group_or_unit_that_is_chosen_keeps_what_it_took_over() -> None:
    board = narrow(make_board(MERGED, [file("甲", HALF)], LATER), ["乙"])
    assert [one.progress for one in board.by_measure["1-1-1"]] == [40]
    assert narrow(board, ["甲"]).every == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["1-1-1", "1-1-2"]),
                  st.dates(date(2022, 1, 1), date(2024, 12, 31)),
                  st.sampled_from(["completed", "delayed", "in_progress"])),
        max_size=8,
    ),
    st.sampled_from([None, END]), st.sampled_from(["", "乙", "丙"]),
    st.dates(date(2022, 1, 1), date(2027, 1, 1)),
)  # fmt: skip
def test_duties_counted_are_the_duties_there_are(
    entries: list[tuple[str, str, date, State]], until: date | None, after: str, day: date
) -> None:
    successors = (Succession(unit=after),) if after else ()
    first = Unit(name="甲", valid_until=until, successors=successors)
    plan = plan_of(first, Unit(name="乙"), Unit(name="丙"), answer=(("甲", None), ("乙", None)))
    files = [
        file(name, *(said(str(on), state, measure=key) for who, key, on, state in entries if who == name))
        for name in "甲乙丙"
    ]  # fmt: skip
    board = make_board(plan, files, day)
    current, count = list(board.current), count_duties(board.tallies.values())
    assert count.total == len(current)
    assert count.reported == sum(one.state is not None for one in current)
    assert count.completed == sum(one.state == "completed" for one in current)
    assert count.closed == sum(one.is_closed for one in current)
    assert count.overdue == len(list(board.overdue))


@pytest.mark.parametrize("takes", [(), ("1-1",), ("1-1-1",), ("1-1-2",)], ids=str)
@pytest.mark.parametrize("day", [BEFORE, LATER], ids=str)
def test_measures_alike_in_silence_make_the_same(takes: tuple[str, ...], day: date) -> None:
    after = (Succession(unit="乙", takes=takes), *([Succession(unit="丙")] if takes else []))
    first = Unit(name="甲", valid_until=END, successors=after)
    plan = plan_of(first, Unit(name="乙"), Unit(name="丙"), answer=(("甲", None), ("乙", None)))
    board = make_board(plan, [], day)
    for key, rollup in board.measures.items():
        assert rollup == board.roll_up(one for one in board.by_measure[key] if one.is_current)


def test_the_words_print_what_the_one_before_was_called_last() -> None:
    """Data says the key: `inherited_from`."""
    renamed = (Rename.model_validate({"name": "甲委", "from": date(2023, 1, 1)}),)
    before = ended("甲", "乙").model_copy(update={"renamed": renamed})
    plan = plan_of(before, Unit(name="乙"), answer=(("甲", None), ("乙", None)))
    board = make_board(plan, [file("甲", HALF)], LATER)
    one = duty(board, "乙")
    assert succession_words(one) == "承接自甲委；原 2 家现 1 家；甲委最后填报：正在推进 40%"
    assert one.holding.inherited_from == ("甲",)
