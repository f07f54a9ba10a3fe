"""All sheets against plain docxtpl, and the way to 3,000 of them: `python bench/sheets.py`.

Prints three things, each a ratio or a straight line rather than a time of this machine:
the whole process `wfplan render sheets` against one process that reads the same plan and fills the
same template by docxtpl, in turns, medians of five; seconds and peak memory for 300 and 3,000
units; and the same 3,000 with two processes.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DAY = "2022-06-30"
TURNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, plain = [], []
        for turn in range(TURNS):
            ours.append(seconds([*WFPLAN, str(ROOT / "plan"), *SHEETS, str(folder / f"a{turn}")]))
            plain.append(seconds([sys.executable, __file__, "plain", str(folder / f"b{turn}")]))
        mine, theirs = statistics.median(ours), statistics.median(plain)
        print(f"31 sheets   wfplan {mine:.2f} s   docxtpl {theirs:.2f} s   {theirs / mine:.1f} x")
        for units, jobs in ((300, 1), (3000, 1), (3000, 2)):
            spent, peak = grown(folder / f"{units}-{jobs}", units, jobs)
            print(
                f"{units:>5} sheets, {jobs} process(es)   {spent:.1f} s   "
                f"{1000 * spent / units:.2f} ms each   peak {peak:.0f} MB"
            )


WFPLAN = [sys.executable, "-m", "wfplan", "--plan"]
SHEETS = ["render", "sheets", "--as-of", DAY, "-o"]


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def grown(folder: Path, units: int, jobs: int) -> tuple[float, float]:
    """Seconds and peak memory in MB of the one process (with `jobs` 1) for a plan of many units."""
    command = [sys.executable, __file__, "grown", str(folder), str(units), str(jobs)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    spent, peak = map(float, said.split())
    return spent, peak


def fill_plainly(folder: Path) -> None:
    """The same sheets as anyone would make them with docxtpl alone."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    from wfplan.render.sheets import Round, sheet_views
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
    for view in sheet_views(board, names, Round()):
        template = DocxTemplate(ROOT / "templates/sheet.docx")
        environment = SandboxedEnvironment(autoescape=True)
        template.render({"plan": plan, "sheet": view}, environment)
        template.save(folder / f"任务清单-{view.unit}.docx")


def fill_many(folder: Path, units: int, jobs: int) -> None:
    """Sheets for many units, each with the item of one real unit; prints seconds and peak MB."""
    from wfplan.model.plan import Assignment, Plan
    from wfplan.model.unit import Unit
    from wfplan.render.docx import make_mould
    from wfplan.render.sheets import NAMES, Round, fill_sheets, sheet_views
    from wfplan.status.board import make_board
    from wfplan.store.batch import write_batch
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    plan = load_plan(WorkTree(ROOT / "plan")).plan
    assert plan is not None
    names = [f"示例单位{number}" for number in range(units)]
    items = tuple(item for _, item in plan.items)
    shares = {item.id: tuple(names[i :: len(items)]) for i, item in enumerate(items)}
    chapters = tuple(
        chapter.model_copy(
            update={
                "items": tuple(
                    item.model_copy(
                        update={"responsible": tuple(Assignment(unit=u) for u in shares[item.id])}
                    )
                    for item in chapter.items
                )
            }
        )
        for chapter in plan.chapters
    )
    roster = plan.roster.model_copy(update={"units": tuple(Unit(name=name) for name in names)})
    many = Plan(
        front=plan.front, roster=roster, chapters=chapters, chapter_files=plan.chapter_files
    )
    board = make_board(many, (), date.fromisoformat(DAY))
    path = ROOT / "templates/sheet.docx"
    mould = make_mould(path.read_bytes(), str(path), NAMES)
    start = time.perf_counter()
    views = sheet_views(board, names, Round())
    write_batch(folder, fill_sheets(board, dict.fromkeys(names, mould), views, jobs))
    spent = time.perf_counter() - start
    print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["plain", folder]:
            fill_plainly(Path(folder))
        case ["grown", folder, units, jobs]:
            fill_many(Path(folder), int(units), int(jobs))
        case _:
            main()
