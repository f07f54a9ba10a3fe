"""Where returned files lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from wfplan.errors import CannotRead, reason_of

_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini"))


def files_in(folder: Path) -> list[Path]:
    """Every file of a folder and the folders in it, by name.

    What a system or an office keeps there for itself (`Thumbs.db`, `~$市司法局.docx`) is none.

    Raises:
        CannotRead: it is no folder, or the system refused.
    """
    return sorted(_walk(folder))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise CannotRead(str(folder), reason_of(error)) from error
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _OF_THE_SYSTEM:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)
