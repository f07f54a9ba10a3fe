"""The last report on what is not done is older than the plan's threshold.

Bad:    a measure in progress, last reported 200 days ago, with stale_days: 90
Good:   a report within the 90 days
Source: thresholds.stale_days in plan.yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    limit = context.plan.front.thresholds.stale_days
    calendar = context.board.calendar
    place = {(line.unit, id(line.entry)): line.at("date") for line in context.lines}
    for duty in context.board.current:
        update = duty.standing.update
        if update is None or duty.is_closed or duty.state == "completed":
            continue
        days = calendar.between(update.date, context.today)
        if days > limit:
            message = (
                f"{duty.measure.id} 上次填报在 {update.date}，已过 {days} {calendar.unit}"
                f"（阈值 {limit}）"
            )
            yield RULE.fault(place.get((duty.unit, id(update)), Pointer("status")), message)


RULE = Rule("WF417", "stale-report", "warning", __doc__ or "", check, is_firm=False)
