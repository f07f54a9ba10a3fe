"""Copies beside the plan's files are named by every command; a broken file stops its unit alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plan_copy import PlanCopy, Run, report

STRAY = "plan/status/市司法局（冲突）.yaml"
OLDER = "unit: 市司法局\nentries:\n  - {measure: 1-3-2, date: 2022-06-01, state: not_started}\n"
DAY = ("--as-of", "2022-08-01")
COMMANDS = [
    ("list", "--unit", "市司法局"),
    ("list", "--by", "measure", "--item", "1-3"),
    ("show", "1-3-2"),
    ("tree",),
    ("units",),
    ("status", "show", "1-3-2", *DAY),
    ("status", "log", "1-3-2"),
    ("status", "due", *DAY),
    ("status", "overdue", *DAY),
    ("status", "missing", *DAY),
    ("status", "update", "1-3-2", "--unit", "市司法局", "--state", "正在推进", "--dry-run"),
    ("status", "review", "1-3-2", "--unit", "市司法局", "accept", "--dry-run"),
    ("render", "sheets", "--unit", "市司法局", *DAY, "--dry-run"),
    ("render", "ledger", *DAY, "--dry-run"),
    ("render", "report", *DAY, "--dry-run"),
    ("render", "notice", *DAY, "--dry-run"),
    ("render", "dashboard", *DAY, "--dry-run"),
    ("render", "document", "--dry-run"),
]
UNTOUCHED = [
    ("list", "--unit", "市公安局"),
    ("status", "show", "--unit", "市公安局", *DAY),
    ("status", "show", "6-2", *DAY),
    ("status", "overdue", "--unit", "市公安局", *DAY),
    ("status", "missing", "--unit", "市公安局", *DAY),
    ("status", "log", "1-3-2", "--unit", "市公安局"),
    ("status", "update", "3-4-1", "--unit", "市公安局", "--state", "正在推进", "--dry-run"),
    ("render", "sheets", "--unit", "市公安局", *DAY, "--dry-run"),
    ("render", "ledger", "--unit", "市公安局", *DAY, "--dry-run"),
    ("render", "document", "--dry-run"),
    ("show", "1-3-2"),
]
DEPENDENT = [
    ("list", "--unit", "市司法局"),
    ("list", "--item", "1-3"),
    ("status", "show", "1-3-2", *DAY),
    ("status", "show", *DAY),
    ("status", "overdue", *DAY),
    ("status", "missing", *DAY),
    ("status", "log", "1-3-2"),
    ("render", "sheets", "--unit", "市司法局", *DAY, "--dry-run"),
    ("render", "ledger", *DAY, "--dry-run"),
    ("render", "report", *DAY, "--dry-run"),
    ("render", "dashboard", *DAY, "--dry-run"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_names_a_stray_once_and_counts_without_it(
    plan_copy: PlanCopy, wfplan: Run, command: tuple[str, ...]
) -> None:
    report(wfplan, "2022-06-20", "--state", "正在推进", "--progress", "40")
    clean = wfplan(*command)
    assert clean.code == 0, clean.err
    plan_copy.write("status/市司法局（冲突）.yaml", OLDER)
    answer = wfplan(*command)
    assert (answer.code, answer.out) == (0, clean.out)
    assert answer.err.count(STRAY) == 1
    assert [line for line in answer.err.splitlines() if STRAY not in line] == clean.err.splitlines()


@pytest.mark.parametrize("command", [("validate",), ("status", "check")], ids=" ".join)
def test_a_check_calls_a_stray_an_error(
    plan_copy: PlanCopy, wfplan: Run, command: tuple[str, ...]
) -> None:
    assert wfplan(*command).code == 0
    plan_copy.write("status/市司法局（冲突）.yaml", OLDER)
    answer = wfplan(*command)
    assert answer.code == 1
    assert answer.out.count(f"{STRAY}:1:1: WF403 错误") == 1


def test_an_import_names_a_stray(plan_copy: PlanCopy, wfplan: Run, tmp_path: Path) -> None:
    assert wfplan("render", "sheets", "--unit", "市司法局", *DAY, "-o", "out").code == 0
    plan_copy.write("status/市司法局（冲突）.yaml", OLDER)
    answer = wfplan("status", "import", "out/任务清单-市司法局.docx", "--dry-run")
    assert answer.code == 0
    assert answer.err.count(STRAY) == 1


@pytest.mark.parametrize("command", UNTOUCHED, ids=" ".join)
def test_a_broken_status_file_does_not_stop_other_units(
    plan_copy: PlanCopy, wfplan: Run, command: tuple[str, ...]
) -> None:
    clean = wfplan(*command)
    assert clean.code == 0, clean.err
    plan_copy.write("status/市司法局.yaml", "unit: [\n")
    answer = wfplan(*command)
    assert (answer.code, answer.out) == (0, clean.out)
    assert "进展不能计入" not in answer.err
    if command[:2] not in (("status", "update"), ("render", "document")) and command[0] != "show":
        assert answer.err.count("plan/status/市司法局.yaml") == 1


@pytest.mark.parametrize("command", DEPENDENT, ids=" ".join)
def test_what_depends_on_a_broken_status_file_says_so(
    plan_copy: PlanCopy, wfplan: Run, command: tuple[str, ...]
) -> None:
    plan_copy.write("status/市司法局.yaml", "unit: [\n")
    answer = wfplan(*command)
    assert answer.code == 1
    assert "市司法局的填报文件有错，进展不能计入" in answer.err


def test_a_unit_that_cannot_be_read_is_not_called_silent(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.write("status/市司法局.yaml", "unit: [\n")
    answer = wfplan("status", "missing", *DAY, "--format", "json")
    units = [record["unit"] for record in json.loads(answer.out)]
    assert "市公安局" in units
    assert "市司法局" not in units
