"""One writer of a file at a time, whoever holds the lock named to those who wait.

Two locks are held. The one that counts is a file made by exclusive create, which every drive
knows; it says which process holds it, on which computer and since when. The system's own (flock,
or a byte range on Windows) is held on that file besides: whoever is refused it knows that the
holder lives, whatever the file says. Some net drives grant it to everybody, so that alone it
would be none.

A process that is killed leaves its lock file. The next writer takes it over where the process ran
on the same computer and runs no more. Who takes over lock T first gets the lock `….T`, in the same
way; so of those who found T dead at once only one replaces it, and only while it is still T.
"""

from __future__ import annotations

import errno
import os
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from wfplan.errors import CannotLock, CannotWrite, LockHeld
from wfplan.store.write.flock import try_lock
from wfplan.store.write.lock_file import (
    create_lock,
    describe_holder,
    is_still_there,
    lock_path,
    look_at_lock,
    main_lock,
    odd_lock,
)
from wfplan.store.write.temporary import discard, remove_leftovers

WAIT_SECONDS = 10.0

_NO_LOCKS = frozenset((errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP))
"""A drive that has no system's locks; `ENOTSUP` is another number on some systems."""


@contextmanager
def hold_locks(targets: Iterable[Path], *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the only right to write some files.

    They are taken in the order of their names, so that two who want several never wait for each
    other.

    Args:
        targets: the files themselves, not links to them: two names of one file have one lock.

    Raises:
        LockHeld: somebody else held one for as long as we waited.
        CannotLock: the drive has no locks.
        CannotWrite: a folder takes no lock file, or something else has its name.
    """
    until = time.monotonic() + wait_seconds
    with ExitStack() as held:
        for target in sorted(set(targets)):
            path = lock_path(target)
            handle = _take(path, target, until, wait_seconds)
            held.callback(_leave, handle, path)
            remove_leftovers(path)
            _remove_dead_takeovers(path)
        yield


def _take(path: Path, target: Path, until: float, wait_seconds: float) -> int:
    """Get the lock; the handle that keeps the system's lock of it."""
    while True:
        try:
            found = look_at_lock(path)
            handle = _claim(path) if found is None or found.is_dead else None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise CannotLock(str(target), error) from error
            raise CannotWrite(str(target), odd_lock(path) or error) from error
        if handle is not None:
            return handle
        if time.monotonic() >= until:
            raise LockHeld(str(target), *describe_holder(found, path), wait_seconds)
        time.sleep(random.uniform(0.001, 0.01))  # noqa: S311 (who waits longest is no secret)


def _claim(path: Path) -> int | None:
    """Put our own signature under the name of a lock; None while a living one has it."""
    handle = create_lock(path)
    if handle is not None:
        return handle
    found = look_at_lock(path)
    if found is None or not found.is_dead:
        return None
    after = main_lock(path).with_name(f"{main_lock(path).name}.{found.token}")
    handle = _claim(after)
    if handle is None:
        return None
    try:
        again = look_at_lock(path)
        if again is not None and again.token == found.token:
            return _rename_held(handle, after, path)
    except PermissionError:  # another user's in a folder where only the owner may rename
        pass
    discard(after)
    os.close(handle)
    return None


def _rename_held(handle: int, name: Path, path: Path) -> int:
    """Put the lock that we hold as `name` in the place of the one that nobody does."""
    if sys.platform != "win32":
        os.replace(name, path)
        return handle
    os.close(handle)
    os.replace(name, path)
    handle = os.open(path, os.O_RDWR)
    try_lock(handle)
    return handle


def _leave(handle: int, path: Path) -> None:
    """Nothing that fails here undoes what was written."""
    with suppress(OSError):
        is_ours = is_still_there(handle, path)
        if is_ours and sys.platform != "win32":
            discard(path)
        os.close(handle)
        if is_ours and sys.platform == "win32":
            discard(path)


def _remove_dead_takeovers(path: Path) -> None:
    """Remove locks by which killed processes wanted to take over; only for who holds `path`."""
    pattern = re.compile(re.escape(path.name) + r"\.[0-9a-f]{16}")
    with suppress(OSError):
        for name in os.listdir(path.parent):
            if pattern.fullmatch(name):
                found = look_at_lock(path.with_name(name))
                if found is not None and found.is_dead:
                    discard(path.with_name(name))
