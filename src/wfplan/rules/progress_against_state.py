"""完成状态与进度互相矛盾。

误：{state: completed, progress: 60}
正：{state: in_progress, progress: 60}
依据：已完成就是百分之百，未启动就是零
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import state_fault


def check(context: StatusContext) -> Faults:
    for line, update in context.updates:
        if fault := state_fault(update):
            yield RULE.fault(line.at("progress"), f"{update.measure} {fault}")


RULE = Rule("WF406", "progress-against-state", "error", __doc__ or "", check)
