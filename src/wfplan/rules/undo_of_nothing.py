"""撤销的批次，本文件中没有：没有一条记录写着它，或者都在撤销日期之后。

误：{date: 2022-04-08, undo: 20220408-0000}   （本文件没有这一批）
正：{date: 2022-04-08, undo: 20220406-7f3a}
依据：撤销是从那一天起不计一次收回的记录；批次见 wfplan status log
"""

from __future__ import annotations

from wfplan.errors import near_hint
from wfplan.model.status import Undo
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    for line, entry in context.of_kind(Undo):
        batches = [
            other.batch
            for place, other in context.duty_lines
            if place.name == line.name and other.batch and other.date <= entry.date
        ]
        if entry.undo not in batches:
            hint = near_hint(entry.undo, batches)
            message = f"到 {entry.date} 为止，本文件没有批次“{entry.undo}”{hint}"
            yield RULE.fault(line.at("undo"), message)


RULE = Rule("WF423", "undo-of-nothing", "error", __doc__ or "", check)
