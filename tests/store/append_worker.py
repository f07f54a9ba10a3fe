"""What the tests of the status file run in processes of their own: `append_worker.py TASK …`.

Where `NO_FLOCK` is set, the system grants its lock to everybody, as some net drives do; where
`OTHER_HOST` is, the process runs on a computer of that name.
"""

from __future__ import annotations

import datetime
import fcntl
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from wfplan.errors import WfplanError
from wfplan.model.status import StatusFile, Update
from wfplan.store.snapshot import StatusSnapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries
from wfplan.store.write.lock import hold_locks

UNIT = "示例局"


def update(name: str, number: int) -> Update:
    return Update(
        measure="1-1-1",
        date=datetime.date(2022, 6, 30),
        state="in_progress",
        note=f"{name}-{number}",
    )


def write_many(root: Path, name: str, count: int, said: Callable[[int], object]) -> None:
    """Append one entry after the other, saying each number once it is acknowledged."""
    tree = WorkTree(root)
    known: StatusSnapshot | None = None
    for number in range(count):
        make = partial(_only, update(name, number))
        known = append_entries(tree, UNIT, make, before=known, wait_seconds=60).snapshot
        said(number)


def _only(entry: Update, _file: StatusFile) -> list[Update]:
    return [entry]


def write_one(root: Path) -> None:
    """Append one entry, or say why not."""
    try:
        append_entries(WorkTree(root), UNIT, lambda _: [update("one", 0)], wait_seconds=0.2)
        say("done")
    except WfplanError as error:
        say(type(error).__name__, error)


def kill_many(root: Path, kills: int, seed: int) -> None:
    """Kill a writer a random moment after a random report; say what was acknowledged."""
    chance = random.Random(seed)
    for round_number in range(kills):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            write_many(root, f"{round_number}", 10_000, partial(_acknowledge, writer))
        os.close(writer)
        with os.fdopen(reader) as pipe:
            seen = [pipe.readline() for _ in range(chance.randrange(4))]
            time.sleep(chance.uniform(0, 0.01))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            for line in (*seen, *pipe):
                say(f"{round_number}-{line.strip()}")


def _acknowledge(pipe: int, number: int) -> None:
    os.write(pipe, f"{number}\n".encode())


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> None:
    task, root, *rest = sys.argv[1:]
    if os.environ.get("NO_FLOCK"):
        fcntl.flock = lambda *_: None
    if host := os.environ.get("OTHER_HOST"):
        socket.gethostname = lambda: host
    if task == "many":
        write_many(Path(root), rest[0], int(rest[1]), lambda _: None)
    elif task == "kill":
        kill_many(Path(root), int(rest[0]), seed=20211231)
    elif task == "small":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(rest[0]), int(rest[0])))
        write_one(Path(root))
    elif task == "nobody":
        os.setgid(65534)
        os.setuid(65534)
        write_one(Path(root))
    elif task == "hold":
        with hold_locks([Path(root) / f"status/{UNIT}.yaml"]):
            say("held")
            sys.stdin.readline()
    else:
        write_one(Path(root))


if __name__ == "__main__":
    main()
