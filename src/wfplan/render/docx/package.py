"""A docx as a zip: the same bytes each time, and what papers share is deflated only once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import lru_cache

from wfplan.store.write.zip_entry import zip_entry

Entry = tuple[str, bytes]
"""The name of a part, and its bytes."""


def zip_parts(shared: Iterable[Entry], own: Iterable[Entry]) -> bytes:
    """The zip of the parts, those first that are the same in many papers."""
    stream = io.BytesIO(_zip_shared(tuple(shared)))
    with zipfile.ZipFile(stream, "a") as archive:
        _write(archive, own)
    return stream.getvalue()


@lru_cache(maxsize=16)
def _zip_shared(parts: tuple[Entry, ...]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _write(archive, parts)
    return stream.getvalue()


def _write(archive: zipfile.ZipFile, parts: Iterable[Entry]) -> None:
    for name, data in parts:
        archive.writestr(zip_entry(name), data)
