"""进度不是 0 至 100 的百分数。

误：progress: 140
正：progress: 40
依据：进度是百分数
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import progress_fault


def check(context: StatusContext) -> Faults:
    for line, update in context.updates:
        if fault := progress_fault(update):
            yield RULE.fault(line.at("progress"), f"{update.measure} {fault}")


RULE = Rule("WF405", "progress-out-of-range", "error", __doc__ or "", check)
