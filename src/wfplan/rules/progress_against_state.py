"""State and progress say different things.

Bad:    {state: completed, progress: 60}
Good:   {state: in_progress, progress: 60}
Source: DESIGN, words: 已完成 is all of it, 未启动 nothing
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
