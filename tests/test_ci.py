"""What other repositories and services are told to run is what wfplan understands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from plan_repository import PlanRepository
from wfplan.cli.commands import COMMANDS

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
WORKFLOW = ".github/workflows/plan.yml"
PLACES = [WORKFLOW, ".pre-commit-hooks.yaml", ".pre-commit-config.yaml"]

FILES_OF_A_PLAN = [
    "plan/source/公布.txt",
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
    assert found == {"validate", "verify", "diff"}


def test_hook_runs_on_files_of_a_plan_and_no_others() -> None:
    (hook,) = _yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert hook["id"] == "wfplan-validate"
    assert hook["args"] == ["--against", "HEAD"]
    assert hook["always_run"], "a file that was deleted is not named to a hook"
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


SOURCE = """\
示例文件
示发〔2021〕1号
关于印发《示例实施方案》的通知
各单位：
现印发给你们。
示例市委
2021年12月31日
示例实施方案
为示例，制定本方案。
一、示例第一章
（一）示例第一项。深化示例改革，建立第一种制度。推动 50 个行业实现示例。加强示例监督。（责任单位：甲局、乙局）
二、示例第二章
（一）示例第二项。开展示例宣传。（责任单位：有关部门、单位）
"""
REPORTS = """\
unit: 甲局
entries:
  - {measure: 1-1-1, date: 2022-03-01, state: in_progress, progress: 40}
  - {measure: 1-1-2, date: 2022-03-01, state: in_progress, progress: 20}
"""
NEW_REPORT = "  - {measure: 1-1-1, date: 2022-04-01, state: in_progress, progress: 60}\n"
STATUS = "status/甲局.yaml"
SOURCE_FILE = "source/示例.txt"


@pytest.fixture
def proposed(tmp_path: Path) -> PlanRepository:
    """A clone whose `main` has a plan with its text and two reports, as a job finds it."""
    made = PlanRepository.make(tmp_path / "库")
    for name, text in ((SOURCE_FILE, SOURCE), (STATUS, REPORTS)):
        (made.plan / name).parent.mkdir()
        made.write(name, text)
    made.commit("示例：填报")
    clone = tmp_path / "检出"
    made.git("clone", "-q", f"file://{made.root}", str(clone))
    return PlanRepository(clone, clone / "plan")


def _gitlab() -> str:
    (block,) = [block for block in _blocks("yaml") if "image:" in block]
    (job,) = _yaml(block).values()
    return "\n".join(["set -eo pipefail", *job["script"]])


def _gitee() -> str:
    (block,) = [block for block in _blocks("sh") if "faults.xml" in block]
    return block


def _github() -> str:
    """The steps of a pull request, each in a shell of its own; fails where one of them does."""
    (job,) = _yaml((ROOT / WORKFLOW).read_text(encoding="utf-8"))["jobs"].values()
    steps = [s["run"] for s in job["steps"] if "run" in s and "'push'" not in s.get("if", "")]
    lines = [f"(set -eo pipefail\n{run}\n) || failed=1" for run in steps]
    return "\n".join(["failed=0", *lines, 'exit "$failed"'])


def _github_push() -> str:
    (job,) = _yaml((ROOT / WORKFLOW).read_text(encoding="utf-8"))["jobs"].values()
    (run,) = [step["run"] for step in job["steps"] if "'push'" in step.get("if", "")]
    return f"set -eo pipefail\n{run}"


def _run_job(script: str, repository: PlanRepository) -> subprocess.CompletedProcess[str]:
    base = repository.git("rev-parse", "origin/main").strip()
    return subprocess.run(
        [
            "bash",
            "-c",
            re.sub(r"^(\(set.*\n)?pip install.*$", r"\1true", script, flags=re.MULTILINE),
        ],
        cwd=repository.root,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "CI": "true",
            "BASE": "main",
            "BEFORE": base,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "GITHUB_STEP_SUMMARY": str(repository.root / "changes.md"),
        },
    )


JOBS = {"GitLab": _gitlab, "Gitee": _gitee, "GitHub": _github, "GitHub push": _github_push}

Edit = Callable[[PlanRepository], object]

CLEAN_EDITS: dict[str, Edit] = {
    "a comment": lambda made: made.edit("chapters/1.yaml", ("监督。\n", "监督。  # 示例\n")),
    "a report added": lambda made: made.write(STATUS, REPORTS + NEW_REPORT),
    "a report added in the middle": lambda made: made.edit(
        STATUS, ("  - {measure: 1-1-2", NEW_REPORT + "  - {measure: 1-1-2")
    ),
    "the reports in another order": lambda made: made.write(
        STATUS, "".join(REPORTS.splitlines(True)[i] for i in (0, 1, 3, 2))
    ),
    "a note of the office": lambda made: made.edit(
        "chapters/1.yaml", ("监督。\n", "监督。\n        due: 2023-12-31\n")
    ),
}
FAULTY_EDITS: dict[str, tuple[Edit, str]] = {
    "an old report rewritten": (
        lambda made: made.edit(STATUS, ("progress: 40", "progress: 90")),
        "WF410",
    ),
    "a line deleted": (
        lambda made: made.write(STATUS, "".join(REPORTS.splitlines(True)[:3])),
        "WF410",
    ),
    "a line repeated": (
        lambda made: made.write(STATUS, REPORTS + REPORTS.splitlines(True)[2]),
        "WF410",
    ),
    "a file deleted": (lambda made: (made.plan / STATUS).unlink(), "WF410"),
    "a date to come": (
        lambda made: made.write(STATUS, REPORTS + NEW_REPORT.replace("2022", "2099")),
        "WF408",
    ),
    "a copy that a net drive left": (
        lambda made: made.write("status/甲局（冲突）.yaml", REPORTS),
        "WF403",
    ),
    "the published text alone": (
        lambda made: made.edit(SOURCE_FILE, ("加强示例监督", "强化示例监督")),
        "WF155",
    ),
    "the plan alone": (
        lambda made: made.edit("chapters/1.yaml", ("加强示例监督", "强化示例监督")),
        "WF150",
    ),
    "a file that is no YAML": (lambda made: made.write("chapters/2.yaml", "a: [\n"), "WF006"),
}


@pytest.mark.slow
@pytest.mark.parametrize("edit", CLEAN_EDITS)
def test_a_sound_edit_passes_the_job(edit: str, proposed: PlanRepository) -> None:
    CLEAN_EDITS[edit](proposed)
    done = _run_job(_gitee(), proposed)
    assert done.returncode == 0, done.stderr
    assert "<testsuites" in (proposed.root / "faults.xml").read_text("utf-8")
    assert (proposed.root / "changes.md").stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize("edit", FAULTY_EDITS)
def test_a_faulty_edit_fails_the_job_and_both_papers_are_written(
    edit: str, proposed: PlanRepository
) -> None:
    change, code = FAULTY_EDITS[edit]
    change(proposed)
    done = _run_job(_gitee(), proposed)
    assert done.returncode == 1
    assert code in (proposed.root / "faults.xml").read_text("utf-8")
    assert (proposed.root / "changes.md").stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize("host", JOBS)
def test_every_host_judges_alike(host: str, proposed: PlanRepository) -> None:
    proposed.write(STATUS, REPORTS + NEW_REPORT)
    sound = _run_job(JOBS[host](), proposed)
    assert sound.returncode == 0, sound.stderr

    proposed.edit(STATUS, ("progress: 40", "progress: 90"))
    faulty = _run_job(JOBS[host](), proposed)
    assert faulty.returncode == 1
    faults = proposed.root / "faults.xml"
    assert "WF410" in (faults.read_text("utf-8") if faults.exists() else faulty.stdout)


@pytest.mark.slow
def test_hook_sees_a_report_that_is_gone(proposed: PlanRepository) -> None:
    (hook,) = _yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    script = " ".join([hook["entry"], *hook["args"]])
    proposed.write(STATUS, REPORTS + NEW_REPORT)
    assert _run_job(script, proposed).returncode == 0
    (proposed.plan / STATUS).unlink()
    assert _run_job(script, proposed).returncode == 1


def test_gitlab_takes_the_name_of_the_changes() -> None:
    """Other names make the whole pipeline invalid: GitLab, lib/gitlab/ci/config/entry/artifacts."""
    (job,) = _yaml(next(block for block in _blocks("yaml") if "image:" in block)).values()
    assert re.fullmatch(r"\w[-\w ]*", job["artifacts"]["expose_as"], re.ASCII)
    assert all(re.fullmatch(r"[^*]+", path) for path in job["artifacts"]["paths"])
