"""Two units share an alias, or an alias is the name of another unit.

Bad:    a unit 市司法局 and a unit 市司法所, both with aliases: [司法]
Good:   an alias for one unit only
Source: DESIGN, words: 责任单位
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name


def check(context: Context) -> Iterator[Fault]:
    holders: dict[str, str] = {}
    for unit, _ in context.units:
        holders.setdefault(fold_name(unit.name), unit.name)
    for unit, pointer in context.units:
        for a, alias in enumerate(unit.aliases):
            holder = holders.setdefault(fold_name(alias), unit.name)
            if holder != unit.name:
                message = f"别名“{alias}”同时指“{holder}”和“{unit.name}”"
                yield RULE.fault(at(pointer, "aliases", a), message)


RULE = Rule("WF206", "ambiguous-alias", "error", __doc__ or "", check)
