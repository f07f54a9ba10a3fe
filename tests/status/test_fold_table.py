"""Each line of docs/fold.md: for which day an entry counts, whether it counts, what comes of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter

from wfplan.model.plan import Cadence, CadenceKind, Plan
from wfplan.model.round import RoundEntry
from wfplan.model.status import Entry, StatusFile
from wfplan.status.board import make_board
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, fold_status, instance_months
from wfplan.status.rounds import fold_rounds

UNIT = "示例甲局"
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)
_ROUND: TypeAdapter[RoundEntry] = TypeAdapter(RoundEntry)
_DAYS = ("date", "entered", "reported", "solved", "extend_to", "start", "end", "sent", "return_by")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def typed(fields: dict[str, Any]) -> dict[str, Any]:
    given = {"closed", "on", "problem_due", *_DAYS}
    return {
        name: day(value) if name in given and isinstance(value, str) else value
        for name, value in fields.items()
    }


def said(date: str, **more: Any) -> Entry:
    if not more.keys() & {"verdict", "steps", "extend_to", "solved", "undo"}:
        more.setdefault("state", "in_progress")
    if "undo" not in more:
        more.setdefault("measure", "1-1-1")
    if "steps" in more:
        more["steps"] = [{"on": day(on)} for on in more["steps"]]
    if "reached" in more:
        more["reached"] = [day(on) for on in more["reached"]]
    return _ENTRY.validate_python(typed({"date": date, **more}))


def line(**fields: Any) -> RoundEntry:
    return _ROUND.validate_python(typed(fields))


ROUNDS = (
    line(id="2022Q1", start="2022-01-01", end="2022-03-31", return_by="2022-04-08"),
    line(id="2022Q2", start="2022-04-01", end="2022-06-30"),
)


def stand(
    plan: Plan,
    *entries: Entry,
    as_of: str | None = None,
    asked: str | None = None,
    rounds: tuple[RoundEntry, ...] = ROUNDS,
    measure: str = "1-1-1",
    period: int | str | None = None,
) -> DutyStatus:
    dated = plan.model_copy(update={"rounds": rounds})
    chosen = fold_rounds(rounds)[asked] if asked else None
    files = [StatusFile(unit=UNIT, entries=entries)]
    found = fold_status(files, dated, day(as_of) if as_of else None, chosen)
    return found.get(Key(measure, UNIT, period), NO_REPORT)


Q1 = said("2022-04-02", round="2022Q1", progress=10)
Q2 = said("2022-06-20", round="2022Q2", progress=20)
PLAIN = said("2022-04-01", progress=30)


@pytest.mark.parametrize(
    ("entries", "progress"),
    [
        pytest.param(
            (PLAIN, Q1), 30, id="of a round: at the end of its period, be it signed later"
        ),
        pytest.param((Q2, said("2022-06-25", progress=30)), 30, id="before the end: at its date"),
        pytest.param((said("2022-04-02", round="无", progress=10), PLAIN), 10, id="unknown round"),
        pytest.param(
            (said("2022-03-31", progress=30), Q1), 10, id="of one day it counts for, the later date"
        ),
        pytest.param(
            (said("2022-03-31", progress=40), said("2022-03-31", progress=50)),
            50,
            id="of one date, the lower line",
        ),
        pytest.param(
            (said("2022-04-02", round="2022Q1", progress=11), Q1), 10, id="likewise of a round"
        ),
    ],
)
def test_order(plan: Plan, entries: tuple[Entry, ...], progress: int) -> None:
    assert stand(plan, *entries).progress == progress


RETURN_OF_Q1 = said("2022-07-10", verdict="returned", reported="2022-04-02")


@pytest.mark.parametrize(
    ("entries", "as_of", "asked", "progress"),
    [
        pytest.param((Q1, PLAIN, Q2), None, None, 20, id="all"),
        pytest.param((Q1, PLAIN, Q2), "2022-04-01", None, 30, id="as of a day: dated up to it"),
        pytest.param((Q1, PLAIN, Q2), "2022-03-31", None, None, id="not yet signed on the day"),
        pytest.param((Q1, PLAIN, Q2), None, "2022Q1", 10, id="a round: whenever signed"),
        pytest.param((Q1, PLAIN, Q2), None, "2022Q2", 20, id="the next round"),
        pytest.param((Q1, PLAIN, Q2), "2022-04-01", "2022Q1", None, id="both: both hold"),
        pytest.param((Q1, PLAIN, Q2), "2022-04-02", "2022Q1", 10, id="both hold on the day"),
        pytest.param((Q1, Q2, RETURN_OF_Q1), None, "2022Q1", None, id="an answer, however late"),
        pytest.param((Q1, Q2, RETURN_OF_Q1), "2022-07-09", "2022Q1", 10, id="not before its day"),
        pytest.param(
            (Q1, Q2, said("2022-07-10", verdict="returned")),
            None,
            "2022Q1",
            10,
            id="an answer to what came after the round",
        ),
    ],
)
def test_what_counts(
    plan: Plan,
    entries: tuple[Entry, ...],
    as_of: str | None,
    asked: str | None,
    progress: int | None,
) -> None:
    assert stand(plan, *entries, as_of=as_of, asked=asked).progress == progress


@pytest.mark.parametrize(
    ("count", "progress"),
    [
        pytest.param("1 9f2a41c0", 10, id="what stood when it was closed"),
        pytest.param("2 9f2a41c0", 15, id="two lines stood"),
        pytest.param(None, None, id="a unit that had no line"),
    ],
)
def test_a_closed_round_folds_what_stood(
    plan: Plan, count: str | None, progress: int | None
) -> None:
    entries = {UNIT: count} if count else {"示例乙局": "1 9f2a41c0"}
    rounds = (*ROUNDS, line(id="2022Q1", closed="2022-04-20", entries=entries))
    late = said("2022-04-20", round="2022Q1", progress=15)
    assert stand(plan, Q1, late, asked="2022Q1", rounds=rounds).progress == progress
    assert stand(plan, Q1, late, rounds=rounds).progress == 15


def test_a_later_line_of_a_round_corrects_it() -> None:
    lines = (
        *ROUNDS,
        line(id="2022Q1", unit="示例乙局", return_by="2022-04-15", date="2022-04-02"),
        line(id="2022Q1", end="2022-04-01", asks={"open": True}),
        line(id="2022Q3", name="无期间"),
    )
    found = fold_rounds(lines)
    assert list(found) == ["2022Q1", "2022Q2"]
    first = found["2022Q1"]
    assert (first.start, first.end, first.asks.open) == (day("2022-01-01"), day("2022-04-01"), True)
    assert first.return_by_of("示例甲局") == day("2022-04-08")
    assert first.return_by_of("示例乙局") == day("2022-04-15")
    assert (first.closed, first.entries_of("示例甲局")) == (None, None)


BATCH = said("2022-04-02", progress=60, batch="20220406-7f3a")
UNDO = said("2022-04-08", undo="20220406-7f3a")


@pytest.mark.parametrize(
    ("entries", "as_of", "progress"),
    [
        pytest.param((PLAIN, BATCH), None, 60, id="a batch counts"),
        pytest.param((PLAIN, BATCH, UNDO), None, 30, id="until it is undone"),
        pytest.param((PLAIN, BATCH, UNDO), "2022-04-07", 60, id="and did the day before"),
        pytest.param((PLAIN, BATCH, UNDO), "2022-04-08", 30, id="and not on the day"),
        pytest.param((UNDO, PLAIN, BATCH), None, 30, id="wherever the lines stand"),
        pytest.param(
            (PLAIN, said("2022-04-03", verdict="returned", batch="20220406-7f3a"), UNDO),
            None,
            30,
            id="an answer of a batch is undone too",
        ),
        pytest.param(
            (BATCH, said("2022-04-08", undo="20220406-7f3b")), None, 60, id="of another batch"
        ),
    ],
)
def test_undoing(plan: Plan, entries: tuple[Entry, ...], as_of: str | None, progress: int) -> None:
    assert stand(plan, *entries, as_of=as_of).progress == progress


def test_a_copy_of_a_report_is_the_same_whenever_it_was_entered(plan: Plan) -> None:
    copies = [
        said("2022-04-02", progress=60, entered=f"2022-04-0{n}", batch=f"2022040{n}-7f3a")
        for n in (5, 6)
    ]
    answer = said("2022-04-09", verdict="returned", reported="2022-04-02", nth=2)
    assert stand(plan, PLAIN, *copies, answer).progress == 30


FIRST = said("2022-02-10", steps=["2022-03-31", "2022-12-31"])
SECOND = said("2022-03-10", steps=["2022-06-30"])


def of(kind: str, verdict: str, reported: str | None = None, date: str = "2022-08-01") -> Entry:
    return said(date, of=kind, verdict=verdict, reported=reported)


@pytest.mark.parametrize(
    ("entries", "steps", "pending"),
    [
        pytest.param((FIRST,), [], True, id="unanswered steps do not count"),
        pytest.param((FIRST, of("steps", "accepted")), FIRST, False, id="accepted ones do"),
        pytest.param((FIRST, of("steps", "returned")), [], False, id="returned ones do not"),
        pytest.param(
            (FIRST, of("steps", "accepted", date="2022-02-11"), SECOND),
            FIRST,
            True,
            id="the accepted ones stand while others wait",
        ),
        pytest.param(
            (FIRST, of("steps", "accepted", date="2022-02-11"), SECOND, of("steps", "accepted")),
            SECOND,
            False,
            id="the whole schedule each time",
        ),
        pytest.param(
            (FIRST, SECOND, of("steps", "accepted", "2022-02-10")),
            FIRST,
            True,
            id="the day names the schedule",
        ),
        pytest.param(
            (FIRST, said("2022-02-10"), said("2022-02-12", verdict="accepted")),
            [],
            True,
            id="an answer to a report is none to steps",
        ),
    ],
)
def test_steps(plan: Plan, entries: tuple[Entry, ...], steps: Any, pending: bool) -> None:
    status = stand(plan, *entries)
    assert list(status.steps) == list(getattr(steps, "steps", steps))
    assert (status.pending_schedule is not None) == pending


def test_reached_are_steps_of_reports_that_count(plan: Plan) -> None:
    one = said("2022-04-02", reached=["2022-03-31"])
    other = said("2022-07-02", reached=["2022-06-30"])
    struck = said("2022-07-03", verdict="returned", reported="2022-07-02")
    assert stand(plan, one, other).reached == {day("2022-03-31"), day("2022-06-30")}
    assert stand(plan, one, other, struck).reached == {day("2022-03-31")}


ASK = said("2022-11-20", extend_to="2023-06-30", reason="示例")
ASK_AGAIN = said("2022-12-20", extend_to="2023-09-30")
YES = of("extension", "accepted", "2022-11-20", "2022-11-25")


@pytest.mark.parametrize(
    ("entries", "extended_to"),
    [
        pytest.param((ASK,), None, id="asked for only"),
        pytest.param((ASK, of("extension", "returned", date="2022-11-25")), None, id="refused"),
        pytest.param((ASK, YES), "2023-06-30", id="granted"),
        pytest.param((ASK, YES, ASK_AGAIN), "2023-06-30", id="the next only asked for"),
        pytest.param(
            (ASK, YES, ASK_AGAIN, of("extension", "accepted", "2022-12-20", "2022-12-25")),
            "2023-09-30",
            id="the last that was granted",
        ),
        pytest.param(
            (ASK, YES, of("extension", "returned", "2022-11-20", "2022-11-26")),
            None,
            id="the steward can think again",
        ),
    ],
)
def test_extensions(plan: Plan, entries: tuple[Entry, ...], extended_to: str | None) -> None:
    status = stand(plan, *entries)
    assert status.extended_to == (day(extended_to) if extended_to else None)
    assert [str(one.request.date) for one in status.extensions] == [
        str(entry.date) for entry in entries if entry in (ASK, ASK_AGAIN)
    ]


TOLD = said("2022-04-02", problem="编制不足", problem_due="2022-06-30", next_step="争取编制")
SOLVED = said("2022-07-01", solved="2022-04-02", note="已增编")


@pytest.mark.parametrize(
    ("entries", "problems"),
    [
        pytest.param((said("2022-04-02"),), [], id="no problem told"),
        pytest.param((TOLD,), [("2022-04-02", False, False)], id="open"),
        pytest.param((TOLD, said("2022-05-01")), [("2022-04-02", False, False)], id="open still"),
        pytest.param((TOLD, SOLVED), [("2022-04-02", True, False)], id="solved, says the unit"),
        pytest.param(
            (TOLD, SOLVED, of("problem", "closed", "2022-07-01")),
            [("2022-04-02", True, True)],
            id="solved, says the steward",
        ),
        pytest.param(
            (TOLD, SOLVED, of("problem", "returned", "2022-07-01")),
            [("2022-04-02", True, False)],
            id="not solved, says the steward",
        ),
        pytest.param(
            (TOLD, SOLVED, of("problem", "accepted", "2022-07-01")),
            [("2022-04-02", True, False)],
            id="an acceptance strikes nothing off",
        ),
        pytest.param((TOLD, said("2022-04-05", verdict="returned")), [], id="of a returned report"),
        pytest.param(
            (TOLD, said("2022-06-02", problem="示例"), SOLVED, of("problem", "closed")),
            [("2022-04-02", True, True), ("2022-06-02", False, False)],
            id="two problems, one solved",
        ),
    ],
)
def test_problems(plan: Plan, entries: tuple[Entry, ...], problems: list[Any]) -> None:
    found = stand(plan, *entries).problems
    assert [(str(one.day), one.solution is not None, one.is_closed) for one in found] == problems


def test_a_problem_says_by_when_and_what_next(plan: Plan) -> None:
    (problem,) = stand(plan, TOLD).problems
    assert (problem.text, problem.due) == ("编制不足", day("2022-06-30"))
    assert problem.update.next_step == "争取编制"


def with_cadence(plan: Plan, kind: CadenceKind) -> Plan:
    chapter = plan.chapters[0]
    items = list(chapter.items)
    cadence = {"cadence": Cadence(kind=kind, quote="每年")}
    measures = (items[1].measures[0].model_copy(update=cadence),)
    items[1] = items[1].model_copy(update={"measures": measures})
    chapters = (chapter.model_copy(update={"items": tuple(items)}),)
    return plan.model_copy(update={"chapters": chapters})


@pytest.mark.parametrize(
    ("kind", "months", "period"),
    [
        pytest.param("once", None, None, id="once"),
        pytest.param("periodic", None, None, id="now and then"),
        pytest.param("annual", 12, 2022, id="a year"),
        pytest.param("half_yearly", 6, "2022H1", id="a half-year"),
        pytest.param("quarterly", 3, "2022Q2", id="a quarter"),
        pytest.param("monthly", 1, "2022-04", id="a month"),
    ],
)
def test_instances(
    plan: Plan, kind: CadenceKind, months: int | None, period: int | str | None
) -> None:
    recurring = with_cadence(plan, kind)
    assert instance_months(recurring.chapters[0].items[1].measures[0]) == months
    entry = said("2022-04-02", measure="1-2-1")
    assert stand(recurring, entry, measure="1-2-1", period=period).update == entry


JANUARY: dict[str, Any] = {"measure": "1-2-1", "period": "2022Q1"}


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param((said("2022-04-02", measure="1-2-1", round="2022Q1"),), id="a round's"),
        pytest.param((said("2022-04-02", **JANUARY),), id="one that says its period"),
        pytest.param(
            (
                said("2022-03-02", measure="1-2-1"),
                said("2022-04-02", measure="1-2-1", verdict="accepted", reported="2022-03-02"),
            ),
            id="an answer is of the period of what it answers",
        ),
        pytest.param(
            (
                said("2022-03-02", measure="1-2-1"),
                said("2022-04-02", measure="1-2-1", verdict="accepted"),
            ),
            id="an answer that names no day, likewise",
        ),
        pytest.param(
            (
                said("2022-03-02", measure="1-2-1", problem="示例"),
                said("2022-04-02", measure="1-2-1", solved="2022-03-02"),
            ),
            id="a solution is of the period of its problem",
        ),
    ],
)
def test_what_is_of_the_first_quarter(plan: Plan, entries: tuple[Entry, ...]) -> None:
    quarterly = with_cadence(plan, "quarterly").model_copy(update={"rounds": ROUNDS})
    files = [StatusFile(unit=UNIT, entries=entries)]
    assert list(fold_status(files, quarterly)) == [Key("1-2-1", UNIT, "2022Q1")]


def test_a_board_of_a_round_is_judged_at_its_end(plan: Plan) -> None:
    dated = plan.model_copy(update={"rounds": ROUNDS})
    files = [StatusFile(unit=UNIT, entries=(Q1, PLAIN, Q2))]
    first = fold_rounds(ROUNDS)["2022Q1"]
    board = make_board(dated, files, None, first)
    assert board.as_of == first.end
    (duty,) = [one for one in board.by_measure["1-1-1"] if one.unit == UNIT]
    assert duty.progress == 10
    assert make_board(dated, files, day("2022-02-01"), first).as_of == day("2022-02-01")
