"""docs/round.md is typed as it stands, and prints what it shows."""

from __future__ import annotations

import contextlib
import datetime
import io
import shlex
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

import docx as office
import pytest
from ruamel.yaml import YAML

from console_page import Direction, is_shown, renewed, steps_of
from filled_sheet import fill_sheet
from papers import HEADING_ROW, read_ledger
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
        done = {one for one, (state, *_) in answers.items() if state == STATES["completed"]}
        name_evidence(Path(sheet), unit, done)


def name_evidence(sheet: Path, unit: str, done: Collection[str]) -> None:
    """Name a file in the row of each measure that is done, and put it beside the sheet."""
    document = office.Document(str(sheet))
    table = document.tables[0]
    column = [cell.text for cell in table.rows[0].cells].index("佐证材料")
    for row in table.rows:
        measure = row.cells[0].text
        if measure in done:
            name = f"示例-{unit}-{measure}-验收报告.txt"
            row.cells[column].paragraphs[0].add_run(name)
            sheet.with_name(name).write_text(f"示例\n{unit}　{measure}\n", "utf-8")
    document.save(str(sheet))


def answer_of(unit: str, measure: Measure) -> tuple[str, str, str]:
    """What a unit types into a row: a state, a figure and a note."""
    state, progress = standing_at(unit, measure, QUARTER)
    key = (unit, measure.id)
    if progress is not None and progress >= 75 and draw_number(2, "done", *key) == 0:
        state, progress = "completed", 100
    texts = {"ongoing": phrases.ONGOING, "completed": phrases.DONE}.get(state, phrases.UNDER_WAY)
    note = phrases.phrase(draw(texts, *key), draw_number(7, *key) + 2)
    figure = "" if progress is None else str(min(progress + 10, 100))
    return STATES["in_progress" if state == "not_started" else state], figure, note


def states_in_ledger(path: Path, plan: Plan) -> dict[tuple[str, str], str]:
    """The state of each measure with each unit, but for duties of a year, as a ledger has it."""
    units = {one.name for one in plan.roster.units}
    rows, _ = read_ledger(path)
    head = rows[HEADING_ROW]
    number, unit, state = (head.index(name) for name in ("编号", "责任单位", "完成状态"))
    lasting = {measure.id for _, _, measure in plan.measures if not is_yearly(measure)}
    return {
        (str(cells[number]), str(cells[unit])): str(cells[state])
        for cells in rows[HEADING_ROW + 1 :]
        if cells[number] in lasting and cells[unit] in units
    }


def states_in_files(folder: Path, plan: Plan) -> dict[tuple[str, str], str]:
    """The same, told from the YAML alone: the last report that was neither returned nor undone."""
    lasting = {measure.id for _, _, measure in plan.measures if not is_yearly(measure)}
    found = {}
    for file in (folder / "status").glob("*.yaml"):
        status = YAML(typ="safe").load(file.read_text("utf-8"))
        entries = status["entries"]
        undone = {entry["undo"] for entry in entries if "undo" in entry}
        returned = {
            (entry["measure"], entry["reported"])
            for entry in entries
            if entry.get("verdict") == "returned"
        }
        for entry in sorted(entries, key=lambda entry: str(entry["date"])):
            if "state" not in entry or entry["measure"] not in lasting:
                continue
            counts = entry.get("batch") not in undone
            if counts and (entry["measure"], entry["date"]) not in returned:
                found[entry["measure"], status["unit"]] = STATES[entry["state"]]
    return found


def is_yearly(measure: Measure) -> bool:
    return measure.cadence is not None and measure.cadence.kind == "annual"


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
    assert states_in_ledger(Path("台账.xlsx"), plan) == states_in_files(Path("plan"), plan)
    if request.config.getoption("--renew"):
        for step, text in reversed(changes):
            page = page[: step.start] + text + page[step.end :]
        PAGE.write_text(page, "utf-8")
    else:
        assert differences == []
