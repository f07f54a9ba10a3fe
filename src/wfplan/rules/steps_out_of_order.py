"""阶段目标没有由先到后，或者后一阶段的进度、完成数比前一阶段还低。

误：steps: [{on: 2022-12-31, progress: 60}, {on: 2022-06-30, progress: 30}]
正：steps: [{on: 2022-06-30, progress: 30}, {on: 2022-12-31, progress: 60}]
依据：阶段目标是通往完成的一级级台阶，每次写全部阶段
"""

from __future__ import annotations

from wfplan.model.status import Schedule
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.desk.request_fault import steps_fault


def check(context: StatusContext) -> Faults:
    for line, entry in context.of_kind(Schedule):
        found = steps_fault(entry.steps)
        if found is not None:
            message = f"{entry.measure} 的第 {found.number + 1} 个阶段{found.words}"
            yield RULE.fault(line.at("steps", found.number, found.key), message)


RULE = Rule("WF425", "steps-out-of-order", "error", __doc__ or "", check)
