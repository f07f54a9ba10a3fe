"""One writer of a file at a time, whoever holds the lock named to those who wait.

The system holds the lock (flock, or a byte range on Windows), so that it ends with the process
that took it, however that ends: there is no stale lock to recover. The file beside only says who.
"""

from __future__ import annotations

import os
import random
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from wfplan.errors import CannotWrite, LockHeld

WAIT_SECONDS = 10.0

_FAR = 1 << 30
"""Where Windows locks: past what the file says, which must stay readable."""


@contextmanager
def hold_locks(targets: Iterable[Path], *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the only right to write some files.

    They are taken in the order of their names, so that two who want several never wait for each
    other.

    Args:
        targets: the files themselves, not links to them: two names of one file have one lock.

    Raises:
        LockHeld: somebody else held one for as long as we waited.
        CannotWrite: a folder takes no lock file.
    """
    until = time.monotonic() + wait_seconds
    with ExitStack() as held:
        for target in sorted(set(targets)):
            path = lock_path(target)
            handle = _take(path, target, until, wait_seconds)
            held.callback(_leave, handle, path)
            _sign(handle)
        yield


def lock_path(target: Path) -> Path:
    """`.市司法局.yaml.lock` beside the file."""
    return target.with_name(f".{target.name}.lock")


def _take(path: Path, target: Path, until: float, wait_seconds: float) -> int:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise CannotWrite(str(target), error) from error
        if _try_lock(handle) and _is_still_there(handle, path):
            return handle
        holder = _read_holder(handle)
        os.close(handle)
        if time.monotonic() >= until:
            raise LockHeld(str(target), holder, wait_seconds)
        time.sleep(random.uniform(0.001, 0.01))  # noqa: S311 (who waits longest is no secret)


def _is_still_there(handle: int, path: Path) -> bool:
    """Whether the locked file is the one others will find: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _sign(handle: int) -> None:
    """Say who holds the lock; since when is the file's own time."""
    command = "".join(c if c.isprintable() else " " for c in " ".join(sys.argv[1:]))[:120]
    text = f"进程 {os.getpid()}（主机 {socket.gethostname()}，命令 wfplan {command}）"
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode("utf-8", "replace"))


def _read_holder(handle: int) -> str:
    since = datetime.fromtimestamp(os.fstat(handle).st_mtime).isoformat(" ", "seconds")
    os.lseek(handle, 0, os.SEEK_SET)
    return f"{os.read(handle, 1000).decode('utf-8', 'replace') or '另一进程'}，自 {since} 起"


def _leave(handle: int, path: Path) -> None:
    with suppress(OSError):
        if _is_still_there(handle, path):
            os.unlink(path)
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):
            os.unlink(path)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
