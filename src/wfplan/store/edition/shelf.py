"""Superseded editions that are read when somebody looks at them: most questions are of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from wfplan.model.plan import Plan


class EditionShelf(Sequence[Plan]):
    """The editions of some versions, oldest first, each read once."""

    def __init__(self, versions: Sequence[str], read: Callable[[str], Plan]) -> None:
        """
        Args:
            versions: the names of their folders.
            read: the edition of one; may raise what says why it cannot be read.
        """
        self._versions, self._read = tuple(versions), read
        self._found: dict[str, Plan] = {}

    def __len__(self) -> int:
        return len(self._versions)

    @overload
    def __getitem__(self, at: int) -> Plan: ...
    @overload
    def __getitem__(self, at: slice) -> EditionShelf: ...
    def __getitem__(self, at: int | slice) -> Plan | EditionShelf:
        if isinstance(at, slice):
            return EditionShelf(self._versions[at], self._open)
        return self._open(self._versions[at])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[tuple[Plan, ...]], tuple[list[Plan]]]:
        """Another process gets the editions themselves."""
        return tuple, (list(self),)

    def _open(self, version: str) -> Plan:
        if version not in self._found:
            self._found[version] = self._read(version)
        return self._found[version]
