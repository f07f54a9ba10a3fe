"""An annual duty has no report for a year that is over.

Asked only of units that have a status file: who has never reported is in `status missing`.

Bad:    {measure: 3-2-2, period: 2022, …} and {measure: 3-2-2, period: 2024, …}
Good:   the same with one for 2023
Source: cadence annual: one state a year
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    name_by_unit = {
        file.unit: name for file, name in zip(context.files, context.names, strict=True)
    }
    for duty in context.board.duties:
        name = name_by_unit.get(duty.unit)
        if name and duty.period and duty.period < context.today.year and not duty.standing.updates:
            message = f"{duty.measure.id} 每年一次，没有 {duty.period} 年度的填报"
            yield RULE.fault(Pointer(name, ("entries",)), message)


RULE = Rule("WF416", "annual-without-report", "warning", __doc__ or "", check, is_firm=False)
