"""两个单位或集合用了同一个名称，或者在同一天用着同一个名称。

更名后的名称，别的单位停用或改称他名以后可以再用。

误：- name: 市司法局
    - name: 市司法局
正：- name: 市司法局
依据：units.yaml，一个名称只指一个责任单位
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from wfplan.model.unit import Group, Unit
from wfplan.problem import Faults, Keys, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name


def check(context: Context) -> Faults:
    seen: set[str] = set()
    for unit, pointer in context.units:
        if fold_name(unit.name) in seen:
            yield RULE.fault(at(pointer, "name"), f"名称“{unit.name}”登记了两次")
        seen.add(fold_name(unit.name))
    yield from _shared_names(context)


class _Use(NamedTuple):
    """A name that a unit has from a day until before another."""

    name: str
    since: date
    until: date
    keys: Keys


def _uses(unit: Unit | Group) -> Iterator[_Use]:
    if isinstance(unit, Group):
        yield _Use(unit.name, date.min, date.max, ("name",))
        return
    starts = [unit.valid_from or date.min, *(rename.from_ for rename in unit.renamed)]
    ends = [*starts[1:], unit.valid_until or date.max]
    for number, (name, since, until) in enumerate(zip(unit.names, starts, ends, strict=True)):
        keys: Keys = ("renamed", number - 1, "name") if number else ("name",)
        yield _Use(name, since, until, keys)


def _shared_names(context: Context) -> Faults:
    """Names that two units have on one day, where one of them has it by a change of name."""
    if not any(unit.renamed for unit in context.plan.roster.units):
        return
    holders: dict[str, list[tuple[str, _Use]]] = {}
    for unit, pointer in context.units:
        for use in _uses(unit):
            for other, known in holders.setdefault(fold_name(use.name), []):
                since = max(use.since, known.since)
                is_renamed = "renamed" in (use.keys[0], known.keys[0])
                if is_renamed and other != unit.name and since < min(use.until, known.until):
                    when = f"{since} 起" if since > date.min else ""
                    message = f"“{other}”和“{unit.name}”{when}同用一个名称“{use.name}”"
                    yield RULE.fault(at(pointer, *use.keys), message)
            holders[fold_name(use.name)].append((unit.name, use))


RULE = Rule("WF211", "repeated-name", "error", __doc__ or "", check)
