"""docs/round.md is typed as it stands, and prints what it shows."""

from __future__ import annotations

import contextlib
import datetime
import io
import shlex
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from console_page import Direction, is_shown, renewed, steps_of
from filled_sheet import fill_sheet
from wfplan.cli import options
from wfplan.cli.app import run
from wfplan.model.plan import Measure, Plan
from wfplan.model.words import STATES
from wfplan.sample import phrases
from wfplan.sample.course import standing_at
from wfplan.sample.draw import draw, draw_number

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[1] / "docs/round.md"

SILENT = ("市水利局", "市审计局")
SENT_LATER: Mapping[str, tuple[str, ...]] = {
    "市水利局": ("5-6-1", "5-6-2", "5-6-3"),
    "市财政局": ("5-6-2",),
}
"""The late, and what was returned, with the measures that they then report on."""
QUARTER = 4
"""The one after the example year, counted from 0 as its rounds are."""


class Office:
    """Units that fill in what they got, and a steward who types a page."""

    def __init__(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        self.plan = plan
        self.monkeypatch = monkeypatch

    def follow(self, direction: Direction) -> None:
        """Do what a stage direction of the page says."""
        if direction.verb == "今天":
            day = datetime.date.fromisoformat(direction.object)
            self.monkeypatch.setattr(options, "today", lambda: day)
        elif direction.object == "按时":
            for unit in self.plan.roster.units:
                if unit.name not in SILENT:
                    self._send("收件", unit.name, self._ids, "2023年4月7日")
        else:
            for name, ids in SENT_LATER.items():
                self._send("补报", name, ids, "2023年4月13日")

    def type(self, line: str) -> str:
        """All that a command prints, as a terminal shows it."""
        program, *arguments = shlex.split(line)
        if program == "cd":
            self.monkeypatch.chdir(arguments[0])
            return ""
        assert program == "wfplan"
        terminal = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with contextlib.redirect_stdout(terminal), contextlib.redirect_stderr(terminal):
            code = run(arguments)
        terminal.seek(0)
        output = terminal.read()
        assert code == 0, f"{line}\n{output}"
        return output

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(measure.id for _, _, measure in self.plan.measures)

    def _send(self, folder: str, unit: str, ids: Collection[str], day: str) -> None:
        """A unit fills in the rows of some measures, where it is asked them, and sends them."""
        Path(folder).mkdir(exist_ok=True)
        sheet = shutil.copy(f"清单/任务清单-{unit}.docx", folder)
        answers = {
            measure.id: answer_of(unit, measure)
            for _, _, measure in self.plan.measures
            if measure.id in ids
        }
        fill_sheet(Path(sheet), answers, day)


def answer_of(unit: str, measure: Measure) -> tuple[str, str, str]:
    """What a unit types into a row: a state, a figure and a note."""
    state, progress = standing_at(unit, measure, QUARTER)
    texts = phrases.ONGOING if state == "ongoing" else phrases.UNDER_WAY
    note = phrases.phrase(draw(texts, unit, measure.id), draw_number(7, unit, measure.id) + 2)
    figure = "" if progress is None else str(min(progress + 10, 100))
    return STATES["in_progress" if state == "not_started" else state], figure, note


def test_every_command_prints_what_the_page_shows(
    plan: Plan,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    office = Office(plan, monkeypatch)
    page = PAGE.read_text("utf-8")
    changes, differences = [], []
    for step in steps_of(page):
        if isinstance(step, Direction):
            office.follow(step)
            continue
        output = office.type(step.line)
        changes.append((step, renewed(step.printed, output)))
        if not is_shown(step.printed, output):
            differences.append((step.line, step.printed, output))
    if request.config.getoption("--renew"):
        for step, text in reversed(changes):
            page = page[: step.start] + text + page[step.end :]
        PAGE.write_text(page, "utf-8")
    else:
        assert differences == []
