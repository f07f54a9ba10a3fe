"""One report against the floor of the same bytes, and the fold of many, side by side.

    python bench/status.py [--folder FOLDER] [--rounds 200] [--updates 1000000]

The floor writes the bytes of the whole file beside it, fsyncs, renames and fsyncs the folder: what
any safe replacement of that file costs on that disk. Floor and report take turns, so that both see
the same disk.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from generate import FIRST, PLAN, year_files
from wfplan.model.plan import Plan
from wfplan.model.status import (
    Entry,
    Extension,
    Review,
    ReviewOf,
    Schedule,
    StatusFile,
    Step,
    Update,
)
from wfplan.status.board import make_board
from wfplan.status.boards import Moment, make_boards
from wfplan.status.change.compare import compare_boards
from wfplan.status.fold import fold_status
from wfplan.store.load import load_plan
from wfplan.store.snapshot import read_snapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries

UNIT = "示例局"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", help="the disk to measure (default: the temporary folder)")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--updates", type=int, default=1_000_000)
    given = parser.parse_args()
    print("one report              floor p50  report p50  ratio   floor p99  report p99  ratio")
    for length in (1, 100, 1_000, 10_000):
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            print(row(f"known, {length:,} in the file", *append_times(Path(folder), length, given)))
    print("\nthe same, the file read first (as the command does)")
    for length in (1, 100, 1_000, 10_000):
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            print(row(f"read, {length:,} in the file", *read_times(Path(folder), length, given)))
    fold(given.updates)


def append_times(
    root: Path, length: int, given: argparse.Namespace
) -> tuple[list[float], list[float]]:
    """Seconds of the floor and of a report onto a file that was read before the lock."""
    tree = seed(root, length)
    floor, report = [], []
    known = read_snapshot(tree, UNIT)
    for number in range(given.rounds):
        floor.append(seconds(partial(write_floor, root / "floor.yaml", known.data)))
        start = time.perf_counter()
        known = append_entries(tree, UNIT, partial(said, number), before=known).snapshot
        report.append(time.perf_counter() - start)
    return floor, report


def read_times(
    root: Path, length: int, given: argparse.Namespace
) -> tuple[list[float], list[float]]:
    """Seconds of the floor with one reading of the file, and of a report that reads it."""
    tree = seed(root, length)
    floor, report = [], []
    for number in range(max(10, given.rounds // (1 + length // 100))):
        start = time.perf_counter()
        known = read_snapshot(tree, UNIT)
        write_floor(root / "floor.yaml", known.data)
        floor.append(time.perf_counter() - start)
        report.append(seconds(partial(append_entries, tree, UNIT, partial(said, number))))
    return floor, report


def write_floor(path: Path, data: bytes) -> None:
    """The same bytes, as safely: beside, fsync, rename, fsync the folder."""
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    handle = os.open(path.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def seed(root: Path, length: int) -> WorkTree:
    tree = WorkTree(root)
    append_entries(tree, UNIT, lambda _: [update(number) for number in range(length)])
    return tree


def said(number: int, _file: StatusFile) -> list[Update]:
    return [update(number)]


def update(number: int) -> Update:
    return Update(
        measure=f"1-1-{number % 9 + 1}",
        date=FIRST + timedelta(days=number % 1000),
        state="in_progress",
        progress=number % 101,
        note=f"示例进展情况第 {number} 次：已完成一部分，其余正在推进",
        by="示例",
    )


def fold(count: int) -> None:
    """Fold `count` reports of the example year, over and over."""
    plan = load_plan(WorkTree(PLAN)).plan
    assert plan is not None
    files = year_files(plan, count)
    total = sum(len(file.entries) for file in files)
    took = seconds(lambda: fold_status(files, plan))
    print(f"\nfold of {total:,} updates: {took:.2f} s, {took / total * 1e6:.2f} µs each")
    mixed = [mix(file) for file in files]
    took = seconds(lambda: fold_status(mixed, plan))
    print(f"the same, one in six an answer, schedule or request: {took / total * 1e6:.2f} µs each")
    middle, end = FIRST + timedelta(days=500), FIRST + timedelta(days=2000)
    changed = seconds(lambda: compare(plan, mixed, [Moment(middle), Moment(end)]))
    print(f"what changed from the middle to the end: {changed / took:.2f} times that")
    took = seconds(lambda: make_board(plan, files, end))
    print(f"board of {total:,} updates: {took:.2f} s, {took / total * 1e6:.2f} µs each")


def compare(plan: Plan, files: list[StatusFile], moments: list[Moment]) -> None:
    """What changed between two moments, both folded together."""
    then, now = make_boards(plan, files, moments)
    compare_boards(then, now)


def mix(file: StatusFile) -> StatusFile:
    """The same entries, of every 48 a schedule, a request, and six of the steward's answers."""
    said: list[Entry] = list(file.entries)
    for number, entry in enumerate(file.entries):
        kind = number % 48
        if isinstance(entry, Update) and kind < 8:
            said[number] = _other(entry, kind)
    return StatusFile.model_construct(unit=file.unit, entries=tuple(said))


def _other(update: Update, kind: int) -> Schedule | Extension | Review:
    measure, day, later = update.measure, update.date, FIRST + timedelta(days=2000)
    if kind == 0:
        steps = (Step(on=later, progress=50),)
        return Schedule.model_construct(measure=measure, date=day, steps=steps)
    if kind == 1:
        return Extension.model_construct(measure=measure, date=day, extend_to=later)
    of: ReviewOf | None = "steps" if kind == 2 else "extension" if kind == 3 else None
    return Review.model_construct(measure=measure, date=day, of=of, verdict="accepted")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def row(title: str, floor: list[float], report: list[float]) -> str:
    cells = [title.ljust(24)]
    for percent in (50, 99):
        low, high = (statistics.quantiles(times, n=100)[percent - 1] for times in (floor, report))
        cells.append(f"{low * 1e3:7.2f} ms {high * 1e3:8.2f} ms {high / low:6.2f}  ")
    return " ".join(cells)


if __name__ == "__main__":
    main()
