"""The files that a journal asks for, one step each: forward, or back."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wfplan.store.write.file import real_target
from wfplan.store.write.temporary import mode_of

NEW, _OLD, GONE = "new", "old", "removed.json"


class JournalStep(NamedTuple):
    """A file that is to be replaced, or removed.

    Attributes:
        new: what waits for its name, gone once it has it; None for one that is removed.
        old: where the one that was there is kept until all is done.
    """

    target: Path
    new: Path | None
    old: Path


def journal_steps(journal: Path) -> list[JournalStep]:
    """What a journal asks for.

    It is a file as any other, and may come from anywhere: nothing is named that begins with a dot
    (as git's own folder) or lies behind a link.

    Raises:
        OSError, ValueError, CannotWrite: it cannot be read, or asks for something else.
    """
    root, new = journal.parent, journal / NEW
    found = sorted(path for path in new.rglob("*") if path.is_symlink() or not path.is_dir())
    names = [path.relative_to(new).as_posix() for path in found]
    gone = json.loads((journal / GONE).read_bytes())
    if not isinstance(gone, list) or not all(isinstance(name, str) for name in gone):
        raise ValueError(gone)
    if any(part.startswith(".") or not part for name in names + gone for part in name.split("/")):
        raise ValueError(gone)
    targets = [root / name for name in names + gone]
    for target in targets:
        if real_target(target.parent, root) != target.parent:
            raise ValueError(target)
    news: list[Path | None] = [*found, *(None for _ in gone)]
    return [
        JournalStep(target, path, journal / _OLD / str(number))
        for number, (target, path) in enumerate(zip(targets, news, strict=True))
    ]


def keep_old(step: JournalStep) -> None:
    """A second name of the file that is there; where the system gives files but one, a copy."""
    if not os.path.lexists(step.target):
        return
    step.old.parent.mkdir(exist_ok=True)
    try:
        os.link(step.target, step.old, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(step.target, step.old, follow_symlinks=False)


def take(step: JournalStep, *, made: list[Path]) -> None:
    """One step forward; that it was done before is no matter.

    Args:
        made: gets the folders that are made for it, the outer ones first.
    """
    if step.new is None:
        step.target.unlink(missing_ok=True)
        return
    folder = step.target.parent
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)
    step.new.chmod(mode_of(step.target))
    os.replace(step.new, step.target)


def put_back(step: JournalStep) -> None:
    """What cannot be put back keeps none of the others from it.

    A new file goes back into the journal first: who is killed here has all written by the next.
    """
    with suppress(OSError):
        if step.new is not None and not step.new.exists():
            os.replace(step.target, step.new)
            if os.path.lexists(step.old):
                os.replace(step.old, step.target)
        elif os.path.lexists(step.old) and not os.path.lexists(step.target):
            os.replace(step.old, step.target)
