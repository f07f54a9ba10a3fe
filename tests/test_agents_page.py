"""docs/agents.md is typed as it stands, and prints what it shows."""

from __future__ import annotations

import contextlib
import datetime
import io
import shlex
from pathlib import Path

import pytest

from console_page import Direction, is_shown, renewed, steps_of
from wfplan.cli import options
from wfplan.cli.app import run

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[1] / "docs/agents.md"


def typed(arguments: list[str]) -> tuple[int, str]:
    """The exit code of a command, and all that a terminal shows."""
    terminal = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(terminal), contextlib.redirect_stderr(terminal):
        code = run(arguments)
    terminal.seek(0)
    return code, terminal.read()


def test_every_command_ends_and_prints_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    page = PAGE.read_text("utf-8")
    changes, differences, code = [], [], 0
    for step in steps_of(page):
        if isinstance(step, Direction):
            if step.verb == "今天":
                day = datetime.date.fromisoformat(step.object)
                monkeypatch.setattr(options, "today", lambda day=day: day)
            else:
                code = int(step.object)
            continue
        program, *arguments = shlex.split(step.line)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        found, output = typed(arguments)
        assert found == code, f"{step.line}\n{output}"
        changes.append((step, renewed(step.printed, output)))
        if not is_shown(step.printed, output):
            differences.append((step.line, step.printed, output))
    if request.config.getoption("--renew"):
        for step, text in reversed(changes):
            page = page[: step.start] + text + page[step.end :]
        PAGE.write_text(page, "utf-8")
    else:
        assert differences == []
