"""Every rule on a bad and a good example; renew the expected lines with

    python -m pytest tests/rules/test_cases.py --renew

A case folder holds the files that differ from `base/`; an empty file takes one away.
"""

import shutil
from pathlib import Path

import pytest

from wfplan.output.problems import problem_line
from wfplan.problem import Problem
from wfplan.rules.catalogue import check_plan, plan_rules
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").iterdir())


def problems_of(case: Path, kind: str, folder: Path) -> list[Problem]:
    """What the case's plan is told, with paths as in the case."""
    plan = folder / "plan"
    shutil.copytree(HERE / "base", plan)
    for path in (case / kind).rglob("*.yaml"):
        target = plan / path.relative_to(case / kind)
        shutil.copy(path, target)
        if not path.stat().st_size:
            target.unlink()
    loaded = load_plan(WorkTree(plan))
    assert loaded.plan is not None, loaded.problems
    return sorted([*loaded.problems, *loaded.locate(check_plan(loaded.plan))])


def names(cases: list[Path]) -> list[str]:
    return [case.name for case in cases]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_bad_example_gives_the_expected_lines(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(tmp_path)
    problems = problems_of(case, "bad", tmp_path)
    lines = "".join(f"{problem_line(problem)}\n" for problem in problems)
    if pytestconfig.getoption("--renew"):
        (case / "expected.txt").write_text(lines, encoding="utf-8")
    assert lines == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_bad_example_breaks_its_own_rule_only(case: Path, tmp_path: Path) -> None:
    assert {problem.name for problem in problems_of(case, "bad", tmp_path)} == {case.name}


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_good_example_breaks_no_rule(case: Path, tmp_path: Path) -> None:
    assert problems_of(case, "good", tmp_path) == []


def test_every_rule_has_a_case() -> None:
    assert names(CASES) == sorted(rule.name for rule in plan_rules())
