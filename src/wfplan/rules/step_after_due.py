"""阶段目标的日期晚于该举措的完成时限。

时限已经同意延期的，按延期后的日期比。

误：steps: [{on: 2026-06-30, goal: 全覆盖}]   （时限是 2025-12-31）
正：steps: [{on: 2025-06-30, goal: 全覆盖}]
依据：阶段目标在完成时限之前；来不及的，先申请延期
"""

from __future__ import annotations

from wfplan.model.status import Schedule
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.desk.request_fault import step_after_fault


def check(context: StatusContext) -> Faults:
    told = {id(line): schedule for line, schedule in context.of_kind(Schedule)}
    for key, (lines, history) in context.by_key.items() if told else ():
        schedules = [(line, told[id(line)]) for line in lines if id(line) in told]
        if not schedules:
            continue
        due = max(filter(None, (context.due_day(key), history.extended_to)), default=None)
        for line, entry in schedules:
            found = step_after_fault(entry.steps, due)
            if found is not None:
                message = f"{key.measure} 的{found.words}"
                yield RULE.fault(line.at("steps", found.number, found.key), message)


RULE = Rule("WF426", "step-after-due", "warning", __doc__ or "", check, is_mandatory=False)
