"""两行用了同一编号，却像是两件通知。

误：2022-3 先写 date: 2022-04-12, unit: 市公安局，后面又写 date: 2022-04-12, unit: 市司法局
正：后一件的编号是 2022-4；更正前一件的，只写更正之处
依据：同一编号后面的行更正前面的行；两个分支各发一件再合并，后一件会把前一件盖掉
"""

from __future__ import annotations

from wfplan.model.notice import Notice
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.register import notice_lines


def check(context: Context) -> Faults:
    first: dict[str, Notice] = {}
    for line, pointer in notice_lines(context.plan):
        if line.date is None or line.unit is None:
            continue  # it corrects what it gives, and nobody would issue it
        before = first.setdefault(line.number, line)
        if (line.unit, line.date) != (before.unit, before.date):
            message = (
                f"通知 {line.number} 已于 {before.date} 发给“{before.unit}”，"
                f"这一行是 {line.date} 发给“{line.unit}”；如是另一件，请改用没有用过的编号"
            )
            yield RULE.fault(at(pointer, "number"), message)


RULE = Rule("WF811", "number-of-two-notices", "warning", __doc__ or "", check)
