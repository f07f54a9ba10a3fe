"""督办通知没有登记日期或单位。

误：- {number: 2022-3, kind: supervise}
正：- {number: 2022-3, date: 2022-04-12, kind: supervise, unit: 市公安局}
依据：notices.yaml，每件通知须有 date 和 unit；以后的行只写更正之处
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import notice_entries


def check(context: Context) -> Faults:
    for said in notice_entries(context.plan):
        missing = [name for name in ("date", "unit") if name not in said.fields]
        if missing:
            words = "、".join(f"“{name}”" for name in missing)
            yield RULE.fault(said.first, f"通知 {said.name} 缺少{words}")


RULE = Rule("WF807", "incomplete-notice", "error", __doc__ or "", check)
