"""A copy of the real plan to work on, and the command line as a function."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from plan_copy import Answer, PlanCopy
from wfplan.cli.app import run
from wfplan.model.plan import Plan
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

REPOSITORY = Path(__file__).parent.parent

settings.register_profile("search", deadline=None)
settings.register_profile("wfplan", deadline=None, derandomize=True, database=None)
settings.load_profile("wfplan")
"""The same code is tried on the same examples: what fails is the change, never the day.

`--hypothesis-profile search` looks for new ones. No law says how fast a machine is.
"""


@pytest.fixture
def plan_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanCopy:
    """The real plan in `plan/` of an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    shutil.copytree(REPOSITORY / "plan", tmp_path / "plan")
    return PlanCopy(tmp_path / "plan")


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The real plan."""
    loaded = load_plan(WorkTree(REPOSITORY / "plan"))
    assert loaded.plan is not None
    return loaded.plan


@pytest.fixture
def wfplan(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command line: `wfplan("list", "--unit", "市司法局")`."""

    def call(*arguments: str) -> Answer:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew` writes golden files anew; read them as a diff before they are committed."""
    parser.addoption("--renew", action="store_true", help="write expected output anew")


@pytest.fixture
def texts(plan: Plan) -> dict[str, str]:
    """The text of each measure, by id, as sheets show it."""
    return {measure.id: measure.text for _, _, measure in plan.measures}
