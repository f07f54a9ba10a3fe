"""Where the files of a plan are read from."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wfplan.store.decode import MAX_BYTES

PLAN_FILE = "plan.yaml"
UNITS_FILE = "units.yaml"
CHAPTERS = "chapters"
STATUS = "status"


class OutsideLinkError(OSError):
    """A symbolic link leads out of the plan folder."""


class Tree(Protocol):
    """The files of one plan. Names are relative to the plan folder, with `/`."""

    def names(self, folder: str) -> list[str]:
        """The files directly in a folder, in natural order; empty if there is no such folder."""

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
        return sorted((f"{folder}/{entry}" for entry in entries), key=natural_key)

    def read(self, name: str) -> bytes:
        path = self.root / name
        root = os.path.realpath(self.root)
        if os.path.commonpath([root, os.path.realpath(path)]) != root:
            raise OutsideLinkError(name)
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(errno.EINVAL, "不是普通文件", name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)

    def shown(self, name: str) -> str:
        path = self.root / name
        try:
            return path.absolute().relative_to(Path.cwd()).as_posix()
        except ValueError:
            return path.as_posix()


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sort key under which `10.yaml` follows `9.yaml`."""
    return [
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part)
        for part in re.split(r"([0-9]+)", name)
        if part
    ]
