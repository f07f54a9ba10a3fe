"""Times inside one process of one version of wfplan; run by older.py, never by itself.

    python bench/older_worker.py read FOLDER ROUNDS
    python bench/older_worker.py fold FOLDER ENTRIES plain|mixed

It imports nothing but what both versions have under the same name, and prints JSON: names and the
least seconds of CPU of each.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wfplan.cli.validate import find_problems
from wfplan.model.plan import Plan
from wfplan.model.status import Review, StatusFile, Update
from wfplan.status.board import make_board
from wfplan.status.fold import fold_status
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

FIRST = date(2022, 1, 1)
LAST = FIRST + timedelta(days=2000)
OTHER_KINDS = 8
"""Of every 48 entries of a mixed file so many are no reports."""


def read_times(folder: Path, rounds: int) -> dict[str, float]:
    """Loading, and loading with every rule."""

    def load() -> None:
        assert load_plan(WorkTree(folder)).plan

    def validate() -> None:
        assert not find_problems(load_plan(WorkTree(folder)), (), None, folder)

    return {"load": least(load, rounds), "validate": least(validate, rounds)}


def fold_times(folder: Path, count: int, *, is_mixed: bool) -> dict[str, float]:
    """The fold of so many entries, and the board of them, for one entry."""
    plan = load_plan(WorkTree(folder)).plan
    assert plan is not None
    files = make_files(plan, count, is_mixed=is_mixed)
    total = sum(len(file.entries) for file in files)
    return {
        "fold": least(lambda: fold_status(files, plan), 1) / total,
        "board": least(lambda: make_board(plan, files, LAST), 1) / total,
    }


def make_files(plan: Plan, count: int, *, is_mixed: bool) -> list[StatusFile]:
    """So many entries, shared out evenly over what the units of the plan are assigned."""
    names = {unit.name for unit in plan.roster.units}
    duties = [
        (assignment.unit, measure.id)
        for _, item, measure in plan.measures
        for assignment in item.responsible
        if assignment.unit in names
    ]
    by_unit: dict[str, list[Any]] = {unit: [] for unit, _ in duties}
    for number in range(count):
        unit, measure = duties[number % len(duties)]
        day = FIRST + timedelta(days=number * 1000 // count)
        entries = by_unit[unit]
        kind = len(entries) % 48
        entries.append(
            other_entry(kind, measure, day)
            if is_mixed and kind < OTHER_KINDS
            else Update.model_construct(
                measure=measure, date=day, state="in_progress", progress=number * 100 // count
            )
        )
    return [StatusFile.model_construct(unit=unit, entries=tuple(e)) for unit, e in by_unit.items()]


def other_entry(kind: int, measure: str, day: date) -> Any:
    """A schedule, a request, the answers to both, and answers to reports."""
    from wfplan.model.status import Extension, Schedule, Step

    if kind == 0:
        steps = (Step(on=LAST, progress=50),)
        return Schedule.model_construct(measure=measure, date=day, steps=steps)
    if kind == 1:
        return Extension.model_construct(measure=measure, date=day, extend_to=LAST)
    more: dict[str, Any] = {} if kind > 3 else {"of": ("steps", "extension")[kind - 2]}
    return Review.model_construct(measure=measure, date=day, verdict="accepted", **more)


def least(work: Callable[[], object], rounds: int) -> float:
    """Seconds of CPU of the quickest of some rounds: what disturbs a process only ever adds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    what, folder, count, *kind = sys.argv[1:]
    gc.set_threshold(200_000)  # as the program itself does
    if what == "fold":
        answer = fold_times(Path(folder), int(count), is_mixed=kind == ["mixed"])
    else:
        answer = read_times(Path(folder), int(count))
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
