"""Where the files of a plan are read from."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from io import FileIO
from pathlib import Path
from typing import Protocol

from wfplan.errors import CannotRead, reason_of
from wfplan.store.yaml.decode import MAX_BYTES

PLAN_FILE = "plan.yaml"
UNITS_FILE = "units.yaml"
ROUNDS_FILE = "rounds.yaml"
NOTICES_FILE = "notices.yaml"
CONCLUSION_FILE = "conclusion.yaml"
EDITIONS = "editions"
CHAPTERS = "chapters"
STATUS = "status"
JOURNAL = ".writing"
"""Where several files wait that are written together; killed writers alone leave it."""


class OutsideLinkError(OSError):
    """A symbolic link leads out of the plan folder."""


class Tree(Protocol):
    """The files of one plan. Names are relative to the plan folder, with `/`."""

    def names(self, folder: str) -> list[str]:
        """What is directly in a folder, in natural order; empty if there is no such folder.

        The folder of the plan itself is the empty name.
        """

    def read(self, name: str) -> bytes:
        """The bytes of a file, or one more than may be parsed.

        Raises:
            OSError: the file is missing, not a file, not readable or outside the plan.
        """

    def shown(self, name: str) -> str:
        """The path of a file as people are shown it."""


@dataclass(frozen=True)
class WorkTree:
    """A plan folder on disk."""

    root: Path

    def names(self, folder: str) -> list[str]:
        try:
            entries = os.listdir(self.root / folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise CannotRead(self.shown(folder), reason_of(error)) from error
        return sorted(
            (f"{folder}/{entry}" if folder else entry for entry in entries), key=natural_key
        )

    def read(self, name: str) -> bytes:
        path = f"{self._real_root}/{name}"
        if os.path.islink(path) or self._is_linked(os.path.dirname(path)):
            real = os.path.realpath(path)
            if os.path.commonpath([self._real_root, real]) != self._real_root:
                raise OutsideLinkError(name)
        with open_regular(path) as file:
            return file.read(MAX_BYTES + 1)

    def shown(self, name: str) -> str:
        return f"{self._shown_root}{name}"

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)

    @cached_property
    def _shown_root(self) -> str:
        absolute = self.root.absolute()
        try:
            inside = absolute.relative_to(Path.cwd()).as_posix()
        except ValueError:
            return f"{self.root.as_posix()}/"
        return "" if inside == "." else f"{inside}/"

    @cached_property
    def _linked(self) -> dict[str, bool]:
        return {}

    def _is_linked(self, folder: str) -> bool:
        if folder not in self._linked:
            self._linked[folder] = os.path.realpath(folder) != folder
        return self._linked[folder]


def finish_writing(tree: Tree) -> None:
    """Half of what a killed writer wrote is never read: the rest is written first.

    Raises:
        LockHeld, CannotLock, WriteUnfinished, NotDurable: it cannot be.
    """
    if isinstance(tree, WorkTree) and os.path.lexists(tree.root / JOURNAL):
        from wfplan.store.write import journal

        journal.finish_writing(tree.root)


def open_regular(path: str | Path) -> FileIO:
    """A regular file to read; a pipe or a device is not waited for.

    Raises:
        OSError: it is none, is missing or may not be read.
    """
    flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    file = FileIO(os.open(path, os.O_RDONLY | flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    return file


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sort key under which `10.yaml` follows `9.yaml`.

    A run of digits is compared by its length and then digit by digit: as a number, without making
    one of as many digits as a name may have. Digits come before anything else.
    """
    return [
        (0, len(part.lstrip("0")), part.lstrip("0"))
        if part.isdecimal() and part.isascii()
        else (1, 0, part)
        for part in re.split(r"([0-9]+)", name)
        if part
    ]
