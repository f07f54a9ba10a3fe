"""完成状态与进度互相矛盾。

误：{state: completed, progress: 60}
正：{state: in_progress, progress: 60}
依据：已完成就是百分之百，未启动就是零
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import state_fault


def check(context: StatusContext) -> Iterator[Fault]:
    for line, update in context.updates:
        fault = state_fault(update)
        if fault:
            yield RULE.fault(line.at("progress"), f"{update.measure} {fault}")


RULE = Rule("WF406", "progress-against-state", "error", __doc__ or "", check)
