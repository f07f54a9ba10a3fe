"""What other repositories and services are told to run is what wfplan understands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from plan_repository import PlanRepository
from wfplan.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
WORKFLOW = ".github/workflows/plan.yml"
PLACES = [WORKFLOW, ".pre-commit-hooks.yaml", ".pre-commit-config.yaml"]

FILES_OF_A_PLAN = [
    "plan/plan.yaml",
    "plan/units.yaml",
    "plan/chapters/一.yaml",
    "市/chapters/1.yml",
]
OTHER_FILES = ["plan/schema/plan.schema.json", "my-plan.yaml", "README.md", "subchapters/1.yaml"]


def _yaml(text: str) -> Any:
    return YAML(typ="safe").load(text)


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def _commands(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w/.-])wfplan ([a-z]+)\b(?= )", text))


@pytest.mark.parametrize("name", PLACES)
def test_every_command_that_runs_elsewhere_exists(name: str) -> None:
    found = _commands((ROOT / name).read_text(encoding="utf-8"))
    assert found <= {*COMMANDS}


def test_every_command_of_the_guide_exists() -> None:
    found = {
        command for block in (*_blocks("sh"), *_blocks("yaml")) for command in _commands(block)
    }
    assert found == {"validate", "diff"}


def test_hook_runs_on_files_of_a_plan_and_no_others() -> None:
    (hook,) = _yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["id"] == "wfplan-validate"
    assert [name for name in FILES_OF_A_PLAN if not re.search(hook["files"], name)] == []
    assert [name for name in OTHER_FILES if re.search(hook["files"], name)] == []


def test_workflow_takes_no_text_of_a_pull_request_into_a_shell() -> None:
    (job,) = _yaml((ROOT / WORKFLOW).read_text(encoding="utf-8"))["jobs"].values()

    assert all("${{" not in step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize("block", _blocks("yaml"))
def test_yaml_of_the_guide_is_yaml(block: str) -> None:
    assert _yaml(block)


def test_shell_of_the_workflow_puts_the_changes_into_the_summary(tmp_path: Path) -> None:
    made = PlanRepository.make(tmp_path / "库")
    clone = tmp_path / "检出"
    made.git("clone", "-q", f"file://{made.root}", str(clone))
    chapter = clone / "plan/chapters/1.yaml"
    chapter.write_text(
        chapter.read_text(encoding="utf-8").replace("加强示例", "强化示例"), encoding="utf-8"
    )
    (job,) = _yaml((ROOT / WORKFLOW).read_text(encoding="utf-8"))["jobs"].values()
    step = next(step for step in job["steps"] if step.get("name") == "What changed")
    summary = tmp_path / "summary.md"

    subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=clone,
        check=True,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "BASE": "main",
            "GITHUB_STEP_SUMMARY": str(summary),
        },
    )

    assert "| 1-1-3 | 正文 | <del>加强</del>示例监督。 | <ins>强化</ins>示例监督。 |" in (
        summary.read_text(encoding="utf-8")
    )
