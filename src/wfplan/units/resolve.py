"""From what a person typed to the unit or group that is meant."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from wfplan.errors import nearest_hint
from wfplan.model.unit import Group, Roster, Unit
from wfplan.units.name import fold_name

_LONGEST_NAME = 100
"""No name is longer; to look for the nearest takes time that grows with the length."""
_MOST_TOGETHER = 40
"""So many pieces are tried as names that were written together: each run of them is one try."""
_PIECE = re.compile(r"[^\s、，,；;/－—·-]+")
_LEAST_ALIKE, _MUCH_LESS = 0.5, 0.1


class Found(NamedTuple):
    """The one unit or group that is meant. `is_exact`: the text is a name that it has or had."""

    unit: Unit | Group
    is_exact: bool

    @property
    def candidates(self) -> tuple[str, ...]:
        """The names of those that may be meant, of whichever answer."""
        return (self.unit.name,)


class Unknown(NamedTuple):
    """Nobody has that name; `nearest` are the names that look like it, best first."""

    nearest: tuple[str, ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        return self.nearest


class Ambiguous(NamedTuple):
    """Several units have that alias."""

    names: tuple[str, ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        return self.names


class Directory:
    """Every name under which a unit or group of a roster is, or ever was, known.

    The first name of a unit goes before a later one of another, and a name before an alias.

    Args:
        day: only units valid on that day are known; None for all that ever were.
    """

    def __init__(self, roster: Roster, day: date | None = None) -> None:
        self._by_name: dict[str, Unit | Group] = {}
        self._by_key: dict[str, list[Unit | Group]] = {}
        known = [
            unit
            for unit in roster.everyone
            if day is None or isinstance(unit, Group) or unit.is_valid_at(day)
        ]
        self._by_name.update((unit.name, unit) for unit in reversed(known))
        for unit in known:
            for name in unit.names[1:]:
                self._by_name.setdefault(name, unit)
            for name in unit.known_names:
                holders = self._by_key.setdefault(fold_name(name), [])
                if unit not in holders:
                    holders.append(unit)

    def resolve(self, text: str) -> Found | Unknown | Ambiguous:
        """Who is meant: by the exact name, then by name, alias or full name as people type them."""
        exact = self._by_name.get(text)
        if exact is not None:
            return Found(exact, is_exact=True)
        if len(text) > _LONGEST_NAME:
            return Unknown(())
        key = fold_name(text)
        holders = self._by_key.get(key, [])
        named = (
            [unit for unit in holders if fold_name(unit.name) == key]
            or [unit for unit in holders if key in map(fold_name, unit.names)]
            or holders
        )
        if len(named) == 1:
            return Found(named[0], is_exact=False)
        if named:
            return Ambiguous(tuple(unit.name for unit in named))
        return Unknown(tuple(self._nearest(key)))

    def split(self, text: str) -> tuple[str, ...]:
        """The names that were written together, as in `市司法局、市公安局`; empty for one name.

        A 、 inside the name of a group is the group's: the longest name that is known counts.
        """
        pieces = list(_PIECE.finditer(text))
        if not 1 < len(pieces) <= _MOST_TOGETHER or self._found(text):
            return ()
        names, first = [], 0
        while first < len(pieces):
            for last in range(len(pieces), first, -1):
                written = text[pieces[first].start() : pieces[last - 1].end()]
                answer = self._found(written)
                if answer:
                    names.append(answer.unit.name)
                    first = last
                    break
            else:
                return ()
        return tuple(names) if len(names) > 1 else ()

    def hint(self, text: str, known: Container[str]) -> str:
        """`，是否为“市司法局”？`, the name that is meant or nearest; empty unless that is known."""
        near = self.resolve(text).candidates[:1]
        return nearest_hint(near) if near and near[0] in known else ""

    def _found(self, text: str) -> Found | None:
        """Who is meant, without looking for what is near."""
        exact = self._by_name.get(text)
        if exact is not None:
            return Found(exact, is_exact=True)
        holders = self._by_key.get(fold_name(text), [])
        return Found(holders[0], is_exact=False) if len(holders) == 1 else None

    def _nearest(self, key: str) -> Iterator[str]:
        """The most alike, and those that hold the text; nothing that is much less alike."""
        close = get_close_matches(key, self._by_key, n=8, cutoff=_LEAST_ALIKE)
        if close:
            least = _likeness(key, close[0]) - _MUCH_LESS
            close = [known for known in close if _likeness(key, known) >= least]
        contained = (known for known in self._by_key if len(key) > 1 and key in known)
        names = (unit.name for known in (*close, *contained) for unit in self._by_key[known])
        return iter(list(dict.fromkeys(names))[:3])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()
