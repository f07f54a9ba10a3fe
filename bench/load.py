"""How long one plan takes to load, and how much memory; run by run.py in a process of its own.

python bench/load.py time FOLDER ROUNDS
python bench/load.py memory FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

SAFE_LIMIT = 5_000_000
"""Characters above which the safe loader is left out: it alone would take most of a minute."""


def pull_events(texts: list[str]) -> None:
    """The yardstick: every event of the C parser, and nothing made of it."""
    import _ruamel_yaml

    for text in texts:
        parser = _ruamel_yaml.CParser(text)
        read, end = parser.get_event, _ruamel_yaml.StreamEndEvent
        while type(read()) is not end:
            pass


def load_safely(texts: list[str]) -> None:
    """What a program gets that reads the files with ruamel.yaml's safe C loader."""
    from ruamel.yaml import YAML

    for text in texts:
        YAML(typ="safe").load(text)


def load(folder: Path) -> int:
    """Read and shape the whole plan; the number of its measures."""
    loaded = load_plan(WorkTree(folder))
    assert loaded.plan is not None
    assert not loaded.problems
    return sum(1 for _ in loaded.plan.measures)


def time_all(folder: Path, rounds: int) -> dict[str, Any]:
    """Median seconds of each way to read the plan, taken in turn; texts are in memory for two."""
    files = [folder / "plan.yaml", folder / "units.yaml", *(folder / "chapters").iterdir()]
    texts = [file.read_text("utf-8") for file in files]
    ways: dict[str, Callable[[], Any]] = {
        "events": lambda: pull_events(texts),
        "load": lambda: load(folder),
    }
    if sum(map(len, texts)) < SAFE_LIMIT:
        ways["safe"] = lambda: load_safely(texts)
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    measures = load(folder)
    for _ in range(rounds):
        for way, read in ways.items():
            start = time.perf_counter()
            read()
            seconds[way].append(time.perf_counter() - start)
    return {"measures": measures} | {way: median(times) for way, times in seconds.items()}


def peak_bytes(folder: Path) -> dict[str, int]:
    """What loading adds to the process's high-water mark; Linux says it of this program alone."""
    before = _high_water()
    measures = load(folder)
    return {"measures": measures, "bytes": _high_water() - before}


def _high_water() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    plan = Path(sys.argv[2])
    answer = time_all(plan, int(sys.argv[3])) if sys.argv[1] == "time" else peak_bytes(plan)
    sys.stdout.write(json.dumps(answer))
