"""填报说达成的阶段，没有这样的阶段目标。

阶段目标由责任单位自己安排（steps），或者是文中所写的几个时限；下例的阶段在 3 月 31 日。

误：{measure: 1-3-2, date: 2022-04-02, state: in_progress, reached: [2022-03-30]}
正：{measure: 1-3-2, date: 2022-04-02, state: in_progress, reached: [2022-03-31]}
依据：阶段目标以日期相称
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfplan.model.status import Schedule, Update
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for line, update in context.updates:
        if not update.reached:
            continue
        known = _step_days(context, line.unit, update)
        for number, day in enumerate(update.reached):
            if day not in known:
                listed = "、".join(map(str, sorted(known)))
                hint = f"；已有的阶段：{listed}" if listed else ""
                message = f"{update.measure} 没有 {day} 的阶段目标{hint}"
                yield RULE.fault(line.at("reached", number), message)


def _step_days(context: StatusContext, unit: str, update: Update) -> set[date]:
    """The days of all steps that the unit or the text has ever set of a measure.

    What it was called before is the same measure.
    """
    ids = {update.measure} | {
        former
        for former, heirs in context.basis.heirs.items()
        if any(heir.measure == update.measure for heir in heirs)
    }
    schedules = (
        entry
        for line, entry in context.of_kind(Schedule)
        if line.unit == unit and entry.measure in ids
    )
    days = {step.on for schedule in schedules for step in schedule.steps}
    found = context.measures_of(context.edition_of(update)).get(update.measure)
    return days | {deadline.due for owner in found or () for deadline in owner.deadlines}


RULE = Rule("WF428", "reached-of-nothing", "warning", __doc__ or "", check, is_mandatory=False)
