"""Ids for what a new text brings: the first that was never used, in any edition."""

from __future__ import annotations

from collections.abc import Iterable

from wfplan.model.plan import Plan


class FreeIds:
    """Hands out ids; each is used from then on."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._used = {name for plan in plans for name in plan.ids}

    def take(self, parent: str) -> str:
        """The first free one under a parent; the empty parent is the plan, of chapters."""
        number = 1
        while (name := f"{parent}-{number}" if parent else str(number)) in self._used:
            number += 1
        self._used.add(name)
        return name
