"""The published plan with made-up reports of several units, every text of them marked 示例."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from wfplan.model.plan import Plan
from wfplan.model.status import Review, State, StatusFile, Update, Verdict
from wfplan.status.board import Board, make_board
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

PLAN_FOLDER = Path(__file__).parents[2] / "plan"
AS_OF = datetime.date(2022, 6, 30)
REPORTING = ("市司法局", "市政府办公室", "市公安局", "市市场监管局", "市水利局", "市检察院")

AUDITOR = OpenXmlValidator()
DUE = {
    "1-1": datetime.date(2022, 3, 31),
    "2-1": datetime.date(2022, 5, 31),
    "3-2": datetime.date(2022, 7, 15),
    "5-1": datetime.date(2023, 12, 31),
    "6-1": datetime.date(2024, 12, 31),
}

_STATES: tuple[State, ...] = ("completed", "in_progress", "not_started", "delayed", "ongoing")


@pytest.fixture(scope="session")
def weifang() -> Plan:
    return with_example_dates(published_plan())


@pytest.fixture
def faults_of(tmp_path: Path) -> Callable[[bytes, str], list[str]]:
    """What openxml-audit finds in the bytes of a docx or xlsx; the suffix says which."""

    def audit(data: bytes, suffix: str) -> list[str]:
        path = tmp_path / f"audited{suffix}"
        path.write_bytes(data)
        return [f"{error.part_uri} {error.description}" for error in AUDITOR.validate(path).errors]

    return audit


def published_plan() -> Plan:
    plan = load_plan(WorkTree(PLAN_FOLDER)).plan
    assert plan is not None
    return plan


def with_example_dates(plan: Plan) -> Plan:
    """The plan with made-up due dates on five items: two past, one near, two far."""
    chapters = tuple(
        chapter.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"due": DUE[item.id], "note": "示例"})
                    if item.id in DUE
                    else item
                    for item in chapter.items
                )
            }
        )
        for chapter in plan.chapters
    )
    return plan.model_copy(update={"chapters": chapters})


@pytest.fixture(scope="session")
def reports(weifang: Plan) -> tuple[StatusFile, ...]:
    return example_reports(weifang)


@pytest.fixture(scope="session")
def board(weifang: Plan, reports: tuple[StatusFile, ...]) -> Board:
    return make_board(weifang, reports, AS_OF)


@pytest.fixture(scope="session")
def empty_board(weifang: Plan) -> Board:
    return make_board(weifang, (), AS_OF)


def example_reports(plan: Plan) -> tuple[StatusFile, ...]:
    """Reports of six units on most of what they owe; the same at each run."""
    chance = random.Random(26)
    blank = make_board(plan, (), AS_OF)
    files = []
    for unit in REPORTING:
        entries: list[Update | Review] = []
        for duty in blank.current:
            if duty.unit == unit and chance.random() < 0.8:
                entries += _example_entries(duty.measure.id, chance)
        files.append(StatusFile(unit=unit, entries=tuple(entries)))
    return tuple(files)


def _example_entries(measure: str, chance: random.Random) -> list[Update | Review]:
    day = datetime.date(2022, chance.choice((3, 5, 6)), chance.randint(1, 28))
    state = chance.choices(_STATES, (4, 6, 2, 1, 2))[0]
    progress = {"completed": 100, "not_started": 0, "ongoing": None}.get(
        state, chance.randrange(10, 95, 5)
    )
    update = Update(
        measure=measure,
        date=day,
        state=state,
        progress=progress,
        note=f"【示例】已召开专题会议，制定工作方案，{measure} 所列任务按计划推进。",
        problem="【示例】基层人手不足，部门间数据尚未打通。" if state == "delayed" else None,
        next_step="【示例】下一步与有关部门会商，于下季度完成。" if state != "completed" else None,
        by="示例填报人",
    )
    verdicts: tuple[Verdict | None, ...] = ("accepted", "accepted", "returned", None, None)
    verdict = chance.choice(verdicts)
    if verdict is None:
        return [update]
    reason = "【示例】佐证材料不全，请补充后再报。" if verdict == "returned" else None
    answered = day + datetime.timedelta(days=2)
    return [update, Review(measure=measure, date=answered, verdict=verdict, reason=reason)]
