"""One of several things, chosen by a key: it looks like chance, and is the same each time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def draw(things: Sequence[T], *key: str) -> T:
    """The one of `things` that a key falls on, on every machine and in every version alike."""
    return things[draw_number(len(things), *key)]


def draw_number(count: int, *key: str) -> int:
    """A number from 0 to below `count`."""
    digest = hashlib.sha256("\0".join(key).encode()).digest()
    return int.from_bytes(digest[:8], "big") % count
