"""审核没有对应的填报。

误：{measure: 1-3-2, date: 2022-07-05, verdict: accepted}   （之前没有填报）
正：先有 1-3-2 的填报，再有审核
依据：审核是对一次填报的答复
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.status import Review
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for lines in context.by_key.values():
        dates = set()
        for line in lines:
            if not isinstance(line.entry, Review):
                dates.add(line.entry.date)
            elif not dates:
                message = f"{line.entry.measure} 在 {line.entry.date} 之前没有填报可审核"
                yield RULE.fault(line.at("verdict"), message)
            elif line.entry.reported is not None and line.entry.reported not in dates:
                message = f"{line.entry.measure} 没有 {line.entry.reported} 的填报可审核"
                yield RULE.fault(line.at("reported"), message)


RULE = Rule("WF418", "review-of-nothing", "error", __doc__ or "", check)
