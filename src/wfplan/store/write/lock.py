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
import hashlib
import os
import random
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from wfplan.errors import CannotLock, CannotWrite, LockHeld
from wfplan.store.write.flock import try_lock
from wfplan.store.write.holder import Holder, read_signature, this_process
from wfplan.store.write.temporary import discard, make_temporary, remove_leftovers

WAIT_SECONDS = 10.0

_NO_LOCKS = frozenset((errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP))
"""A drive that has no system's locks; `ENOTSUP` is another number on some systems."""
_EXCLUSIVE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_LONGEST_SIGNATURE = 1000


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


def lock_path(target: Path) -> Path:
    """`.市司法局.yaml.lock` beside the file."""
    return target.with_name(f".{target.name}.lock")


class _Found(NamedTuple):
    """A lock file as somebody else left it.

    Attributes:
        token: tells this lock from any other that ever had the name.
        lives: whether the system says that its holder holds it still.
    """

    token: str
    holder: Holder | None
    modified: float
    lives: bool

    @property
    def is_dead(self) -> bool:
        return not self.lives and self.holder is not None and self.holder.is_dead


def _take(path: Path, target: Path, until: float, wait_seconds: float) -> int:
    """Get the lock; the handle that keeps the system's lock of it."""
    while True:
        try:
            found = _look(path)
            handle = _claim(path) if found is None or found.is_dead else None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise CannotLock(str(target), error) from error
            raise CannotWrite(str(target), _odd_lock(path) or error) from error
        if handle is not None:
            return handle
        if time.monotonic() >= until:
            raise LockHeld(str(target), *_describe(found, path), wait_seconds)
        time.sleep(random.uniform(0.001, 0.01))  # noqa: S311 (who waits longest is no secret)


def _claim(path: Path) -> int | None:
    """Put our own signature under the name of a lock; None while a living one has it."""
    handle = _create(path)
    if handle is not None:
        return handle
    found = _look(path)
    if found is None or not found.is_dead:
        return None
    after = _main(path).with_name(f"{_main(path).name}.{found.token}")
    handle = _claim(after)
    if handle is None:
        return None
    try:
        again = _look(path)
        if again is not None and again.token == found.token:
            return _rename_held(handle, after, path)
    except PermissionError:  # another user's in a folder where only the owner may rename
        pass
    discard(after)
    os.close(handle)
    return None


def _create(path: Path) -> int | None:
    """Exclusive create of a signed file; None where there is one already.

    A second name for a file that was signed before is best: no killed process leaves a lock that
    says nothing. Windows holds on to names of open files, and some drives know one name a file.
    """
    handle, own = (None, path) if sys.platform == "win32" else make_temporary(_main(path))
    if handle is not None:
        try:
            _sign(handle)
            is_ours = _link(own, path, handle)
        except BaseException:
            os.close(handle)
            raise
        finally:
            discard(own)
        if is_ours:
            return handle
        os.close(handle)
        if is_ours is not None:
            return None
    try:
        handle = os.open(path, _EXCLUSIVE, 0o666)
    except FileExistsError:
        return None
    try:
        _sign(handle)
    except BaseException:
        os.close(handle)
        discard(path)
        raise
    return handle


def _link(own: Path, path: Path, handle: int) -> bool | None:
    """Whether the name is ours now; None where the drive gives a file but one name."""
    try:
        os.link(own, path)
    except FileExistsError:
        return _is_still_there(handle, path)  # a net drive may lose the answer that it did it
    except OSError:
        return None
    return True


def _sign(handle: int) -> None:
    """Lock and sign a file that we made; those who look at it hold it up for a moment only."""
    tries = 0
    while not try_lock(handle):
        tries += 1
        if tries > 100:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        time.sleep(0.001)
    os.write(handle, this_process().signature.encode("utf-8", "replace"))


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


def _main(path: Path) -> Path:
    """The lock itself, for it and for every lock by which it is taken over."""
    return path.with_name(f"{path.name.rpartition('.lock')[0]}.lock")


def _look(path: Path) -> _Found | None:
    """What has the name of the lock; None where nothing has.

    Raises:
        OSError: it is a link, or no file, or may not be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return None
    try:
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        lives = not try_lock(handle, shared=True)
        text = os.read(handle, _LONGEST_SIGNATURE)
    finally:
        os.close(handle)
    token = hashlib.sha256(f"{known.st_ino} {known.st_mtime_ns} ".encode() + text).hexdigest()[:16]
    holder = read_signature(text.decode("utf-8", "replace"))
    return _Found(token, holder, known.st_mtime, lives)


def _odd_lock(path: Path) -> str | None:
    """What has the name of the lock and is none."""
    if path.is_symlink():
        return f"锁文件“{path}”是符号链接，请删去它"
    if os.path.lexists(path) and not path.is_file():
        return f"“{path}”不是普通文件，不能用作锁，请删去它"
    return None


def _describe(found: _Found | None, path: Path) -> tuple[str, str, str]:
    """Who holds it; since when; the file to remove where nobody here can tell if that lives."""
    if found is None:
        return "另一进程", "刚才", ""
    began = datetime.fromtimestamp(found.modified)
    minutes = max(0, int((datetime.now() - began).total_seconds() // 60))
    since = f"自 {began.isoformat(' ', 'seconds')} 起，已 {minutes} 分钟"
    known = found.holder
    who = f"进程 {known.pid}（主机 {known.host}，命令 {known.command}）" if known else "另一进程"
    return who, since, "" if found.lives or (known and known.is_here) else str(path)


def _is_still_there(handle: int, path: Path) -> bool:
    """Whether the file that has the name is ours."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def _leave(handle: int, path: Path) -> None:
    """Nothing that fails here undoes what was written."""
    with suppress(OSError):
        is_ours = _is_still_there(handle, path)
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
                found = _look(path.with_name(name))
                if found is not None and found.is_dead:
                    discard(path.with_name(name))
