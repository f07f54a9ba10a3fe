"""The units and collectives that a plan names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wfplan.model.unit import Group, Roster, Unit

_RELEVANT = re.compile("有关|相关")
_COLLECTIVE = re.compile("^各|有关|相关|、|[）)区市县镇街]各|等(?:部门|单位)?$")


def is_collective(name: str) -> bool:
    """Whether a name stands for several bodies that it does not name one by one."""
    return _COLLECTIVE.search(name) is not None


def make_roster(names: Iterable[str]) -> Roster:
    """The roster of the names, in the order in which they first stand; nobody knows more."""
    every = tuple(dict.fromkeys(names))
    return Roster(
        units=tuple(Unit(name=name) for name in every if not is_collective(name)),
        groups=tuple(
            Group(name=name, scope="relevant" if _RELEVANT.search(name) else "all")
            for name in every
            if is_collective(name)
        ),
    )
