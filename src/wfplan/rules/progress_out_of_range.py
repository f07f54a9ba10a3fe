"""进度不是 0 至 100 的百分数。

误：progress: 140
正：progress: 40
依据：进度是百分数
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import progress_fault


def check(context: StatusContext) -> Iterator[Fault]:
    for line, update in context.updates:
        fault = progress_fault(update)
        if fault:
            yield RULE.fault(line.at("progress"), f"{update.measure} {fault}")


RULE = Rule("WF405", "progress-out-of-range", "error", __doc__ or "", check)
