"""What each unit answered to a round: exactly one of 按时, 迟报, 退回, 未报."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from small_plan import chapter, item, measure, roster_data, small_plan
from wfplan.model.plan import Plan
from wfplan.model.round import RoundFile
from wfplan.model.status import StatusFile
from wfplan.status.round.answer import UnitAnswer, unit_answers
from wfplan.status.round.closing import closing_entries
from wfplan.status.round.row import asked_rows
from wfplan.status.rounds import RoundState, fold_rounds

Data = dict[str, Any]
A, B = "示例甲局", "示例乙局"
Q1 = {
    "id": "2022Q1",
    "start": date(2022, 1, 1),
    "end": date(2022, 3, 31),
    "sent": date(2022, 3, 21),
    "return_by": date(2022, 4, 8),
}


def the_plan(rounds: Sequence[Data] = (Q1,), **roster: Any) -> Plan:
    """Two units, two measures of both, and one of each quarter of the first."""
    plan = small_plan(
        chapter(
            "1",
            item(
                "1-1",
                measure("1-1-1", "示例一。"),
                measure("1-1-2", "示例二。"),
                responsible=[{"unit": A}, {"unit": B}],
            ),
        ),
        chapter(
            "2",
            item(
                "2-1",
                measure("2-1-1", "示例季报。", cadence={"kind": "quarterly", "quote": "季报"}),
                measure("2-1-2", "示例年报。", cadence={"kind": "annual", "quote": "年报"}),
                responsible=[{"unit": A}],
            ),
        ),
        roster=roster_data(**roster),
        horizon={"start": 2022, "end": 2025},
    )
    lines = RoundFile.model_validate({"rounds": list(rounds)}).rounds
    return plan.model_copy(update={"rounds": lines})


def entry(measure_id: str, day: str, **fields: Any) -> Data:
    """A report of 2022Q1, or what the fields make of it."""
    state = {} if "verdict" in fields or "undo" in fields else {"state": "in_progress"}
    said = {"measure": measure_id, "date": date.fromisoformat(day), "round": "2022Q1"}
    found = {**said, **state, **fields}
    return {key: value for key, value in found.items() if value is not None}


def returned(measure_id: str, day: str, reported: str, reason: str = "缺材料") -> Data:
    reported_day = date.fromisoformat(reported)
    return entry(
        measure_id, day, round=None, verdict="returned", reason=reason, reported=reported_day
    )


def file_of(unit: str, *entries: Data) -> StatusFile:
    return StatusFile.model_validate({"unit": unit, "entries": list(entries)})


def state_of(plan: Plan, name: str = "2022Q1") -> RoundState:
    return fold_rounds(plan.rounds)[name]


def answer_of(
    plan: Plan, *files: StatusFile, unit: str = A, as_of: date | None = None
) -> UnitAnswer:
    answers = unit_answers(plan, files, state_of(plan), as_of)
    (found,) = [one for one in answers if one.unit == unit]
    return found


EXTENDED = {"id": "2022Q1", "unit": A, "return_by": date(2022, 4, 15)}

CASES: list[tuple[str, tuple[Data, ...], str, int, int | None]] = [
    ("nothing was said", (), "missing", 0, None),
    ("a report of no round answers nothing", (entry("1-1-1", "2022-04-02", round=None),), "missing", 0, None),
    ("a report on what was not asked answers nothing", (entry("2-1-2", "2022-04-02"),), "missing", 0, None),
    ("on the last day is in time", (entry("1-1-1", "2022-04-08"),), "reported", 1, 0),
    ("a day later is late", (entry("1-1-1", "2022-04-09"),), "late", 1, 1),
    ("the first answer decides", (entry("1-1-1", "2022-04-20"), entry("1-1-2", "2022-04-02")), "reported", 2, 0),
    ("signed before the period is over", (entry("1-1-1", "2022-03-28"),), "reported", 1, 0),
    ("a report of the quarter counts for its last day", (entry("2-1-1", "2022-04-02"),), "reported", 1, 0),
    ("returned, and nothing since", (entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02")), "returned", 1, 0),
    ("returned and corrected", (
        entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02"), entry("1-1-1", "2022-04-07"),
    ), "reported", 1, 0),
    ("returned and corrected late: the first was in time", (
        entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02"), entry("1-1-1", "2022-04-30"),
    ), "reported", 1, 0),
    ("one row returned, another in time", (
        entry("1-1-2", "2022-04-01"), entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02"),
    ), "returned", 2, 0),
    ("a return of a report before the round", (
        entry("1-1-1", "2022-02-02", round=None), returned("1-1-1", "2022-02-05", "2022-02-02"),
    ), "missing", 0, None),
    ("undone", (
        entry("1-1-1", "2022-04-02", batch="20220402-aaaa"),
        {"date": date(2022, 4, 3), "undo": "20220402-aaaa"},
    ), "missing", 0, None),
    ("a later round does not take the return back", (
        entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02"),
        entry("1-1-1", "2022-07-02", round="2022Q2"),
    ), "returned", 1, 0),
    ("twice in the file after a merge", (entry("1-1-1", "2022-04-02"), entry("1-1-1", "2022-04-02")), "reported", 1, 0),
    ("lines of two branches, the later day above", (entry("1-1-2", "2022-04-10"), entry("1-1-1", "2022-04-09")), "late", 2, 1),
    ("an extension is asked for in the round", (entry("1-1-1", "2022-04-02", state=None, extend_to=date(2023, 1, 1)),), "reported", 1, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "wanted", "given", "days_late"),
    [case[1:] for case in CASES],
    ids=[c[0] for c in CASES],
)
def test_an_answer(
    entries: tuple[Data, ...], wanted: str, given: int, days_late: int | None
) -> None:
    found = answer_of(the_plan(), file_of(A, *entries))
    assert (found.answer, len(found.given), found.days_late) == (wanted, given, days_late)
    assert len(found.owed) == 3
    others = answer_of(the_plan(), file_of(A, *entries), unit=B)
    assert (others.answer, len(others.owed)) == ("missing", 2)


def test_a_returned_unit_tells_why() -> None:
    lines = (entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02", "缺佐证"))
    assert list(answer_of(the_plan(), file_of(A, *lines)).returned.values()) == ["缺佐证"]


def test_a_unit_that_was_given_until_later_is_in_time_until_then() -> None:
    plan, file = the_plan([Q1, EXTENDED]), file_of(A, entry("1-1-1", "2022-04-15"))
    found = answer_of(plan, file)
    assert (found.answer, found.return_by) == ("reported", date(2022, 4, 15))
    assert answer_of(the_plan(), file).days_late == 7


def test_in_time_by_its_date_and_entered_later_is_marked() -> None:
    late = file_of(A, entry("1-1-1", "2022-04-02", entered=date(2022, 4, 12)))
    in_time = file_of(A, entry("1-1-1", "2022-04-02", entered=date(2022, 4, 6)))
    assert answer_of(the_plan(), late).answer == "reported"
    assert answer_of(the_plan(), late).entered == date(2022, 4, 12)
    assert answer_of(the_plan(), in_time).entered is None


def test_what_is_dated_later_than_the_day_asked_for_does_not_count() -> None:
    file = file_of(A, entry("1-1-1", "2022-04-02"))
    assert answer_of(the_plan(), file, as_of=date(2022, 4, 1)).answer == "missing"
    assert answer_of(the_plan(), file, as_of=date(2022, 4, 2)).answer == "reported"


CLOSED = {"state": "completed", "round": None}
ROWS: list[tuple[str, Data, tuple[Data, ...], list[str]]] = [
    ("all duties in force, the instances that end in the period", {}, (), ["1-1-1", "1-1-2", "2-1-1"]),
    ("one chapter", {"chapters": ["1"]}, (), ["1-1-1", "1-1-2"]),
    ("one item", {"items": ["2-1"]}, (), ["2-1-1"]),
    ("another unit", {"units": [B]}, (), []),
    ("completed and not yet accepted is open", {"open": True}, (entry("1-1-1", "2022-03-01", **CLOSED),), ["1-1-1", "1-1-2", "2-1-1"]),
    ("accepted as completed is not", {"open": True}, (
        entry("1-1-1", "2022-03-01", **CLOSED), entry("1-1-1", "2022-03-05", round=None, verdict="accepted"),
    ), ["1-1-2", "2-1-1"]),
    ("accepted after it was sent is asked", {"open": True}, (
        entry("1-1-1", "2022-03-01", **CLOSED), entry("1-1-1", "2022-03-25", round=None, verdict="accepted"),
    ), ["1-1-1", "1-1-2", "2-1-1"]),
    ("closed is not asked", {"open": True}, (
        entry("1-1-1", "2022-03-01", round=None), entry("1-1-1", "2022-03-05", round=None, verdict="closed"),
    ), ["1-1-2", "2-1-1"]),
    ("accepted as in progress is", {"open": True}, (
        entry("1-1-1", "2022-03-01", round=None), entry("1-1-1", "2022-03-05", round=None, verdict="accepted"),
    ), ["1-1-1", "1-1-2", "2-1-1"]),
    ("without `open` all are asked", {}, (
        entry("1-1-1", "2022-03-01", **CLOSED), entry("1-1-1", "2022-03-05", round=None, verdict="closed"),
    ), ["1-1-1", "1-1-2", "2-1-1"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asks", "entries", "wanted"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS]
)
def test_which_rows_are_asked(asks: Data, entries: tuple[Data, ...], wanted: list[str]) -> None:
    plan = the_plan([Q1 | ({"asks": asks} if asks else {})])
    rows = asked_rows(plan, [file_of(A, *entries)], state_of(plan))
    assert [row.key.measure for row in rows.get(A, [])] == wanted


def test_a_year_asks_its_quarters_and_its_year() -> None:
    year = Q1 | {"id": "2022年", "end": date(2022, 12, 31), "sent": date(2022, 12, 20)}
    plan = the_plan([year | {"return_by": date(2023, 1, 10)}])
    keys = [row.key for row in asked_rows(plan, [], state_of(plan, "2022年"))[A]]
    periods = [key.period for key in keys]
    assert periods == [None, None, "2022Q1", "2022Q2", "2022Q3", "2022Q4", 2022]


def test_a_unit_that_does_not_exist_yet_is_not_asked() -> None:
    units = [{"name": A, "valid_from": date(2022, 6, 1)}, B]
    assert list(asked_rows(the_plan(units=units), [], state_of(the_plan()))) == [B]


def test_a_successor_answers_for_a_unit_that_is_no_more() -> None:
    ended = {"name": A, "valid_until": date(2022, 4, 1), "successors": [{"unit": "示例丙局"}]}
    plan = the_plan(units=[ended, B, "示例丙局"])
    found = answer_of(plan, file_of("示例丙局", entry("1-1-1", "2022-04-02")))
    assert (found.answer, len(found.given)) == ("reported", 1)
    assert [one.unit for one in unit_answers(plan, [], state_of(plan))] == [A, B]


def test_what_a_successor_said_of_its_own_duty_answers_for_nobody_else() -> None:
    ended = {"name": A, "valid_until": date(2022, 4, 10), "successors": [{"unit": B}]}
    plan = the_plan(units=[ended, B])
    own = file_of(B, entry("1-1-1", "2022-04-02"))
    assert answer_of(plan, own).answer == "missing"
    sent_back = file_of(
        A, entry("1-1-1", "2022-04-02"), returned("1-1-1", "2022-04-05", "2022-04-02")
    )
    assert answer_of(plan, sent_back, own).answer == "returned"
    later = file_of(B, entry("1-1-1", "2022-04-02"), entry("1-1-1", "2022-04-11"))
    assert answer_of(plan, sent_back, later).answer == "reported"


def closed(plan: Plan, *files: StatusFile) -> Plan:
    line = {"id": "2022Q1", "closed": date(2022, 4, 20), "entries": closing_entries(files)}
    lines = RoundFile.model_validate({"rounds": [line]}).rounds
    return plan.model_copy(update={"rounds": (*plan.rounds, *lines)})


def test_what_comes_after_the_closing_does_not_count() -> None:
    before = file_of(A, entry("1-1-1", "2022-04-02"))
    plan = closed(the_plan(), before)
    more = (entry("1-1-2", "2022-04-03"), returned("1-1-1", "2022-04-21", "2022-04-02"))
    after = StatusFile.model_validate(
        {"unit": A, "entries": [*before.entries, *file_of(A, *more).entries]}
    )
    assert answer_of(plan, after) == answer_of(plan, before)
    assert answer_of(the_plan(), after).answer == "returned"
    other = answer_of(plan, after, file_of(B, entry("1-1-1", "2022-04-21")), unit=B)
    assert other.answer == "missing"


def test_of_a_round_that_was_closed_without_a_word_nothing_counts() -> None:
    plan = closed(the_plan())
    assert answer_of(plan, file_of(A, entry("1-1-1", "2022-04-02"))).answer == "missing"
