"""A lock as a file: made and signed by who holds it, looked at by who waits for it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from wfplan.store.write.flock import try_lock
from wfplan.store.write.holder import Holder, read_signature, this_process
from wfplan.store.write.temporary import discard, make_temporary

_EXCLUSIVE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_LONGEST_SIGNATURE = 1000
"""Bytes: ours is shorter, and another program's file may have the name of a lock."""


class FoundLock(NamedTuple):
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


def lock_path(target: Path) -> Path:
    """`.市司法局.yaml.lock` beside the file."""
    return target.with_name(f".{target.name}.lock")


def main_lock(path: Path) -> Path:
    """The lock itself, for it and for every lock by which it is taken over."""
    return path.with_name(f"{path.name.rpartition('.lock')[0]}.lock")


def create_lock(path: Path) -> int | None:
    """Exclusive create of a signed file; None where there is one already.

    A second name for a file that was signed before is best: no killed process leaves a lock that
    says nothing. Windows holds on to names of open files, and some drives know one name a file.
    """
    handle, own = (None, path) if sys.platform == "win32" else make_temporary(main_lock(path))
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
        return is_still_there(handle, path)  # a net drive may lose the answer that it did it
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


def look_at_lock(path: Path) -> FoundLock | None:
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
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        lives = not try_lock(handle, shared=True)
        text = os.read(handle, _LONGEST_SIGNATURE)
    finally:
        os.close(handle)
    token = hashlib.sha256(f"{found.st_ino} {found.st_mtime_ns} ".encode() + text).hexdigest()[:16]
    holder = read_signature(text.decode("utf-8", "replace"))
    return FoundLock(token, holder, found.st_mtime, lives)


def odd_lock(path: Path) -> str | None:
    """What has the name of the lock and is none."""
    if path.is_symlink():
        return f"锁文件“{path}”是符号链接，请删去它"
    if os.path.lexists(path) and not path.is_file():
        return f"“{path}”不是普通文件，不能用作锁，请删去它"
    return None


def describe_holder(found: FoundLock | None, path: Path) -> tuple[str, str, str]:
    """Who holds it; since when; the file to remove where nobody here can tell if that lives."""
    if found is None:
        return "另一进程", "刚才", ""
    began = datetime.fromtimestamp(found.modified)
    minutes = max(0, int((datetime.now() - began).total_seconds() // 60))
    since = f"自 {began.isoformat(' ', 'seconds')} 起，已 {minutes} 分钟"
    holder = found.holder
    who = (
        f"进程 {holder.pid}（主机 {holder.host}，命令 {holder.command}）" if holder else "另一进程"
    )
    return who, since, "" if found.lives or (holder and holder.is_here) else str(path)


def is_still_there(handle: int, path: Path) -> bool:
    """Whether the file that has the name is ours."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False
