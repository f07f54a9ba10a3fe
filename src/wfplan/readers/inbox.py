"""Where returned files lie."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from wfplan.errors import CannotRead, reason_of

_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


class TooLargeError(Exception):
    """A file has more than was to be read: `size` bytes."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(size)


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file, which may not be more than `most`.

    Raises:
        TooLargeError: they are; none was read.
        OSError: it is missing, no regular file, or may not be read.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    size = path.stat().st_size
    if size > most:
        raise TooLargeError(size)
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLargeError(len(data))
    return data


def files_in(folder: Path) -> list[Path]:
    """Every file of a folder and the folders in it, by name.

    What a system or an office keeps there for itself (`Thumbs.db`, `~$市司法局.docx`) is none.

    Raises:
        CannotRead: it is no folder, or the system refused.
    """
    return sorted(_walk(folder))


def is_of_the_system(name: str) -> bool:
    """Whether a file or folder is what a system or an office keeps for itself."""
    return name.startswith((".", "~$")) or name.lower() in _OF_THE_SYSTEM


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise CannotRead(str(folder), reason_of(error)) from error
    for entry in entries:
        if is_of_the_system(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)
