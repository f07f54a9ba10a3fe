"""The only right to change the plan's own files: who revises it keeps everybody else from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wfplan.errors import CannotWrite
from wfplan.store.edition.files import work_names
from wfplan.store.tree import PLAN_FILE, UNITS_FILE, WorkTree
from wfplan.store.write.file import ChangedMeanwhileError, Stamp, real_target, stamp_of
from wfplan.store.write.journal import finish_writing, hold_files, write_files
from wfplan.store.write.lock import WAIT_SECONDS

Stamps = Mapping[Path, Stamp]
"""What tells each of the plan's own files from what it may be later."""


@contextmanager
def hold_plan(
    tree: WorkTree, *, is_dry: bool = False, wait_seconds: float = WAIT_SECONDS
) -> Iterator[Stamps]:
    """Hold the lock of plan.yaml, which stands for all of the plan's own files.

    What is read of them comes after it: who waited does not do again what was done meanwhile.

    Args:
        is_dry: nothing is written, so that nobody need wait.

    Raises:
        LockHeld, CannotLock, CannotWrite: somebody else has it, or has used it while we waited.
    """
    finish_writing(tree.root)
    path = tree.root / PLAN_FILE
    target = real_target(path, tree.root)
    before = stamp_of(target)
    with ExitStack() as held:
        if before and not is_dry:
            held.enter_context(hold_files(tree.root, [target], wait_seconds=wait_seconds))
            if stamp_of(target) != before:
                raise changed_meanwhile(path)
        names = [UNITS_FILE, *work_names(tree)]
        yield {tree.root / name: stamp_of(tree.root / name) for name in names}


def write_held(
    root: Path, files: Mapping[Path, bytes], stamps: Stamps, *, removed: Iterable[Path] = ()
) -> None:
    """Replace and remove files of a plan that is held, all or nothing.

    Args:
        stamps: those of `hold_plan`; a file that has none is new.

    Raises:
        CannotWrite: a file is no longer what was read, or the system refused.
        NotDurable: it is written, but the system did not say that it will stay.
    """
    read = dict.fromkeys(files, ()) | dict(stamps)
    try:
        write_files(files, within=root, read=read, removed=removed)
    except ChangedMeanwhileError as error:
        raise changed_meanwhile(str(error)) from error


def changed_meanwhile(path: Path | str) -> CannotWrite:
    """The error that says so."""
    return CannotWrite(str(path), "其间又有人改了此文件，请再运行一次")
