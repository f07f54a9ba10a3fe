"""填报被退回以后，责任单位没有重新填报。

误：一条填报被退回，后面没有新的填报
正：后面有新的填报
依据：督查惯例，退回的应重新填报
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.fold import status_of


def check(context: StatusContext) -> Faults:
    board = context.board
    owed = {measure.id for _, _, measure in board.plan.measures} if context.plan.editions else None
    for key, history in board.histories.items():
        review = history.review
        if owed is not None and key.measure not in owed:
            continue
        line = context.line_of(key.unit, review) if review else None
        if review is not None and line is not None and status_of(history).is_returned:
            days = (context.today - review.date).days
            message = f"{key.measure} 于 {review.date} 被退回，{days} 天没有重报"
            yield RULE.fault(line.at("verdict"), message)


RULE = Rule("WF415", "returned-without-answer", "warning", __doc__ or "", check, is_mandatory=False)
