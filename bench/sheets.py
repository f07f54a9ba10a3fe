"""All sheets against plain docxtpl, and the way to 3,000 of them: `python bench/sheets.py`.

Prints two things, each a ratio or a straight line rather than a time of this machine:
the whole process `wfplan render sheets` against one process that reads the same plan and fills the
same template by docxtpl, and against the last version that knew format 1 alone with its own plan
and template, in turns, medians of fifteen, by seconds of CPU; and milliseconds a sheet and peak
memory for 310 and 3,100 units.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from older import REVISION, take_out

if TYPE_CHECKING:
    from wfplan.model.plan import Plan

ROOT = Path(__file__).resolve().parents[1]
DAY = "2022-06-30"
TURNS = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        older = take_out(REVISION, folder / "older")
        ours, plain, then = [], [], []
        for turn in range(-1, TURNS):  # the first turn compiles the modules, and does not count
            places = [str(folder / f"{name}{turn}") for name in "abc"]
            mine = seconds([*WFPLAN, str(ROOT / "plan"), *SHEETS, places[0]], ROOT / "src", folder)
            docxtpl = [sys.executable, __file__, "plain", places[1]]
            theirs = seconds(docxtpl, ROOT / "src", folder)
            command = [*WFPLAN, str(older / "plan"), *SHEETS, places[2]]
            before = seconds(command, older / "src", folder)
            if turn >= 0:
                ours.append(mine)
                plain.append(theirs / mine)
                then.append(mine / before)
        print(
            f"31 sheets   wfplan {statistics.median(ours):.2f} s"
            f"   docxtpl {statistics.median(plain):.2f} x"
            f"   {statistics.median(then):.2f} x {REVISION}"
        )
        for units in (310, 3100):
            spent, before, after = grown(folder / str(units), units)
            print(
                f"{units:>5} sheets   {1000 * spent:.2f} ms each"
                f"   {before:.0f} MB with the plan read, {after:.0f} MB at the most"
            )


WFPLAN = [sys.executable, "-P", "-m", "wfplan", "--plan"]
SHEETS = ["render", "sheets", "--as-of", DAY, "-o"]


def seconds(command: list[str], source: Path, folder: Path) -> float:
    """Of CPU, those of its children among them; modules are compiled once, into the folder."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONPATH": str(source), "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
    start = worked()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return worked() - start


def worked() -> float:
    """Seconds of CPU of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def grown(folder: Path, units: int) -> tuple[float, float, float]:
    """Seconds a unit, and peak memory of the first process before and after, for many units."""
    command = [sys.executable, __file__, "grown", str(folder), str(units)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    spent, before, after = map(float, said.split())
    return spent, before, after


def fill_plainly(folder: Path) -> None:
    """The same sheets as anyone would make them with docxtpl alone."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    from wfplan.render.sheet.sending import SendingOptions
    from wfplan.render.sheet.view import sheet_views
    from wfplan.render.view import plan_view
    from wfplan.status.board import make_board
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    loaded = load_plan(WorkTree(ROOT / "plan"), status=True)
    assert loaded.plan is not None
    board = make_board(loaded.plan, loaded.status, date.fromisoformat(DAY))
    names = [unit.name for unit in loaded.plan.roster.units]
    plan = plan_view(loaded.plan)
    folder.mkdir(parents=True)
    for view in sheet_views(board, names, SendingOptions()):
        template = DocxTemplate(ROOT / "templates/sheet.docx")
        environment = SandboxedEnvironment(autoescape=True)
        template.render({"plan": plan, "sheet": view}, environment)
        template.save(folder / f"任务清单-{view.unit}.docx")


def fill_many(folder: Path, units: int) -> None:
    """Sheets for about so many units; prints seconds a unit and the peaks in MB."""
    from wfplan.render.docx.fill import compile_docx
    from wfplan.render.sheet.sending import SendingOptions
    from wfplan.render.sheet.view import sheet_views
    from wfplan.render.sheets import NAMES, fill_sheets
    from wfplan.status.board import make_board
    from wfplan.store.write.batch import write_batch

    many = copied(units // 31)
    board = make_board(many, (), date.fromisoformat(DAY))
    names = [unit.name for unit in many.roster.units]
    path = ROOT / "templates/sheet.docx"
    template = compile_docx(path.read_bytes(), str(path), NAMES)
    before = peak_mb()
    start = time.perf_counter()
    views = sheet_views(board, names, SendingOptions())
    write_batch(folder, fill_sheets(board, dict.fromkeys(names, template), views))
    spent = (time.perf_counter() - start) / len(names)
    print(spent, before, peak_mb())


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def copied(copies: int) -> Plan:
    """The plan so many times over, each copy with units of its own and without the groups."""
    from wfplan.model.plan import Assignment, Plan
    from wfplan.model.unit import Unit
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    plan = load_plan(WorkTree(ROOT / "plan")).plan
    assert plan is not None
    known = [unit.name for unit in plan.roster.units]
    chapters = []
    for copy in range(copies):
        for chapter in plan.chapters:
            number = copy * len(plan.chapters) + int(chapter.id)
            items = tuple(
                item.model_copy(
                    update={
                        "id": f"{number}-{place}",
                        "responsible": tuple(
                            Assignment(unit=f"{entry.unit}{copy}")
                            for entry in item.responsible
                            if entry.unit in known
                        ),
                        "measures": tuple(
                            measure.model_copy(update={"id": f"{number}-{place}-{count}"})
                            for count, measure in enumerate(item.measures, 1)
                        ),
                    }
                )
                for place, item in enumerate(chapter.items, 1)
            )
            chapters.append(chapter.model_copy(update={"id": str(number), "items": items}))
    units = tuple(Unit(name=f"{name}{copy}") for copy in range(copies) for name in known)
    roster = plan.roster.model_copy(update={"units": units})
    files = tuple(f"chapters/{chapter.id}.yaml" for chapter in chapters)
    return Plan(front=plan.front, roster=roster, chapters=tuple(chapters), chapter_files=files)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["plain", folder]:
            fill_plainly(Path(folder))
        case ["grown", folder, units]:
            fill_many(Path(folder), int(units))
        case _:
            main()
