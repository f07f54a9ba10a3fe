"""填报被退回以后，责任单位没有重新填报。

误：一条填报被退回，后面没有新的填报
正：后面有新的填报
依据：督查惯例，退回的应重新填报
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.fold import status_of
from wfplan.status.history import History


def check(context: StatusContext) -> Iterator[Fault]:
    for lines in context.by_key.values():
        history = History()
        returned = None
        for line in lines:
            if line.entry.date > context.today:
                break
            history.take(line.number, line.entry)
            if line.entry is history.review:
                returned = line
        if status_of(history).is_returned and returned is not None:
            days = (context.today - returned.entry.date).days
            message = f"{returned.entry.measure} 于 {returned.entry.date} 被退回，{days} 天没有重报"
            yield RULE.fault(returned.at("verdict"), message)


RULE = Rule("WF415", "returned-without-answer", "warning", __doc__ or "", check, is_mandatory=False)
