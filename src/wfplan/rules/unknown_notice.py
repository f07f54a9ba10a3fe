"""记录所答的督办通知，notices.yaml 中没有，或者不是发给该单位的。

误：{measure: 1-3-2, date: 2022-04-18, notice: 2022-9, …}
正：{measure: 1-3-2, date: 2022-04-18, notice: 2022-3, …}
依据：答复写明所答通知的编号，才知道哪一件已经答复
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    units: dict[str, set[str]] = {}
    for notice in context.plan.notices:
        units.setdefault(notice.number, set()).update([notice.unit] if notice.unit else [])
    for line, entry in context.duty_lines:
        if entry.notice is None:
            continue
        to = units.get(entry.notice)
        if to is None:
            message = f"{entry.measure} 所答的督办通知“{entry.notice}”没有登记"
            yield RULE.fault(line.at("notice"), message)
        elif to and line.unit not in to:
            message = f"{entry.measure} 所答的督办通知“{entry.notice}”是发给“{'、'.join(to)}”的"
            yield RULE.fault(line.at("notice"), message)


RULE = Rule("WF430", "unknown-notice", "error", __doc__ or "", check)
