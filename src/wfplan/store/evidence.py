"""Files that prove a report: where they lie, and whether they are still the same."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wfplan.errors import EvidenceNotFound, reason_of
from wfplan.model.status import StatusFile, Update
from wfplan.store.tree import open_regular

_MOST_BYTES = 4 * 2**30
"""A file with holes can claim any size; reading it would take hours."""
_PIECE = 2**20
Lack = Literal["missing", "outside", "large"]
"""Why a file cannot be read: it is not there, lies out of reach, or is larger than any document."""


@dataclass(frozen=True)
class FoundFile:
    """A file that is open, and how many bytes it has."""

    file: io.FileIO
    size: int

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, some at a time; it is closed behind them.

        Raises:
            OSError: it cannot be read to its end.
        """
        with self.file as file:
            left = self.size
            while left and (piece := file.read(min(left, _PIECE))):
                yield piece
                left -= len(piece)


def register_file(root: Path, given: str, folders: Iterable[Path]) -> tuple[str, str]:
    """The path of a file relative to the plan folder, and its SHA-256.

    Args:
        root: the plan folder.
        folders: where a relative path may start; the first that has the file.

    Raises:
        EvidenceNotFound: there is no such file, or it lies outside the plan's repository.
    """
    path = _find(given, folders)
    if not path.is_relative_to(repository_of(root)):
        raise EvidenceNotFound(
            given, f"不在方案所在的仓库（{repository_of(root)}）中，请先复制进来"
        )
    try:
        digest = _digest(path)
    except OSError as error:
        raise EvidenceNotFound(given, f"不能读取：{reason_of(error)}") from error
    return Path(os.path.relpath(path, os.path.realpath(root))).as_posix(), digest


def _find(given: str, folders: Iterable[Path]) -> Path:
    try:
        home = Path(given).expanduser()
    except RuntimeError:  # ~ with the name of nobody
        home = Path(given)
    try:
        for folder in folders:
            path = Path(os.path.realpath(folder / home))
            if path.is_dir():
                raise EvidenceNotFound(given, "是文件夹，请写其中的文件")
            if path.is_file():
                return path
            if path.exists():
                raise EvidenceNotFound(given, "不是普通文件")
    except OSError as error:
        raise EvidenceNotFound(given, f"不能读取：{reason_of(error)}") from error
    except ValueError as error:  # a NUL
        raise EvidenceNotFound(given, "不是文件名") from error
    raise EvidenceNotFound(given, "不存在")


def repository_of(root: Path) -> Path:
    """The folder of the git repository that holds the plan folder; its parent if there is none."""
    return repository_around(Path(os.path.realpath(root)).parent)


def repository_around(folder: Path) -> Path:
    """The git repository that a folder, its links resolved, lies in; itself if there is none."""
    around = (folder, *folder.parents)
    return next((one for one in around if (one / ".git").exists()), folder)


def digests_of(root: Path, files: Iterable[StatusFile]) -> dict[str, str | None]:
    """The SHA-256 of every file that reports name; None where it is missing or out of reach."""
    return {path: digest_within(root, path) for path in evidence_paths(files)}


def evidence_paths(files: Iterable[StatusFile]) -> set[str]:
    """Every file that reports name, as they name it: relative to the plan folder."""
    return {
        evidence.path
        for file in files
        for entry in file.entries
        if isinstance(entry, Update)
        for evidence in entry.evidence
        if evidence.path is not None
    }


def digest_within(root: Path, path: str) -> str | None:
    """The SHA-256 of a file of the plan folder; None where it is missing or out of reach."""
    try:
        real = Path(os.path.realpath(root / path))
        return _digest(real) if real.is_relative_to(repository_of(root)) else None
    except (OSError, ValueError):
        return None


def open_within(root: Path, path: str) -> FoundFile | Lack:
    """A file of the plan folder, to be read once; or why there is none to read."""
    try:
        real = Path(os.path.realpath(root / path))
        if not real.is_relative_to(repository_of(root)):
            return "outside"
        file = open_regular(real)
    except (OSError, ValueError):
        return "missing"
    size = os.fstat(file.fileno()).st_size
    if size > _MOST_BYTES:
        file.close()
        return "large"
    return FoundFile(file, size)


def _digest(path: Path) -> str:
    """The SHA-256 of a regular file; a pipe or a device is not waited for.

    Raises:
        OSError: it is none, or too large.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > _MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return hashlib.file_digest(file, "sha256").hexdigest()
