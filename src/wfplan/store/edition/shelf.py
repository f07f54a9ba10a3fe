"""Superseded editions that are read when somebody looks at them: most questions are of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import overload

from wfplan.errors import WfplanError
from wfplan.model.plan import Plan
from wfplan.problem import Problem
from wfplan.store.stray import chapter_names
from wfplan.store.tree import EDITIONS, Tree

_ID = re.compile(r"""["']?\bid["']?[ \t]*:[ \t]*["']?([0-9]+-[0-9]+-[0-9]+)\b""")
_FIRST_ID = re.compile(r"""[-{]\s*["']?id["']?[ \t]*:[ \t]*["']?([0-9]+-[0-9]+-[0-9]+)\b""")
"""An id at the beginning of its entry, where the house format has it."""


class EditionUnreadable(WfplanError):
    """`problems`: of its files; the first error among them is said."""

    def __init__(self, version: str, problems: Sequence[Problem]) -> None:
        first = min(one for one in problems if one.severity == "error")
        super().__init__(
            f"第 {version} 版读不通：{first.place}: {first.code} {first.message}；"
            "用 wfplan validate 查看全部问题"
        )


class EditionShelf(Sequence[Plan]):
    """The editions of some versions, oldest first, each read once; an `EditionIndex`."""

    def __init__(self, versions: Sequence[str], read: Callable[[str], Plan], tree: Tree) -> None:
        """
        Args:
            versions: the names of their folders.
            read: the edition of one; may raise what says why it cannot be read.
        """
        self._versions, self._read, self._tree = tuple(versions), read, tree
        self._found: dict[str, Plan] = {}

    def version_at(self, at: int) -> int:
        return int(self._versions[at])

    def measure_ids_at(self, at: int) -> frozenset[str]:
        """Read from the texts; where these are not written plainly, from the edition itself."""
        version = self._versions[at]
        if version not in self._found:
            found: set[str] = set()
            for name in chapter_names(self._tree, f"{EDITIONS}/{version}/")[0]:
                text = self._text(name)
                ids = _ID.findall(text)
                if ids != _FIRST_ID.findall(text):
                    break
                found.update(ids)
            else:
                return frozenset(found)
        return frozenset(one.id for _, _, one in self[at].measures)

    def _text(self, name: str) -> str:
        try:
            return self._tree.read(name).decode(errors="replace")
        except OSError:
            return ""

    def __len__(self) -> int:
        return len(self._versions)

    @overload
    def __getitem__(self, at: int) -> Plan: ...
    @overload
    def __getitem__(self, at: slice) -> EditionShelf: ...
    def __getitem__(self, at: int | slice) -> Plan | EditionShelf:
        if isinstance(at, slice):
            return EditionShelf(self._versions[at], self._open, self._tree)
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
