"""A folder as git keeps it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

FOLDER_MODE, LINK_MODE, SUBMODULE_MODE = 0o40000, 0o120000, 0o160000


class Entry(NamedTuple):
    """One name in a folder of git's."""

    name: str
    mode: int
    object_id: str


def parse_folder(data: bytes, id_bytes: int) -> Iterator[Entry]:
    """git's own form of a folder: `mode name NUL id`, the id in 20 bytes (SHA-1) or 32."""
    start = 0
    while start < len(data):
        end = data.index(b"\0", start)
        mode, _, name = data[start:end].partition(b" ")
        start = end + 1 + id_bytes
        yield Entry(os.fsdecode(name), int(mode, 8), data[end + 1 : start].hex())
