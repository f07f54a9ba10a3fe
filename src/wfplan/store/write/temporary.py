"""Files that wait beside another for its name, and say in theirs who writes them."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wfplan.store.write.holder import is_tag_of_dead, this_process


class Staged(NamedTuple):
    """Bytes on disk that wait for their name."""

    target: Path
    temporary: Path


def stage_file(target: Path, data: bytes) -> Staged:
    """Write beside a file, and fsync.

    Raises:
        OSError: the system refused; nothing is left of it.
    """
    handle, path = make_temporary(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(path, mode_of(target))
    except BaseException:
        discard(path)
        raise
    return Staged(target, path)


def make_temporary(target: Path) -> tuple[int, Path]:
    """A new empty file beside another, open for writing; never one that is there, nor a link.

    Raises:
        OSError: the system refused.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    while True:
        path = target.with_name(f"{_prefix(target)}{this_process().tag}.{secrets.token_hex(4)}")
        with suppress(FileExistsError):
            return os.open(path, flags, 0o666), path


def remove_leftovers(target: Path) -> None:
    """Remove what killed writers left beside a file; that of a living one, or one elsewhere, stays.

    Who runs on another computer cannot be seen from here.
    """
    pattern = re.compile(re.escape(_prefix(target)) + r"([0-9a-z-]{1,60})\.[0-9a-f]{8}")
    with suppress(OSError):
        for name in os.listdir(target.parent):
            found = pattern.fullmatch(name)
            if found and is_tag_of_dead(found[1]):
                discard(target.parent / name)


def discard(path: Path) -> None:
    """Remove a file that is of no more use; where the system refuses, it lies there."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def mode_of(path: Path) -> int:
    """The rights of a file, or those that a new one would have."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."
