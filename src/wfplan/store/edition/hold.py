"""The only right to change the plan's own files: who revises it keeps everybody else from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wfplan.errors import CannotWrite
from wfplan.store.edition.files import work_names
from wfplan.store.tree import PLAN_FILE, UNITS_FILE, WorkTree
from wfplan.store.write.file import Stamp, real_target, stamp_of
from wfplan.store.write.lock import WAIT_SECONDS, hold_locks
from wfplan.store.write.temporary import remove_leftovers

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
    path = tree.root / PLAN_FILE
    target = real_target(path, tree.root)
    before = stamp_of(target)
    with ExitStack() as held:
        if before and not is_dry:
            held.enter_context(hold_locks([target], wait_seconds=wait_seconds))
            remove_leftovers(target)
            require_unchanged({target: before})
        names = [UNITS_FILE, *work_names(tree)]
        yield {tree.root / name: stamp_of(tree.root / name) for name in names}


def require_unchanged(stamps: Stamps) -> None:
    """
    Raises:
        CannotWrite: a file is no longer what it was: a hand that takes no lock changed it.
    """
    for path, stamp in stamps.items():
        if stamp_of(path) != stamp:
            raise changed_meanwhile(path)


def changed_meanwhile(path: Path | str) -> CannotWrite:
    """The error that says so."""
    return CannotWrite(str(path), "其间又有人改了此文件，请再运行一次")
