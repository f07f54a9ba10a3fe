"""Write many files, or one archive of them: none appears before all are made."""

from __future__ import annotations

import filecmp
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wfplan.errors import CannotWrite
from wfplan.store.write.file import real_target, sync_folder
from wfplan.store.write.temporary import Staged, discard, make_temporary, mode_of, stage_file
from wfplan.store.write.zip_entry import zip_entry


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run made; files that had the same bytes already are left alone."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]


def write_batch(
    folder: Path, files: Iterable[tuple[str, bytes]], *, dry_run: bool = False
) -> Batch:
    """Write files into a folder as they are made, and give them their names when all are there.

    Whatever `files` raises, nothing has been written. Only one file is in memory at a time.

    Args:
        files: names in the folder, which may have folders of their own, and bytes.
        dry_run: only say what would be written.

    Raises:
        CannotWrite: the system refused.
    """
    staged: dict[Path, Staged | None] = {}
    unchanged: list[Path] = []
    with _refusals(folder):
        try:
            for name, data in files:
                path = folder / name
                real_target(path.parent, folder)
                if _holds(path, data):
                    unchanged.append(path)
                elif dry_run:
                    staged[path] = None
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    staged[path] = stage_file(path, data)
            for one in filter(None, staged.values()):
                os.replace(one.temporary, one.target)
            if not dry_run:
                for parent in {path.parent for path in staged}:
                    sync_folder(parent)
        finally:
            for one in filter(None, staged.values()):
                discard(one.temporary)
    return Batch(tuple(staged), tuple(unchanged))


class LongContent(NamedTuple):
    """What is not held in memory whole: how many bytes it has at most, and the bytes."""

    size: int
    pieces: Iterable[bytes]


def write_archive(
    path: Path, files: Iterable[tuple[str, bytes | LongContent]], *, dry_run: bool = False
) -> Batch:
    """Write one zip of the files; its bytes go to disk as they are made.

    Raises:
        CannotWrite: the system refused.
    """
    with _refusals(path):
        folder = Path(tempfile.gettempdir()) if dry_run else path.parent
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = make_temporary(folder / path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    for name, data in files:
                        _add(archive, name, data)
                file.flush()
                os.fsync(file.fileno())
            if path.is_file() and filecmp.cmp(temporary, path, shallow=False):
                return Batch((), (path,))
            if not dry_run:
                os.chmod(temporary, mode_of(path))
                os.replace(temporary, path)
                sync_folder(path.parent)
            return Batch((path,), ())
        finally:
            discard(temporary)


def _add(archive: zipfile.ZipFile, name: str, data: bytes | LongContent) -> None:
    entry = zip_entry(name)
    if isinstance(data, bytes):
        archive.writestr(entry, data)
        return
    entry.file_size = data.size  # by which zipfile sees that it needs the long form
    with archive.open(entry, "w") as part:
        for piece in data.pieces:
            part.write(piece)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(str(path), error) from error


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
