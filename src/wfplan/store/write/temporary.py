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
        path = temporary_name(target)
        with suppress(FileExistsError):
            return os.open(path, flags, 0o666), path


def temporary_name(target: Path) -> Path:
    """A name beside another that says who waits for that one."""
    return target.with_name(f"{_prefix(target)}{this_process().tag}.{secrets.token_hex(4)}")


def remove_leftovers(target: Path) -> None:
    """Remove what killed writers left beside a file; that of a living one, or one elsewhere, stays.

    Who runs on another computer cannot be seen from here.
    """
    for path in leftovers_of(target):
        discard(path)


def leftovers_of(target: Path) -> list[Path]:
    """What killed writers of this computer left beside a file or folder."""
    pattern = re.compile(re.escape(_prefix(target)) + r"([0-9a-z-]{1,60})\.[0-9a-f]{8}")
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(target.parent)
    matches = [found for name in names if (found := pattern.fullmatch(name))]
    return [target.parent / found[0] for found in matches if is_tag_of_dead(found[1])]


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
