"""What changed between two boards: ranks, instances, ids and units that became others."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_plan import chapter, item, measure, roster_data, small_plan
from wfplan.model.plan import Plan
from wfplan.model.status import State, StatusFile, Update
from wfplan.status.board import Board, make_board
from wfplan.status.change.compare import DoneTally, LevelChange, compare_boards, ranks_of

THEN, NOW = date(2022, 3, 31), date(2022, 6, 30)
STATES: tuple[State, ...] = ("not_started", "in_progress", "completed", "delayed", "ongoing")


@pytest.mark.parametrize(
    ("tallies", "ranks"),
    [
        pytest.param(
            {"甲": (1, 2), "乙": (2, 4), "丙": (0, 3)}, {"甲": 1, "乙": 1, "丙": 3}, id="tie"
        ),
        pytest.param({"甲": (1, 3), "乙": (2, 3)}, {"甲": 2, "乙": 1}, id="no tie"),
        pytest.param({"甲": (0, 0), "乙": (0, 3)}, {"乙": 1}, id="what owes nothing has no rank"),
        pytest.param(
            {"甲": (1, 3), "乙": (33333, 99999), "丙": (33334, 99999)},
            {"甲": 2, "乙": 2, "丙": 1},
            id="shares are compared exactly",
        ),
        pytest.param({}, {}, id="nobody"),
    ],
)
def test_the_rank_is_by_the_share(
    tallies: dict[str, tuple[int, int]], ranks: dict[str, int]
) -> None:
    assert ranks_of({key: DoneTally(*one) for key, one in tallies.items()}) == ranks


def plan_of(*measures: dict[str, object], units: object = None) -> Plan:
    entry = item("1-1", *measures, title="示例", responsible=["示例甲局"])
    roster = roster_data(units) if units else None
    return small_plan(chapter("1", entry, title="示例章"), roster=roster)


def board(plan: Plan, day: date, *said: tuple[str, str, str, State]) -> Board:
    """The plan on a day, with reports: unit, measure, day, state."""
    files: dict[str, list[Update]] = {}
    for unit, key, when, state in said:
        report = Update(measure=key, date=datetime.date.fromisoformat(when), state=state)
        files.setdefault(unit, []).append(report)
    found = [StatusFile(unit=unit, entries=tuple(lines)) for unit, lines in files.items()]
    return make_board(plan, found, day)


def row(changes: list[LevelChange], level: str, id: str) -> LevelChange:
    return next(one for one in changes if (one.level, one.id) == (level, id))


def kinds(change: LevelChange) -> dict[str, list[str]]:
    found = change.changes.items()
    return {kind: [part.id for part in parts] for kind, parts in found if parts}


def test_a_measure_under_another_id_is_the_one_that_it_was() -> None:
    old = plan_of(measure("1-1-1", "示例甲。"))
    new = plan_of(measure("1-1-2", "示例甲。", was=["1-1-1"]))
    before = board(old, THEN, ("示例甲局", "1-1-1", "2022-03-01", "completed"))
    after = board(new, NOW, ("示例甲局", "1-1-2", "2022-03-01", "completed"))
    assert kinds(row(compare_boards(before, after), "unit", "示例甲局")) == {}
    fresh = plan_of(measure("1-1-2", "示例甲。"))
    after = board(fresh, NOW, ("示例甲局", "1-1-2", "2022-03-01", "completed"))
    assert kinds(row(compare_boards(before, after), "unit", "示例甲局"))["completed"] == ["1-1-2"]


def test_a_successor_goes_on_from_where_the_unit_stood() -> None:
    ended = {
        "name": "示例甲局",
        "valid_until": date(2022, 5, 1),
        "successors": [{"unit": "示例乙局"}],
    }
    plan = plan_of(measure("1-1-1", "示例甲。"), units=[ended, "示例乙局"])
    said: tuple[str, str, str, State] = ("示例甲局", "1-1-1", "2022-03-01", "completed")
    changes = compare_boards(board(plan, THEN, said), board(plan, NOW, said))
    heir = row(changes, "unit", "示例乙局")
    assert (kinds(heir), heir.tally, heir.tally_before) == ({}, DoneTally(1, 1), None)
    gone = row(changes, "unit", "示例甲局")
    assert (gone.tally, gone.tally_before, gone.rank) == (DoneTally(0, 0), DoneTally(1, 1), None)


@given(
    st.lists(st.tuples(st.sampled_from(["1-1-1", "1-1-2"]), st.sampled_from(STATES)), max_size=6),
    st.integers(0, 6),
)
def test_what_is_newly_completed_there_is_not_here(said: list[tuple[str, State]], cut: int) -> None:
    plan = plan_of(measure("1-1-1", "示例甲。"), measure("1-1-2", "示例乙。"))
    reports = [
        ("示例甲局", key, f"2022-01-{n + 1:02}", state) for n, (key, state) in enumerate(said)
    ]
    early, late = board(plan, NOW, *reports[:cut]), board(plan, NOW, *reports)
    forth, back = compare_boards(early, late), compare_boards(late, early)
    for one, other in zip(forth, back, strict=True):
        assert (one.tally, one.rank) == (other.tally_before, other.rank_before)
        done = {kind: {part.id for part in parts} for kind, parts in one.changes.items()}
        undone = {kind: {part.id for part in parts} for kind, parts in other.changes.items()}
        assert not done["completed"] & undone["completed"]
        assert done["silent"] == undone["silent"]
        assert not done["silent"] & (done["moved"] | done["completed"])
