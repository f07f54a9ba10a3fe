"""An alias or full name stands where the published name must.

Bad:    responsible: [潍坊市司法局]
Good:   responsible: [市司法局]
Source: the 责任单位 lists of the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name
from wfplan.units.resolve import Found


def check(context: Context) -> Iterator[Fault]:
    for item, pointer in context.items:
        for u, assignment in enumerate(item.responsible):
            place = at(pointer, "responsible", u)
            answer = context.directory.resolve(assignment.unit)
            if isinstance(answer, Found) and (
                fold_name(assignment.unit) != fold_name(answer.unit.name)
            ):
                message = f"{item.id} 的责任单位“{assignment.unit}”是别名，应写“{answer.unit.name}”"
                yield RULE.fault(place, message)


RULE = Rule("WF202", "alias-in-text", "error", __doc__ or "", check)
