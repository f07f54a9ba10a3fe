"""Write a file so that whoever looks, whenever, finds the old one or the new one, whole."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from wfplan.errors import CannotWrite


class ChangedMeanwhileError(Exception):
    """The file is no longer the one that was read; it is as somebody else left it."""


Stamp = tuple[int, ...]
"""What tells one content of a file from the next; empty where there is no file."""


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file as it is now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def write_file(path: Path, data: bytes, *, read: Stamp | None = None) -> None:
    """Replace a file in one step: write beside it, fsync, rename, fsync the folder.

    A symbolic link is followed, so that the link stays and what it names is replaced.

    Args:
        read: the stamp of the file when it was read; it is looked at again just before the
            rename.

    Raises:
        ChangedMeanwhileError: it is another now.
        CannotWrite: the system refused; the old file, if any, is as it was.
    """
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        handle, temporary = tempfile.mkstemp(prefix=_prefix(target), dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode if mode is not None else 0o666 & ~umask())
        if read is not None and read != stamp_of(target):
            raise ChangedMeanwhileError(str(path))
        os.replace(temporary, target)
        temporary = None
        sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(str(path), error) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder in one that exists, and have it on disk.

    Raises:
        CannotWrite: the system refused.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
    except OSError as error:
        raise CannotWrite(str(folder), error) from error


def remove_leftovers(target: Path) -> None:
    """Remove what a killed `write_file` left beside a file; only for who alone may write it."""
    pattern = re.compile(re.escape(_prefix(target)) + "[a-z0-9_]{8}")
    with suppress(OSError):
        for name in os.listdir(target.parent):
            if pattern.fullmatch(name):
                os.unlink(target.parent / name)


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_changed(files: Mapping[Path, bytes], *, dry_run: bool = False) -> list[Path]:
    """Write the files whose bytes differ from what is on disk, making folders as needed.

    Returns:
        The paths that were written, or would be with `dry_run`.

    Raises:
        CannotWrite: the system refused; files before it are written, it and later ones are not.
    """
    changed = []
    for path, data in files.items():
        try:
            if path.read_bytes() == data:
                continue
        except OSError:
            pass
        changed.append(path)
        if not dry_run:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise CannotWrite(str(path.parent), error) from error
            write_file(path, data)
    return changed
