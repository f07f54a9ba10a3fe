"""An office over 20 rounds and 31 units: every unit has one answer, and a closed round keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from wfplan.model.period import period_of
from wfplan.model.plan import Plan
from wfplan.model.round import Round, RoundClosing, RoundEntry
from wfplan.model.status import Entry, Review, StatusFile, Undo, Update
from wfplan.status.board import make_board
from wfplan.status.round.answer import UnitAnswer, unit_answers
from wfplan.status.round.closing import broken_closings, closing_entries, standing_places
from wfplan.status.round.row import asked_rows
from wfplan.status.rounds import RoundState, fold_rounds
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

QUARTERS = [f"{year}Q{quarter}" for year in range(2021, 2026) for quarter in range(1, 5)]
Files = dict[str, tuple[Entry, ...]]


class Sending(NamedTuple):
    """One round as the office runs it: when it asks back, and the batches that it has used."""

    name: str
    end: date
    return_by: date
    batches: Iterator[int]

    def update(self, measure: str, day: date, progress: int, batch: str | None = None) -> Update:
        return Update(
            measure=measure,
            date=day,
            round=self.name,
            batch=batch,
            state="in_progress",
            progress=progress,
            note="示例",
        )

    def batch(self) -> str:
        return f"{self.name}-{next(self.batches):04x}"


def returned(update: Update, day: date) -> Review:
    return Review(
        measure=update.measure, date=day, reported=update.date, verdict="returned", reason="示例"
    )


def in_time(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    day = sending.return_by - timedelta(days=random.randrange(6))
    return [sending.update(one, day, random.randrange(99)) for one in ids]


def late(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    day = sending.return_by + timedelta(days=1 + random.randrange(9))
    return [sending.update(one, day, random.randrange(99)) for one in ids]


def sent_back(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    said = in_time(sending, ids, random)
    first = said[0]
    assert isinstance(first, Update)
    return [*said, returned(first, sending.return_by + timedelta(days=1))]


def corrected(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    again = sending.update(ids[0], sending.return_by + timedelta(days=3), 50)
    return [*sent_back(sending, ids, random), again]


def split(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    """Half in time, half late, as two lists of a unit come."""
    half = len(ids) // 2
    return [*late(sending, ids[half:], random), *in_time(sending, ids[: half or 1], random)]


def merged(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    """The lines of two branches woven into each other, one of them twice."""
    said = in_time(sending, ids, random)
    random.shuffle(said)
    return [*said, said[0]]


def undone(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    batch = sending.batch()
    said: list[Entry] = [sending.update(one, sending.return_by, 1, batch) for one in ids]
    return [*said, Undo(date=sending.return_by, undo=batch)]


def undone_and_said_again(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    return [*undone(sending, ids, random), *late(sending, ids, random)]


def silent(sending: Sending, ids: list[str], random: Random) -> list[Entry]:
    return []


Habit = Callable[[Sending, list[str], Random], list[Entry]]
WANTED: dict[Habit, str] = {
    in_time: "reported",
    late: "late",
    sent_back: "returned",
    corrected: "reported",
    split: "reported",
    merged: "reported",
    undone: "missing",
    undone_and_said_again: "late",
    silent: "missing",
}


class Office(NamedTuple):
    """What came of it: the plan with its closed rounds, all files, and what each round was then."""

    plan: Plan
    files: Files
    answers: dict[str, list[UnitAnswer]]
    boards: dict[str, dict[object, object]]


def status_files(files: Files) -> list[StatusFile]:
    return [StatusFile.model_construct(unit=unit, entries=said) for unit, said in files.items()]


def standing(plan: Plan, files: Files, state: RoundState) -> dict[object, object]:
    board = make_board(plan, status_files(files), None, state)
    return {
        duty.key: (duty.status, duty.light, duty.due.day) for duty in board.every if duty.updated
    }


@pytest.fixture(scope="module")
def office() -> Office:
    plan = load_plan(WorkTree(Path(__file__).parents[3] / "plan")).plan
    assert plan is not None
    random, lines = Random(20220402), list[RoundEntry]()
    files: Files = {unit.name: () for unit in plan.roster.units}
    answers, boards = {}, {}
    for name in QUARTERS:
        period = period_of(name)
        back = period.end + timedelta(days=8)
        sending = Sending(name, period.end, back, count())
        lines.append(
            Round(id=name, start=period.start, end=period.end, sent=period.end, return_by=back)
        )
        plan = plan.model_copy(update={"rounds": tuple(lines)})
        asked = asked_rows(plan, status_files(files), fold_rounds(plan.rounds)[name])
        habits = {unit: random.choice(list(WANTED)) for unit in asked}
        for unit, rows in asked.items():
            ids = list(dict.fromkeys(row.key.measure for row in rows))
            some = random.sample(ids, min(len(ids), 4))
            files[unit] += tuple(habits[unit](sending, some, random))
        state = fold_rounds(plan.rounds)[name]
        answers[name] = unit_answers(plan, status_files(files), state)
        wanted = {unit: WANTED[habit] for unit, habit in habits.items()}
        assert {one.unit: one.answer for one in answers[name]} == wanted
        stood = closing_entries(status_files(files))
        lines.append(RoundClosing(id=name, closed=back + timedelta(days=12), entries=stood))
        plan = plan.model_copy(update={"rounds": tuple(lines)})
        boards[name] = standing(plan, files, fold_rounds(plan.rounds)[name])
    return Office(plan, files, answers, boards)


@pytest.fixture(scope="module")
def later(office: Office) -> Files:
    """Five more years: new reports, old ones returned and undone, what came in too late."""
    random, files = Random(20270101), dict(office.files)
    for unit, said in files.items():
        updates = [entry for entry in said if isinstance(entry, Update)]
        more: list[Entry] = []
        for year in range(2026, 2031):
            for old in random.sample(updates, min(len(updates), 5)):
                day = date(year, random.randrange(1, 13), 5)
                more.append(old.model_copy(update={"date": day, "round": None, "progress": 7}))
                more.append(returned(old, day))
                more.append(old.model_copy(update={"note": "示例：补报", "entered": day}))
            batches = {entry.batch for entry in updates if entry.batch}
            more += [Undo(date=date(year, 6, 1), undo=batch) for batch in sorted(batches)[:2]]
        files[unit] = (*said, *more)
    return files


def test_a_closed_round_is_the_same_after_five_more_years(office: Office, later: Files) -> None:
    rounds = fold_rounds(office.plan.rounds)
    assert len(office.answers) == 20
    assert {len(answers) for answers in office.answers.values()} == {31}
    for name, answers in office.answers.items():
        assert unit_answers(office.plan, status_files(later), rounds[name]) == answers
        assert standing(office.plan, later, rounds[name]) == office.boards[name]


def test_every_kind_of_answer_is_there(office: Office) -> None:
    found = [one.answer for answers in office.answers.values() for one in answers]
    assert set(found) == {"reported", "late", "returned", "missing"}


def test_what_stood_still_stands(office: Office, later: Files) -> None:
    rounds = fold_rounds(office.plan.rounds).values()
    assert [
        one for unit, said in later.items() for one in broken_closings(rounds, unit, said)
    ] == []


@pytest.mark.parametrize("seed", range(12))
def test_lines_that_a_merge_put_among_them_are_found(
    office: Office, later: Files, seed: int
) -> None:
    """A run of lines of a branch, anywhere among those that stood."""
    random = Random(seed)
    state = fold_rounds(office.plan.rounds)[random.choice(QUARTERS[4:])]
    assert state.entries is not None
    assert state.closed is not None
    unit = random.choice([name for name, stood in state.entries.items() if stood.number > 3])
    stood, said = state.entries[unit], later[unit]
    run = said[stood.number : stood.number + random.randrange(1, 5)]
    place = random.randrange(stood.number)
    woven = (*said[:place], *run, *said[place : stood.number], *said[stood.number + len(run) :])
    assert any(one.round == state.id for one in broken_closings([state], unit, woven))
    places = standing_places(woven, state.closed, stood.number, stood.digest)
    assert places is not None
    assert tuple(woven[one] for one in places) == said[: stood.number]
