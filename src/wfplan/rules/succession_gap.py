"""承接单位在原单位停用以后才启用，其间无人承担。

误：市商务局 2024-03-01 起停用，承接的市发改委 valid_from: 2024-06-01
正：承接单位的 valid_from 不晚于 2024-03-01
依据：无人承担的任务不会完成
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.handover import successor_pairs


def check(context: Context) -> Faults:
    for unit, until, successor, name, place in successor_pairs(context):
        since = successor.valid_from
        if since and since > until:
            message = f"“{unit.name}”{until} 起停用，承接单位“{name}”{since} 才启用，其间无人承担"
            yield RULE.fault(place, message)


RULE = Rule("WF242", "succession-gap", "error", __doc__ or "", check)
