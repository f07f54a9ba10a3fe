"""Write a file so that whoever looks, whenever, finds the old one or the new one, whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from wfplan.errors import CannotWrite, NotDurable
from wfplan.store.write.temporary import discard, stage_file


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


def real_target(path: Path, within: Path) -> Path:
    """The file that a path leads to: a symbolic link stays, and what it names is replaced.

    Args:
        within: the folder that no link on the way may leave.

    Raises:
        CannotWrite: one does.
    """
    try:
        real = Path(os.path.realpath(path))
        is_within = real.is_relative_to(os.path.realpath(within))
    except OSError as error:
        raise CannotWrite(str(path), error) from error
    if not is_within:
        raise CannotWrite(str(path), f"符号链接指向“{within}”以外的“{real}”")
    return real


def write_file(
    path: Path, data: bytes, *, within: Path | None = None, read: Stamp | None = None
) -> None:
    """Replace a file in one step: write beside it, fsync, rename, fsync the folder.

    Args:
        within: as for `real_target`; None for the folder that the path names.
        read: the stamp of the file when it was read; it is looked at again just before the
            rename.

    Raises:
        ChangedMeanwhileError: it is another now.
        CannotWrite: the system refused; the old file, if any, is as it was.
        NotDurable: the new file is there, but the system did not say that it will stay.
    """
    target = real_target(path, within or path.parent)
    try:
        staged = stage_file(target, data)
        try:
            if read is not None and read != stamp_of(target):
                raise ChangedMeanwhileError(str(path))
            os.replace(staged.temporary, target)
        finally:
            discard(staged.temporary)
    except OSError as error:
        raise CannotWrite(str(path), error) from error
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise NotDurable(str(target.parent), error) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, and have them on disk.

    Raises:
        CannotWrite: the system refused.
    """
    if folder.is_dir():
        return
    if not os.path.lexists(folder.parent):
        make_folder(folder.parent)
    try:
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
    except OSError as error:
        raise CannotWrite(str(folder), error) from error


def sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_changed(
    files: Mapping[Path, bytes], *, within: Path | None = None, dry_run: bool = False
) -> list[Path]:
    """Write the files whose bytes differ from what is on disk, making folders as needed.

    Args:
        within: as for `write_file`; it need not be there yet.

    Returns:
        The paths that were written, or would be with `dry_run`.

    Raises:
        CannotWrite: a link leads out, and nothing was written; or the system refused, and files
            before it are written, it and later ones are not.
    """
    for path in files:
        real_target(path, within or path.parent)
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
            write_file(path, data, within=within)
    return changed
