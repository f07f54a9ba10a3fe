"""Measure wfplan beside what it is made of and beside others, and print tables in Markdown.

    python bench/run.py [--write] [--parts starts large load rivals] [--rounds 15]
                        [--sizes 1 10 100 1000] [--measures 123000] [--reports 100000]
                        [--plans FOLDER]

Figures are ratios of medians of interleaved runs. `--write` keeps the tables in bench/README.md.
The rivals need a package index, and are measured only where they are named.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import readme
import rivals
from generate import PLAN, write_plan, write_reports
from install import install_wheel
from large import ratios
from measure import Process, import_rest, median_seconds
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

HERE = Path(__file__).resolve().parent
TAB = {
    "_WFPLAN_COMPLETE": "complete_bash",
    "COMP_WORDS": "wfplan list --unit 市司",
    "COMP_CWORD": "3",
}


FLOOR: tuple[str, ...] = ("bench/floor.py", "plan")
CLICK: tuple[str, ...] = ("-c", "import typer")
STARTS: tuple[tuple[str, tuple[str, ...], dict[str, str], tuple[str, ...], float], ...] = (
    ("`wfplan list --unit 市司法局`", ("list", "--unit", "市司法局"), {}, FLOOR, 1.1),
    ("`wfplan --version`", ("--version",), {}, CLICK, 1.4),
    ("Tab after `--unit 市司`", (), TAB, CLICK, 1.4),
)
PARTS = ("starts", "large", "load", "rivals")
LISTS = (("list",), ("list", "--unit", "市司法局"), ("list", "--by", "measure", "--format", "json"))
SHOWN = (("list",), ("status", "show"))


def wfplan(python: Path, *arguments: str, **environment: str) -> Process:
    return Process([str(python), "-m", "wfplan", *arguments], HERE.parent, environment)


def tell(what: str) -> None:
    """Say on stderr what is under way."""
    sys.stderr.write(f"{what} …\n")


def plan_of(plans: Path, copies: int) -> Path:
    """The plan of so many times the size; written where it is not there yet."""
    folder = plans / f"plan{copies}"
    if not folder.exists():
        tell(f"{copies * 123:,} measures are written")
        write_plan(folder, copies)
    return folder


def describe_machine() -> str:
    """The processor, its cores and Python; no name of the machine."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    model = next(models, platform.machine())
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    headings = list(headings)
    yield f"| {' | '.join(headings)} |"
    yield "|" + " --- |" * len(headings)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def start_lines(rounds: int, python: Path) -> Iterator[str]:
    """Whole processes of the installed wheel against what they are made of."""
    processes = {name: wfplan(python, *rest, **env) for name, rest, env, _, _ in STARTS}
    answers = [process.run().stdout for process in processes.values()]
    assert "20 项" in answers[0]
    assert "市司法局" in answers[2]
    yardsticks = {rest: Process([str(python), *rest], HERE.parent) for rest in (FLOOR, CLICK)}
    named = {" ".join(rest): process for rest, process in yardsticks.items()}
    seconds = median_seconds(processes | named, rounds)
    rows, missed = [], []
    for name, _, _, yardstick, target in STARTS:
        ratio = seconds[name] / seconds[" ".join(yardstick)]
        cells = (name, f"`python {' '.join(yardstick)}`", f"{seconds[name] * 1000:.0f} ms")
        rows.append((*cells, f"{ratio:.2f}", f"{target}", "yes" if ratio <= target else "no"))
        if ratio > target:
            missed.append((name, import_rest(processes[name], yardsticks[yardstick])))
    yield from table(("process", "against", "median", "ratio", "target", "reached"), rows)
    for name, rest in missed:
        yield ""
        yield from rest_lines(name, rest)


def large_lines(plans: Path, measures: int, reports: int, rounds: int) -> Iterator[str]:
    """Commands on large plans and on many reports, as times loading the same files."""
    large, reported = plan_of(plans, measures // 123), plans / f"reported{reports}"
    if not reported.exists():
        tell(f"{reports:,} reports are written")
        write_plan(reported, 1)
        write_reports(reported, reports)
    tell("commands on large plans take turns")
    rows = [
        (words, f"`wfplan {' '.join(command)}`", f"{time:.2f}", f"{memory:.2f}")
        for words, folder, commands in (
            (f"{measures:,} measures", large, LISTS),
            (f"{reports:,} reports", reported, SHOWN),
        )
        for command, (time, memory) in zip(commands, ratios(folder, commands, rounds), strict=True)
    ]
    yield from table(("plan", "command", "CPU time, at most 1.5", "peak memory, at most 1.3"), rows)


def rest_lines(name: str, rest: dict[str, float]) -> Iterator[str]:
    """What a process imports beyond its yardstick; a module's time has its classes being made."""
    rooms: dict[str, float] = {}
    for module, own in rest.items():
        package = module.partition(".")[0]
        room = package if package in ("wfplan", "pydantic", "ruamel", "rich") else "others"
        rooms[room] = rooms.get(room, 0) + own
    total = sum(rest.values())
    shares = ", ".join(f"{room} {own:.0f}" for room, own in sorted(rooms.items()))
    yield f"The rest of {name} by `-X importtime`, {total:.0f} ms in {len(rest)} modules: {shares}."
    yield ""
    dearest = list(rest.items())[:12]
    yield from table(("module", "ms by itself"), ((f"`{m}`", f"{own:.1f}") for m, own in dearest))


def load_lines(sizes: list[int], plans: Path) -> Iterator[str]:
    """Loading plans of growing size against pulling the parser's events of the same texts."""
    rows = []
    for size in sizes:
        folder = plan_of(plans, size)
        tell(f"{size * 123:,} measures are loaded")
        rounds = max(3, min(15, 200 // size))
        took = _ask("time", folder, str(rounds))
        count, events = took["measures"], took["events"]
        assert count == 123 * size, f"{folder} holds {count} measures"
        peak = _ask("memory", folder)["bytes"]
        rows.append(
            (
                f"{size:,}×",
                f"{count:,}",
                f"{took['load'] / events:.2f}",
                f"{took['safe'] / events:.2f}" if "safe" in took else "",
                *(f"{took[way] / count * 1e6:.1f} µs" for way in ("events", "load")),
                f"{peak / count / 1024:.1f} KiB",
            )
        )
    names = ("`load_plan` : events", "safe C loader : events", "events a measure")
    ends = ("`load_plan` a measure", "peak memory a measure")
    yield from table(("plan", "measures", *names, *ends), rows)


def _ask(*arguments: str | Path) -> Any:
    done = subprocess.run(
        [sys.executable, HERE / "load.py", *arguments], check=True, capture_output=True
    )
    return json.loads(done.stdout)


def rival_lines(rounds: int, scratch: Path, python: Path) -> Iterator[str]:
    """Other tools checking the same 123 measures, whole processes."""
    plan = load_plan(WorkTree(PLAN)).plan
    assert plan is not None
    own = "wfplan list --by measure --format json"
    processes = {own: wfplan(python, *own.split()[1:])}
    versions = {own: ""}
    assert len(json.loads(processes[own].run().stdout)) == 123
    for rival in rivals.RIVALS:
        program, version = rivals.install(rival, scratch / f"{rival.package}-env")
        process = rivals.prepare(rival, plan, program, scratch / rival.package)
        name = " ".join([rival.program, *rival.command])
        processes[name], versions[name] = process, f"{rival.package} {version}"
    seconds = median_seconds(processes, rounds)
    yield from table(
        ("process", "version", "median", "times wfplan's"),
        (
            (f"`{name}`", versions[name], f"{took * 1000:.0f} ms", f"{took / seconds[own]:.1f}")
            for name, took in seconds.items()
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="keep the tables in bench/README.md")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS[:3])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--measures", type=int, default=123_000)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--plans", type=Path, help="keep generated plans here, and take them again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        tell("the wheel is built and installed")
        installed = install_wheel(scratch)
        plans = given.plans or scratch
        parts = {
            "starts": lambda: start_lines(given.rounds, installed),
            "large": lambda: large_lines(plans, given.measures, given.reports, 3),
            "load": lambda: load_lines(given.sizes, plans),
            "rivals": lambda: rival_lines(given.rounds, scratch, installed),
        }
        for part in given.parts:
            tell(part)
            table = "".join(f"{line}\n" for line in parts[part]())
            measured = f"{table}\nMeasured on: {describe_machine()}.\n"
            sys.stdout.write(f"{measured}\n")
            if given.write:
                readme.keep(part, measured)


if __name__ == "__main__":
    main()
