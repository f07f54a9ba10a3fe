"""Times of whole processes side by side, and what a process spends on imports."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Process:
    """A command line, the folder it runs in, and what its environment has besides ours."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> subprocess.CompletedProcess[str]:
        """Raises: CalledProcessError: it failed, so that its time would mean nothing."""
        return subprocess.run(
            self.arguments,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )


def median_seconds(processes: Mapping[str, Process], rounds: int) -> dict[str, float]:
    """The median of each, every round running all of them in turn after one that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in processes}
    for number in range(rounds + 1):
        for name, process in processes.items():
            start = time.perf_counter()
            process.run()
            if number:
                seconds[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in seconds.items()}


def import_milliseconds(process: Process) -> dict[str, float]:
    """What each module that a Python program imports takes by itself, without what it imports."""
    python, *rest = process.arguments
    assert Path(python).name.startswith("python"), "importtime is an option of Python"
    traced = Process([python, "-X", "importtime", *rest], process.folder, process.environment)
    taken = {}
    for line in traced.run().stderr.splitlines():
        own, _, module = line.removeprefix("import time:").replace(" ", "").split("|")
        if own.isdecimal():
            taken[module] = int(own) / 1000
    return taken


def import_rest(process: Process, yardstick: Process) -> dict[str, float]:
    """The modules that only the first imports, dearest first, in milliseconds."""
    known = import_milliseconds(yardstick)
    taken = import_milliseconds(process)
    rest = {module: own for module, own in taken.items() if module not in known}
    return dict(sorted(rest.items(), key=lambda pair: -pair[1]))
