"""Write several files of one plan, all or none, whenever the process is killed.

The new files wait together in a folder, the journal, which gets its name in one step. Before that
nothing is written, and after it all is: who opens the plan next, to read or to write, gives each
file the name that a killed writer did not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from wfplan.errors import CannotWrite, NotDurable, WfplanError, reason_of
from wfplan.store.tree import JOURNAL
from wfplan.store.write.file import (
    ChangedMeanwhileError,
    Stamp,
    real_target,
    stamp_of,
    sync_folder,
    write_file,
)
from wfplan.store.write.folder import place_folder, remove_folder
from wfplan.store.write.journal_step import (
    GONE,
    NEW,
    JournalStep,
    journal_steps,
    keep_old,
    put_back,
    take,
)
from wfplan.store.write.lock import WAIT_SECONDS, hold_locks
from wfplan.store.write.temporary import remove_leftovers, temporary_name


class WriteUnfinished(WfplanError):
    def __init__(self, path: str, reason: OSError | str) -> None:
        why = reason if isinstance(reason, str) else reason_of(reason)
        super().__init__(f"上一次写入在中途被终止，余下的文件在“{path}”中，现在写不完：{why}")


@contextmanager
def hold_files(
    root: Path, targets: Collection[Path], *, wait_seconds: float = WAIT_SECONDS
) -> Iterator[None]:
    """Hold the only right to write some files of a plan, none of which is half written.

    Args:
        root: the plan folder.
        targets: as for `hold_locks`.

    Raises:
        LockHeld, CannotLock, CannotWrite: as `hold_locks`.
        WriteUnfinished: as `finish_writing`.
    """
    with hold_locks(targets, wait_seconds=wait_seconds):
        # A journal that names them is made under these locks only: none comes after this.
        finish_writing(root)
        for target in targets:
            remove_leftovers(target)
        yield


def write_files(
    files: Mapping[Path, bytes],
    *,
    within: Path,
    read: Mapping[Path, Stamp],
    removed: Iterable[Path] = (),
) -> None:
    """Replace several files and remove others, all or nothing; what the system refuses is put back.

    Folders in the plan are made as needed.

    Args:
        within: the plan folder.
        read: the stamps of files when they were read, looked at again once all is on disk; a file
            that has none here may be any.
        removed: links are not followed; what is not there is no matter.

    Raises:
        LockHeld, CannotLock: somebody else writes several files.
        ChangedMeanwhileError, CannotWrite: the old files are as they were.
        NotDurable: the new files are there, but the system did not say that they will stay.
    """
    gone = [path for path in removed if os.path.lexists(path)]
    if len(files) == 1 and not gone and all(path.parent.is_dir() for path in files):
        _require_unchanged(read)
        for path, data in files.items():
            write_file(path, data, within=within, read=read.get(path))
        return
    root = Path(os.path.realpath(within))
    shown = {real_target(path, within): path for path in files}
    shown |= {real_target(path.parent, within) / path.name: path for path in gone}
    names = {target: target.relative_to(root).as_posix() for target in shown}
    journal = root / JOURNAL
    staged = {journal / NEW / names[real_target(path, within)]: files[path] for path in files}
    listed = [name for target, name in names.items() if shown[target] in gone]
    staged[journal / GONE] = json.dumps(listed, ensure_ascii=False).encode()
    with hold_locks([journal]):
        _finish(journal)
        try:
            place_folder(journal, staged, check=lambda: _require_unchanged(read))
            steps = journal_steps(journal)
            _take_or_put_back(steps, shown)
        except OSError as error:
            _drop(journal)
            raise CannotWrite(error.filename2 or str(journal), error) from error
        except BaseException:
            _drop(journal)
            raise
        _sync_and_drop(journal, steps)


def finish_writing(root: Path) -> None:
    """Write what a killed writer has left to be written; wait for one who lives.

    Args:
        root: the plan folder.

    Raises:
        LockHeld, CannotLock: another writes it, or nobody can tell whether it does.
        WriteUnfinished: the system refused; the next who opens the plan tries again.
        NotDurable: as `write_files`.
    """
    journal = Path(os.path.realpath(root)) / JOURNAL
    if _is_journal(journal):
        try:
            with hold_locks([journal]):
                _finish(journal)
        except CannotWrite as error:
            cause = error.__cause__
            reason = cause if isinstance(cause, OSError) else str(error)
            raise WriteUnfinished(str(root / JOURNAL), reason) from error


def _is_journal(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _finish(journal: Path) -> None:
    """For who holds its lock, so that its writer lives no more."""
    if not _is_journal(journal):
        return
    try:
        steps = journal_steps(journal)
        for step in steps:
            take(step, made=[])
    except (CannotWrite, OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else "其中有不该写的文件"
        raise WriteUnfinished(str(journal), reason) from error
    _sync_and_drop(journal, steps)


def _take_or_put_back(steps: list[JournalStep], shown: Mapping[Path, Path]) -> None:
    """Give all their names; where the system refuses one, all are put back.

    The old files have a second name until all is done: to put one back needs no room on the disk.

    Args:
        shown: the paths that people know the files by.

    Raises:
        OSError: the system refused; `filename2` is the path of the file that it was about.
    """
    made: list[Path] = []
    try:
        for act in (keep_old, partial(take, made=made)):
            for step in steps:
                try:
                    act(step)
                except OSError as error:
                    error.filename2 = str(shown[step.target])
                    raise
    except BaseException:
        for step in steps:
            put_back(step)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _sync_and_drop(journal: Path, steps: Iterable[JournalStep]) -> None:
    """All have their names: have these on disk, and be done."""
    folders = {
        folder for step in steps for folder in (step.target.parent, step.target.parent.parent)
    }
    folder = journal.parent
    try:
        for folder in sorted(folders):
            sync_folder(folder)
    except OSError as error:
        raise NotDurable(str(folder), error) from error
    finally:
        _drop(journal)


def _drop(journal: Path) -> None:
    """Take its name from it in one step: half a journal would be another."""
    with suppress(OSError):
        left = temporary_name(journal)
        os.rename(journal, left)
        with suppress(OSError):
            sync_folder(journal.parent)
        remove_folder(left)


def _require_unchanged(read: Mapping[Path, Stamp]) -> None:
    for path, stamp in read.items():
        if stamp_of(path) != stamp:
            raise ChangedMeanwhileError(str(path))
