"""The way of a returned form is short: one call a step, downward, nothing asked twice."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from papers import row, sheet
from plan_copy import UNIT, Answer, PlanCopy

Run = Callable[..., Answer]
Call = tuple[str, str, str]
"""The module that calls, the module that is called, and its function; without `wfplan.`."""

ROOMS = ("cli", "store", "readers", "returns")
STEPS = (
    ("readers.file", "read_returned"),
    ("returns.parse", "parse_form"),
    ("returns.match", "match_form"),
    ("returns.merge", "merge_form"),
)
"""The steps of one file, in their order."""
TOGETHER = (
    ("returns.context", "build_context"),
    ("returns.reconcile", "reconcile"),
    ("returns.changes_table", "changes_table"),
    ("returns.commit", "commit_import"),
    ("returns.returns_table", "returns_table"),
)
"""What is done once, however many files there are."""


@pytest.fixture
def calls(plan_copy: PlanCopy, wfplan: Run) -> list[Call]:
    """The calls from module to module while two forms are imported."""
    names = ["a.docx", "b.docx"]
    for name, state in zip(names, ("滞后", "已完成"), strict=True):
        measure = "1-3-2" if name == "a.docx" else "1-3-3"
        sheet(Path(name), row(measure, "", state), row("1-3-4", "", "乱写"))
    command = ("status", "import", *names, "--yes", "-o", "情况.xlsx")
    assert wfplan(*command, "--dry-run").code == 1  # imports every module that takes part
    found: list[Call] = []

    def trace(frame: FrameType, event: str, argument: Any) -> None:
        if event != "call" or frame.f_back is None or frame.f_code.co_name.startswith("<"):
            return
        caller, called = (one.f_globals.get("__name__", "") for one in (frame.f_back, frame))
        if caller != called and all(name.startswith("wfplan.") for name in (caller, called)):
            caller, called = caller.removeprefix("wfplan."), called.removeprefix("wfplan.")
            if all(name.split(".")[0] in ROOMS for name in (caller, called)):
                found.append((caller, called, frame.f_code.co_name))

    sys.setprofile(trace)
    try:
        answer = wfplan(*command)
    finally:
        sys.setprofile(None)
    assert (answer.code, answer.err.count("已写入")) == (1, 2)
    assert plan_copy.updates(UNIT)["1-3-3"].state == "completed"
    return found


def test_each_step_is_entered_once_a_file_in_its_order(calls: list[Call]) -> None:
    steps = [(called, name) for _, called, name in calls if (called, name) in STEPS]
    assert steps == [*STEPS, *STEPS]


def test_what_concerns_all_files_is_done_once(calls: list[Call]) -> None:
    count = Counter((called, name) for _, called, name in calls)
    assert {step: count[step] for step in TOGETHER} == dict.fromkeys(TOGETHER, 1)


def test_the_command_alone_calls_the_steps(calls: list[Call]) -> None:
    callers = {caller for caller, called, name in calls if (called, name) in (*STEPS, *TOGETHER)}
    assert callers == {"cli.status.import_", "cli.returned_forms", "cli.write_forms"}


PARSERS = {f"returns.{name}" for name in ("heading", "printed_labels", "form_identity", "form_row")}
MATCHERS = {"returns.match_row"}
EARLIER = {
    "returns.match": PARSERS,
    "returns.match_row": PARSERS,
    "returns.row_report": PARSERS | MATCHERS,
    "returns.merge": PARSERS | MATCHERS,
    "returns.reconcile": PARSERS | MATCHERS,
    "returns.commit": PARSERS | MATCHERS,
}


@pytest.mark.parametrize(("caller", "earlier"), EARLIER.items(), ids=EARLIER)
def test_no_step_goes_back_to_what_an_earlier_one_read(
    calls: list[Call], caller: str, earlier: set[str]
) -> None:
    assert {called for before, called, _ in calls if before == caller} & earlier == set()


def test_calls_go_down(calls: list[Call]) -> None:
    """Only what is written is decided under the lock, when the files have been read again."""
    edges = {(caller, called) for caller, called, _ in calls}
    edges.remove(("store.write.append", "returns.commit"))
    assert {edge for edge in edges if edge[::-1] in edges} == set()
    rooms = {(caller.split(".")[0], called.split(".")[0]) for caller, called in edges}
    up = {("store", "returns"), ("readers", "returns"), ("returns", "cli"), ("store", "cli")}
    assert rooms & up == set()
