"""What a command takes beyond loading, in time and memory, each in a process of its own.

    python bench/large.py load FOLDER
    python bench/large.py run FOLDER COMMAND …

A process of this program prints its seconds of CPU and its peak memory as JSON on stderr.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median


def ratios(
    folder: Path, commands: Sequence[Sequence[str]], rounds: int
) -> list[tuple[float, float]]:
    """For each command its CPU time and its peak memory, as times those of loading the plan.

    Loading and the commands take turns; what is given is the median of the ratios of each round.
    """
    found: list[list[tuple[float, float]]] = [[] for _ in commands]
    for _ in range(rounds):
        seconds, peak = _measure("load", folder)
        for taken, command in zip(found, commands, strict=True):
            own, most = _measure("run", folder, *command)
            taken.append((own / seconds, most / peak))
    return [(median(t for t, _ in taken), median(m for _, m in taken)) for taken in found]


def _measure(*arguments: str | Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, __file__, *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    answer = json.loads(done.stderr.splitlines()[-1])
    return answer["seconds"], answer["peak"]


def main() -> None:
    what, folder, *command = sys.argv[1:]
    gc.set_threshold(200_000)  # as the program itself does
    start = time.process_time()
    if what == "load":
        from wfplan.store.load import load_plan
        from wfplan.store.tree import WorkTree

        assert load_plan(WorkTree(Path(folder)), status=True).plan is not None
    else:
        from wfplan.cli.app import run

        assert run(["--plan", folder, *command]) == 0
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stderr.write("\n" + json.dumps({"seconds": seconds, "peak": peak}))
    sys.stderr.flush()
    os._exit(0)  # what ends with the process is nobody's time


if __name__ == "__main__":
    main()
