"""承接单位自己已经停用，又没有写明由谁承接。

误：市商务局 2024-03-01 起停用，承接的市贸促会 valid_until: 2023-01-01
正：承接单位在用，或写明了它的承接单位
依据：无人承担的任务不会完成
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.handover import successor_pairs


def check(context: Context) -> Faults:
    for unit, until, successor, name, place in successor_pairs(context):
        end = successor.valid_until
        if successor is unit or successor.successors or end is None or end > until:
            continue
        message = f"“{unit.name}”{until} 起停用，承接单位“{name}”{end} 已停用，又没有承接单位"
        yield RULE.fault(place, message)


RULE = Rule("WF243", "ended-successor", "error", __doc__ or "", check)
