"""The plan is found as git finds a repository."""

from pathlib import Path

import pytest

from plan_copy import PlanCopy
from wfplan.errors import PlanNotFound
from wfplan.store.discover import find_plan


def test_a_plan_here_is_found(plan_copy: PlanCopy, tmp_path: Path) -> None:
    assert find_plan(None, {}, tmp_path) == plan_copy.folder


def test_a_plan_in_a_folder_above_is_found(plan_copy: PlanCopy, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_plan(None, {}, deep) == plan_copy.folder


def test_inside_the_plan_folder_itself_it_is_found(plan_copy: PlanCopy) -> None:
    assert find_plan(None, {}, plan_copy.folder / "chapters") == plan_copy.folder


def test_the_option_comes_before_the_variable(plan_copy: PlanCopy, tmp_path: Path) -> None:
    environment = {"WFPLAN_PLAN": str(tmp_path / "nowhere")}
    assert find_plan(str(plan_copy.folder), environment, tmp_path) == plan_copy.folder


def test_the_variable_comes_before_the_folder(plan_copy: PlanCopy, tmp_path: Path) -> None:
    environment = {"WFPLAN_PLAN": str(tmp_path)}
    assert find_plan(None, environment, Path("/")) == plan_copy.folder


@pytest.mark.parametrize("given", ["nowhere", "", None])
def test_no_plan_is_said(given: str | None, tmp_path: Path) -> None:
    with pytest.raises(PlanNotFound, match="没有找到方案"):
        find_plan(given, {}, tmp_path)
