"""rounds.yaml, notices.yaml, conclusion.yaml and editions/: read where they are, judged by place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_copy import PlanCopy
from plan_repository import PlanRepository
from wfplan.model.plan import Plan
from wfplan.model.round import Round, RoundClosing, RoundExtension
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

ROUNDS = """\
rounds:
  - {id: 2022Q1, name: 示例第一季度, start: 2022-01-01, end: 2022-03-31, asks: {open: true}}
  - {id: 2022Q1, unit: 甲局, return_by: 2022-04-15, reason: 示例}
  - {id: 2022Q1, closed: 2022-04-20, entries: {甲局: 37 9f2a41c0}}
"""
NOTICES = """\
notices:
  - {number: 2022-3, date: 2022-04-12, kind: 督办, unit: 甲局, round: 2022Q1, matters: [1-1-1]}
"""
CONCLUSION = "date: 2026-02-28\nmeasures:\n  - {id: 1-1-1, outcome: completed}\n"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanRepository:
    monkeypatch.chdir(tmp_path)
    return PlanRepository.make(tmp_path)


def load(made: PlanRepository) -> Loaded:
    return load_plan(WorkTree(made.plan))


def plan_of(made: PlanRepository) -> Plan:
    loaded = load(made)
    assert loaded.problems == ()
    assert loaded.plan is not None
    return loaded.plan


def places(made: PlanRepository) -> list[str]:
    problems = load(made).problems
    return [f"{one.path}:{one.line}:{one.column}: {one.code}" for one in problems]


def test_a_plan_without_them_has_none(made: PlanRepository) -> None:
    plan = plan_of(made)
    assert (plan.rounds, plan.notices, plan.conclusion, plan.editions) == ((), (), None, ())


def test_each_file_is_read_into_its_lines(made: PlanRepository) -> None:
    made.write("rounds.yaml", ROUNDS)
    made.write("notices.yaml", NOTICES)
    made.write("conclusion.yaml", CONCLUSION)
    plan = plan_of(made)
    assert [type(line) for line in plan.rounds] == [Round, RoundExtension, RoundClosing]
    assert [(one.number, one.kind) for one in plan.notices] == [("2022-3", "supervise")]
    assert plan.conclusion is not None
    assert plan.conclusion.date == date(2026, 2, 28)


FAULTS = [
    pytest.param("rounds.yaml", ROUNDS, "id: 2022Q1, closed", "id: 2022, closed", "4:10: WF103", "文本", id="a number for an id"),
    pytest.param("rounds.yaml", ROUNDS, "id: 2022Q1, name", "id: '2022', name", "2:10: WF105", "轮次编号", id="an id like a year"),
    pytest.param("rounds.yaml", ROUNDS, "37 9f2a41c0", "many", "4:52: WF105", "八位校验值", id="what stood at the end"),
    pytest.param("rounds.yaml", ROUNDS, "open: true", "open: 是", "2:81: WF103", "true 或 false", id="a word for yes"),
    pytest.param("rounds.yaml", ROUNDS, "closed: 2022-04-20, ", "closd: 2022-04-20, ", "4:18: WF101", "是否为“closed”", id="a key that tells the kind, misspelt"),
    pytest.param("rounds.yaml", ROUNDS, ", return_by: 2022-04-15", "", "3:5: WF102", "2022Q1 缺少“return_by”", id="no day to return by"),
    pytest.param("notices.yaml", NOTICES, "kind: 督办", "kind: 督促", "2:46: WF104", "督办", id="a kind of notice"),
    pytest.param("notices.yaml", NOTICES, "number: 2022-3", "number: 3", "2:14: WF103", "文本", id="a number without quotes"),
    pytest.param("conclusion.yaml", CONCLUSION, "completed", "done", "3:26: WF104", "completed（已完成）", id="an outcome"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "old", "new", "place", "word"), FAULTS)
def test_a_wrong_shape_is_found_at_its_place(
    file: str, text: str, old: str, new: str, place: str, word: str, made: PlanRepository
) -> None:
    assert text.count(old) == 1
    made.write(file, text.replace(old, new))
    loaded = load(made)
    assert loaded.plan is None
    first = [one for one in loaded.problems if f"{one.line}:{one.column}: {one.code}" == place]
    assert [word in one.message for one in first] == [True], loaded.problems


def keep_edition(made: PlanRepository) -> None:
    """The plan as it stands becomes edition 1, and version 2 follows."""
    for name in ("plan.yaml", "chapters/1.yaml", "chapters/2.yaml"):
        made.write(f"editions/1/{name}", (made.plan / name).read_text("utf-8"))
    made.record_revision()


def test_an_edition_is_read_with_the_same_roster(made: PlanRepository) -> None:
    keep_edition(made)
    made.write("editions/1/source/示例.txt", "示例")
    made.edit("chapters/1.yaml", ("深化示例改革", "深化改革"))
    plan = plan_of(made)
    (edition,) = plan.editions
    assert edition.front.version == 1
    assert edition.roster == plan.roster
    assert edition.chapter_files[0] == "editions/1/chapters/1.yaml"
    assert edition.chapters[0].items[0].measures[0].text.startswith("深化示例改革")


@pytest.mark.parametrize(
    ("day", "version"),
    [
        pytest.param(date(2020, 1, 1), 1, id="before the first, the first"),
        pytest.param(date(2021, 12, 31), 1, id="on the day of the first"),
        pytest.param(date(2022, 6, 29), 1, id="on the last day of the first"),
        pytest.param(date(2022, 6, 30), 2, id="on the day of the second"),
        pytest.param(date(2030, 1, 1), 2, id="long after"),
    ],
)
def test_the_edition_of_a_day_is_the_newest_dated_until_then(
    day: date, version: int, made: PlanRepository
) -> None:
    keep_edition(made)
    assert plan_of(made).edition_at(day).front.version == version


def test_without_editions_the_plan_is_in_force_on_every_day(plan: Plan) -> None:
    assert plan.edition_at(date(1990, 1, 1)) is plan


def test_a_fault_in_an_edition_is_found_at_its_place(made: PlanRepository) -> None:
    keep_edition(made)
    made.edit("editions/1/chapters/1.yaml", ("id: 1-1-1", "id: 1-1-x"))
    assert places(made) == ["plan/editions/1/chapters/1.yaml:12:13: WF105"]


def test_an_edition_that_is_not_older_is_a_fault(made: PlanRepository) -> None:
    keep_edition(made)
    (made.plan / "editions/1").rename(made.plan / "editions/2")
    assert places(made) == ["plan/editions/2/plan.yaml:2:10: WF030"]
    made.edit("editions/2/plan.yaml", ("version: 1\nrev", "version: 2\nrev"))
    assert places(made) == ["plan/editions/2/plan.yaml:2:10: WF030"]


STRAYS = [
    pytest.param("rounds (1).yaml", "WF020", id="a copy of the rounds"),
    pytest.param("notices副本.yaml", "WF020", id="a copy of the notices"),
    pytest.param("rounds.yml", "WF019", id="another ending"),
    pytest.param("editions/一/plan.yaml", "WF019", id="an edition that is no number"),
    pytest.param("editions/1 - 副本/plan.yaml", "WF020", id="a copy of an edition"),
    pytest.param("editions/plan.yaml", "WF019", id="a file above the editions"),
]


@pytest.mark.parametrize(("name", "code"), STRAYS)
def test_what_looks_like_them_is_named(name: str, code: str, made: PlanRepository) -> None:
    keep_edition(made)
    made.write(name, "示例: 示例\n")
    assert [problem.code for problem in load(made).problems] == [code]


QUIET = ["evidence/市司法局/照片.jpg", "evidence/会议 1.yaml", "evidence 2022/a.txt", "轮次说明.md"]


@pytest.mark.parametrize("name", QUIET)
def test_evidence_and_notes_are_nobodys_business(name: str, plan_copy: PlanCopy) -> None:
    plan_copy.write(name, "示例")
    assert plan_copy.load().problems == ()
