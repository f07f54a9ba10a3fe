"""填报说达成的阶段，没有这样的阶段目标。

阶段目标由责任单位自己安排（steps），或者是文中所写的几个时限；下例的阶段在 3 月 31 日。

误：{measure: 1-3-2, date: 2022-04-02, state: in_progress, reached: [2022-03-30]}
正：{measure: 1-3-2, date: 2022-04-02, state: in_progress, reached: [2022-03-31]}
依据：阶段目标以日期相称
"""

from __future__ import annotations

from datetime import date

from wfplan.model.status import Schedule, Update
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import reached_fault, step_days


def check(context: StatusContext) -> Faults:
    for line, update in context.updates:
        if not update.reached:
            continue
        known = _known_days(context, line.unit, update)
        for number, day in enumerate(update.reached):
            if fault := reached_fault([day], known):
                yield RULE.fault(line.at("reached", number), f"{update.measure} {fault}")


def _known_days(context: StatusContext, unit: str, update: Update) -> set[date]:
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
    found = context.measures_of(context.edition_of(update)).get(update.measure)
    days = step_days(found or (), schedules)
    if days.issuperset(update.reached):
        return days
    # A successor has the steps of those from whom it has the duty.
    taken = (
        history.thread(Schedule).entries
        for key, history in context.board.continued.items()
        if (key.measure, key.unit) == (update.measure, unit)
    )
    return days | step_days((), (schedule for schedules in taken for schedule in schedules))


RULE = Rule("WF428", "reached-of-nothing", "warning", __doc__ or "", check, is_mandatory=False)
