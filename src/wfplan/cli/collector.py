"""What a command hands over, for who asks several plans and makes one answer of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

T = TypeVar("T")


class Collector(Generic[T]):
    """Takes things of one kind while somebody collects them.

    Args:
        name: of the kind.
    """

    def __init__(self, name: str) -> None:
        self._things: ContextVar[list[T] | None] = ContextVar(name, default=None)

    @property
    def is_open(self) -> bool:
        return self._things.get() is not None

    @contextmanager
    def collect(self) -> Iterator[list[T]]:
        """What is handed over meanwhile."""
        things: list[T] = []
        token = self._things.set(things)
        try:
            yield things
        finally:
            self._things.reset(token)

    def take(self, thing: T) -> bool:
        """Whether somebody collects, and has it now."""
        things = self._things.get()
        if things is not None:
            things.append(thing)
        return things is not None
