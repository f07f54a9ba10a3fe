"""Validate against loading alone, and against yamllint and check-jsonschema on the same files.

    python bench/validate.py [--write]

Every figure is a median of whole processes that take turns in one run; `load` and `validate` are
timed inside one process as well, where the start of Python does not hide the plan.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import readme
from generate import write_plan
from measure import Process, median_seconds
from wfplan.cli.validate import find_problems
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

SIZES = (1, 10, 100, 1000)
RIVAL_LIMIT = 100
"""Sizes above this are not given to the other tools: one run would take minutes."""

YAMLLINT = "{extends: default, rules: {line-length: disable, document-start: disable}}"


def inside(folder: Path, rounds: int) -> tuple[float, float]:
    """Median seconds of loading a plan, and of loading it and running every rule."""

    def load() -> None:
        assert load_plan(WorkTree(folder)).plan

    def validate() -> None:
        assert not find_problems(load_plan(WorkTree(folder)), (), None, folder)

    load()
    taken: dict[Callable[[], None], list[float]] = {load: [], validate: []}
    for _ in range(rounds):
        for way, seconds in taken.items():
            start = time.perf_counter()
            way()
            seconds.append(time.perf_counter() - start)
    return median(taken[load]), median(taken[validate])


def processes_of(folder: Path) -> dict[str, Process]:
    """Each tool's command line for the same files."""
    programs = Path(sys.executable).parent
    schema = "schema/chapter.schema.json"
    chapters = [str(path.relative_to(folder)) for path in sorted((folder / "chapters").iterdir())]
    return {
        "wfplan validate": Process([f"{programs}/wfplan", "--plan", ".", "validate"], folder),
        "yamllint": Process([f"{programs}/yamllint", "-d", YAMLLINT, "."], folder),
        "check-jsonschema": Process(
            [f"{programs}/check-jsonschema", "--schemafile", schema, *chapters], folder
        ),
    }


def table(rounds: int) -> str:
    """The measured table, in Markdown."""
    lines = [
        "| measures | load, ms | validate | ratio | µs each | wfplan | yamllint | jsonschema |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "plan"
            write_plan(folder, size)
            lines.append(row(folder, size, rounds if size < RIVAL_LIMIT else 3))
    return "\n".join(lines) + "\n"


def row(folder: Path, size: int, rounds: int) -> str:
    load, validate = inside(folder, rounds)
    whole = processes_of(folder)
    if size > RIVAL_LIMIT:
        whole = {"wfplan validate": whole["wfplan validate"]}
    seconds = median_seconds(whole, 1 if size >= RIVAL_LIMIT else rounds)
    own = seconds.pop("wfplan validate")
    rivals = [f"{taken / own:.1f} ×" for taken in seconds.values()] or ["—", "—"]
    figures = [
        f"{size * 123:,}",
        f"{load * 1e3:.1f}",
        f"{validate * 1e3:.1f}",
        f"{validate / load:.2f}",
        f"{validate / size / 123 * 1e6:.1f}",
        f"{own:.2f} s",
        *rivals,
    ]
    return f"| {' | '.join(figures)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="keep the table in bench/README.md")
    given = parser.parse_args()
    measured = table(given.rounds)
    print(measured)
    if given.write:
        readme.keep("validate", measured)


if __name__ == "__main__":
    main()
