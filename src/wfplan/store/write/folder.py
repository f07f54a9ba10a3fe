"""Write a new folder so that whoever looks finds none, or all of it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from wfplan.errors import CannotWrite
from wfplan.store.write.file import make_folder, sync_folder
from wfplan.store.write.temporary import leftovers_of, temporary_name


def place_folder(
    folder: Path, files: Mapping[Path, bytes], *, check: Callable[[], None] = lambda: None
) -> None:
    """Write files beside a folder that is not there yet, fsync, and give them its name.

    Args:
        files: each by its path below the folder.
        check: called when all is on disk; what it raises leaves no folder.

    Raises:
        CannotWrite: the system refused; nothing is left of it.
    """
    if folder.parent.is_file():
        raise CannotWrite(str(folder), NotADirectoryError(errno.ENOTDIR, ""))
    make_folder(folder.parent)
    for left in leftovers_of(folder):
        remove_folder(left)
    staged = temporary_name(folder)
    try:
        staged.mkdir()
        for path, data in files.items():
            target = staged / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for below, _, _ in os.walk(staged, topdown=False):
            sync_folder(Path(below))
        check()
        os.rename(staged, folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise CannotWrite(str(folder), error) from error
    finally:
        remove_folder(staged)


def remove_folder(folder: Path) -> None:
    """Remove a folder that is of no more use; where the system refuses, it lies there."""
    shutil.rmtree(folder, ignore_errors=True)
