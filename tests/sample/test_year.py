"""The example year: a plan that passes every check, in which everything happens that can."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_copy import Run
from wfplan.cli.app import run
from wfplan.model.plan import Plan
from wfplan.model.record import Record
from wfplan.model.status import Extension, Review, Schedule, Solution, Undo, Update
from wfplan.sample import conduct
from wfplan.sample.draw import draw
from wfplan.sample.rounds import SAMPLE_ROUNDS
from wfplan.sample.year import SampleYear, make_year
from wfplan.status.board import make_board
from wfplan.status.desk.duty_problem import problems_of
from wfplan.status.desk.duty_step import steps_of
from wfplan.status.round.answer import unit_answers
from wfplan.status.rounds import fold_rounds
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

END = "2023-01-20"
"""The day after the last round of the year."""
WORDS = ("name", "note", "problem", "next_step", "reason", "goal", "by")


@pytest.fixture(scope="module")
def year(plan: Plan) -> SampleYear:
    return make_year(plan)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with its year, as `init` writes it."""
    parent = tmp_path_factory.mktemp("year")
    assert run(["init", str(parent), "--example", "--year"]) == 0
    return parent / "plan"


@pytest.fixture
def loaded(folder: Path) -> Loaded:
    return load_plan(WorkTree(folder), status=True)


def texts_of(value: Any, key: str = "") -> Iterator[str]:
    """Every text that people read in a record."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_of(inner, key)
    elif isinstance(value, str) and key in WORDS:
        yield value


def test_it_is_written_as_it_is_read(loaded: Loaded, year: SampleYear) -> None:
    assert loaded.problems == ()
    assert loaded.plan is not None
    assert (loaded.plan.rounds, loaded.plan.notices) == (year.rounds, year.notices)
    assert {file.unit: file for file in loaded.status} == {file.unit: file for file in year.files}


DIGEST = """\
import hashlib
from wfplan.sample.files import year_files
print(hashlib.sha256(repr(year_files()).encode()).hexdigest())
"""


def test_the_same_bytes_come_in_every_process() -> None:
    made = [
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize("command", [["validate"], ["status", "check", "--as-of", END], ["verify"]])
def test_it_passes_every_check(folder: Path, wfplan: Run, command: list[str]) -> None:
    answer = wfplan("--plan", str(folder), *command)
    assert (answer.code, "错误：" in answer.out) == (0, False)


def test_a_check_at_the_end_of_the_year_only_names_who_still_owes(
    folder: Path, wfplan: Run
) -> None:
    answer = wfplan("--plan", str(folder), "status", "check", "--as-of", END)
    codes = {line.split(" ")[1] for line in answer.out.splitlines()}
    assert codes == {"WF415", "WF417"}


def test_without_a_year_the_example_is_the_plan_alone(tmp_path: Path, wfplan: Run) -> None:
    assert wfplan("init", str(tmp_path), "--example").code == 0
    assert not (tmp_path / "plan" / "rounds.yaml").exists()
    assert sorted(path.name for path in (tmp_path / "plan/status").iterdir()) == ["README.md"]


def test_a_year_is_of_the_example_alone(tmp_path: Path, wfplan: Run) -> None:
    answer = wfplan("init", str(tmp_path), "--year")
    assert (answer.code, "--example --year" in answer.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_every_text_is_marked(year: SampleYear) -> None:
    said = [text for one in (*year.rounds, *year.notices, *year.files) for text in texts_of(one)]
    assert len(said) > 1000
    assert [text for text in said if "示例" not in text] == []


def test_every_file_of_evidence_is_marked_and_small(year: SampleYear) -> None:
    assert year.evidence
    for path, data in year.evidence.items():
        assert "示例" in path
        assert data.decode().startswith("示例\n")
        assert len(data) < 1000


def test_every_file_of_evidence_is_named_by_a_report(year: SampleYear) -> None:
    named = [
        evidence.path
        for file in year.files
        for entry in file.entries
        if isinstance(entry, Update)
        for evidence in entry.evidence
    ]
    assert set(named) == set(year.evidence)


def test_all_units_of_the_plan_report(year: SampleYear, plan: Plan) -> None:
    assert {file.unit for file in year.files} == {unit.name for unit in plan.roster.units}


def test_the_table_names_units_of_the_plan_and_a_letter_for_each_round(plan: Plan) -> None:
    assert set(conduct.CONDUCT) <= {unit.name for unit in plan.roster.units}
    assert {len(letters) for letters in conduct.CONDUCT.values()} == {4}


@pytest.mark.parametrize("kind", [Update, Review, Schedule, Extension, Solution, Undo])
def test_every_kind_of_entry_is_there(year: SampleYear, kind: type[Record]) -> None:
    assert any(isinstance(entry, kind) for file in year.files for entry in file.entries)


def test_more_time_is_given_once_and_once_waits(loaded: Loaded) -> None:
    board = make_board(loaded.plan, loaded.status, date.fromisoformat(END))  # type: ignore[arg-type]
    asked = {
        duty.unit: (request.is_accepted, duty.due.original, duty.due.day)
        for duty in board.every
        for request in duty.status.extensions
    }
    end = date(2022, 12, 31)
    assert asked == {
        "市委依法治市办": (True, end, date(2023, 2, 28)),
        "市委组织部": (False, end, end),
    }


def test_problems_are_struck_off_and_open(loaded: Loaded) -> None:
    board = make_board(loaded.plan, loaded.status, date.fromisoformat(END))  # type: ignore[arg-type]
    stages = {one.stage for one in problems_of(board, lambda _: True)}
    assert {"open", "closed"} <= stages


def test_steps_are_accepted(loaded: Loaded) -> None:
    board = make_board(loaded.plan, loaded.status, date.fromisoformat(END))  # type: ignore[arg-type]
    assert {(duty.unit, duty.measure.id) for duty in board.every if steps_of(duty)} == set(
        conduct.STEPPED
    )


@pytest.mark.parametrize("verdict", ["accepted", "returned", "closed"])
def test_every_verdict_is_there(year: SampleYear, verdict: str) -> None:
    reviews = [e for file in year.files for e in file.entries if isinstance(e, Review)]
    assert verdict in {review.verdict for review in reviews}


@pytest.mark.parametrize("state", ["not_started", "in_progress", "completed", "delayed", "ongoing"])
def test_every_state_is_there(year: SampleYear, state: str) -> None:
    updates = [e for file in year.files for e in file.entries if isinstance(e, Update)]
    assert state in {update.state for update in updates}


def test_what_is_drawn_looks_like_chance_and_is_the_same() -> None:
    drawn = [draw("abc", str(number)) for number in range(300)]
    assert drawn == [draw("abc", str(number)) for number in range(300)]
    assert all(80 < drawn.count(letter) < 120 for letter in "abc")


def test_no_batch_is_of_two_units_or_days(year: SampleYear) -> None:
    entered: dict[str, set[tuple[str, object]]] = {}
    for file in year.files:
        for entry in file.entries:
            if isinstance(entry, Update) and entry.batch:
                day = entry.entered or entry.date
                entered.setdefault(entry.batch, set()).add((file.unit, day))
    assert [batch for batch, places in entered.items() if len(places) > 1] == []


ANSWER_BY_LETTER = {
    conduct.PROMPT: "reported",
    conduct.PARTIAL: "reported",
    conduct.SPLIT: "reported",
    conduct.CORRECTED: "reported",
    conduct.UNDONE: "reported",
    conduct.GRANTED: "reported",
    conduct.LATE: "late",
    conduct.NOTIFIED: "late",
    conduct.WAITING: "late",
    conduct.RETURNED: "returned",
    conduct.SILENT: "missing",
}


@pytest.mark.parametrize("number", range(4), ids=[one.id for one in SAMPLE_ROUNDS])
def test_each_unit_answers_a_round_as_the_table_says(loaded: Loaded, number: int) -> None:
    assert loaded.plan is not None
    state = fold_rounds(loaded.plan.rounds)[SAMPLE_ROUNDS[number].id]
    answers = unit_answers(loaded.plan, loaded.status, state)
    letters = {unit.name: "r" * 4 for unit in loaded.plan.roster.units} | conduct.CONDUCT
    assert {one.unit: one.answer for one in answers} == {
        one.unit: ANSWER_BY_LETTER[letters[one.unit][number]] for one in answers
    }


def test_every_letter_of_the_table_is_used() -> None:
    assert {letter for letters in conduct.CONDUCT.values() for letter in letters} == set(
        ANSWER_BY_LETTER
    )
