"""The published plan with the example year, and made-up due dates, as at the end of a round."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile
from wfplan.sample.year import make_year
from wfplan.status.board import Board, make_board
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

PLAN_FOLDER = Path(__file__).parents[2] / "plan"
AS_OF = datetime.date(2022, 10, 24)

AUDITOR = OpenXmlValidator()
DUE = {
    "1-1": datetime.date(2022, 3, 31),
    "2-1": datetime.date(2022, 5, 31),
    "3-2": datetime.date(2022, 11, 15),
    "5-1": datetime.date(2023, 12, 31),
    "6-1": datetime.date(2024, 12, 31),
}


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
    return make_year(weifang).files


@pytest.fixture(scope="session")
def board(weifang: Plan, reports: tuple[StatusFile, ...]) -> Board:
    return make_board(weifang, reports, AS_OF)


@pytest.fixture(scope="session")
def empty_board(weifang: Plan) -> Board:
    return make_board(weifang, (), AS_OF)
