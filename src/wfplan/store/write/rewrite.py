"""Change one file of a plan by what stands in it: lock, read, write; again where somebody saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from wfplan.errors import CannotWrite
from wfplan.store.tree import OutsideLinkError, WorkTree
from wfplan.store.write.file import ChangedMeanwhileError, real_target, stamp_of, write_file
from wfplan.store.write.journal import hold_files

T = TypeVar("T")

TRIES = 20
"""How often a file may change by a hand that takes no lock, before we give up."""
RESTLESS = "文件正在被别的程序反复改动"


def rewrite_file(
    tree: WorkTree,
    name: str,
    make: Callable[[], tuple[bytes | None, T]],
    *,
    wait_seconds: float,
    is_dry: bool,
) -> T:
    """Hold the lock of a file, ask what is to stand in it, and have that on disk.

    Args:
        make: reads the file as it then is; the new bytes, None where nothing changes, and what is
            given back. What it raises leaves the file as it was. It may be asked several times.
        is_dry: only ask.

    Raises:
        LockHeld, CannotWrite: nothing was written.
    """
    if is_dry:
        return make()[1]
    target = real_target(tree.root / name, tree.root)
    with hold_files(tree.root, [target], wait_seconds=wait_seconds):
        for _ in range(TRIES):
            stamp = stamp_of(target)
            data, result = make()
            with suppress(ChangedMeanwhileError):
                if data is not None:
                    write_file(target, data, within=tree.root, read=stamp)
                return result
        raise CannotWrite(tree.shown(name), RESTLESS)


def read_bytes(tree: WorkTree, name: str) -> bytes | None:
    """The bytes of a file that is to be written; None where there is none.

    Raises:
        CannotWrite: the system does not let it be read, or it lies outside the plan.
    """
    try:
        return tree.read(name)
    except FileNotFoundError:
        return None
    except OutsideLinkError as error:
        raise CannotWrite(tree.shown(name), "符号链接指向方案文件夹以外") from error
    except OSError as error:
        raise CannotWrite(tree.shown(name), error) from error
