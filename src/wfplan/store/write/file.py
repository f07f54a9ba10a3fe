"""Write a file so that whoever looks, whenever, finds the old one or the new one, whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from wfplan.errors import CannotWrite, NotDurable
from wfplan.store.write.temporary import Staged, discard, stage_file


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
    stamps = {} if read is None else {path: read}
    write_files({path: data}, within=within, read=stamps)


def write_files(
    files: Mapping[Path, bytes], *, within: Path | None = None, read: Mapping[Path, Stamp]
) -> None:
    """Replace several files, all or none: nothing is renamed before all are on disk.

    What the system refuses half way is put back. A process that is killed between two renames, a
    matter of microseconds, leaves each file whole, the first ones new and the rest old.

    Args:
        within: as for `write_file`.
        read: as for `write_file`; a file that has no stamp here may be any.

    Raises:
        ChangedMeanwhileError, CannotWrite: the old files are as they were.
        NotDurable: the new files are there, but the system did not say that they will stay.
    """
    staged: dict[Path, Staged] = {}
    path = Path()
    try:
        for path, data in files.items():
            staged[path] = stage_file(real_target(path, within or path.parent), data)
        for path, stamp in read.items():
            if stamp != stamp_of(staged[path].target):
                raise ChangedMeanwhileError(str(path))
        _rename_all(staged)
    except OSError as error:
        raise CannotWrite(error.filename2 or str(path), error) from error
    finally:
        for one in staged.values():
            discard(one.temporary)
    for folder in {one.target.parent for one in staged.values()}:
        try:
            sync_folder(folder)
        except OSError as error:
            raise NotDurable(str(folder), error) from error


def _rename_all(staged: Mapping[Path, Staged]) -> None:
    """Give all their names; where the system refuses one, those before it are put back.

    The old files have a second name until all is done: to put one back needs no room on the disk.

    Args:
        staged: by the path that people know the file by.

    Raises:
        OSError: the system refused; `filename2` is the path of the file that it was about.
    """
    old: dict[Path, Path | None] = {}
    try:
        for path, (target, _) in staged.items() if len(staged) > 1 else ():
            with _about(path):
                old[target] = _second_name(target) if target.exists() else None
        begun: list[Path] = []
        try:
            for path, (target, temporary) in staged.items():
                begun.append(target)
                with _about(path):
                    os.replace(temporary, target)
        except BaseException:
            for target in begun if old else ():
                _put_back(target, old.pop(target))
            raise
    finally:
        for kept in filter(None, old.values()):
            discard(kept)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        error.filename2 = str(path)
        raise


def _second_name(target: Path) -> Path:
    """Another name of a file; where the system gives files but one, a copy of it."""
    copy = stage_file(target, b"").temporary
    copy.unlink()
    try:
        os.link(target, copy)
    except OSError:
        return stage_file(target, target.read_bytes()).temporary
    return copy


def _put_back(target: Path, kept: Path | None) -> None:
    """What cannot be put back keeps none of the others from it."""
    with suppress(OSError):
        if kept is None:
            target.unlink()
        elif not os.path.samefile(kept, target):
            os.replace(kept, target)
        else:
            kept.unlink()


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
