"""A process that is killed between two changes of the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGES = ("replace", "rename", "mkdir", "fsync", "link", "unlink", "rmdir", "chmod")


def killed_at(step: int, action: Callable[[], object]) -> bool:
    """Run it in a process that is killed before its n-th change of the disk; whether it was."""
    child = os.fork()
    if child == 0:
        left = [step]

        def counted(change: Callable[..., Any]) -> Callable[..., Any]:
            def change_or_die(*arguments: Any, **named: Any) -> Any:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return change(*arguments, **named)

            return change_or_die

        for name in CHANGES:
            setattr(os, name, counted(getattr(os, name)))
        try:
            action()
        except BaseException:  # a forked child must never go on as pytest
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def visible_files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, without those that begin with a dot or lie in such."""
    found = ((path.relative_to(folder), path) for path in sorted(folder.rglob("*")))
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found
        if path.is_file() and not any(part.startswith(".") for part in name.parts)
    }
