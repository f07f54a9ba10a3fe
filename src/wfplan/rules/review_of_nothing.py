"""审核没有对应的填报：之前没有，那一天没有，或者那一天没有第几次、没有这个校验值（of_hash）的。

写了 of 的，审核的是阶段目标（steps）、延期申请（extension）或问题解决情况（problem）；
reported 是该条的日期。所审核的填报后来随批次撤销（undo）的，不算。

误：{measure: 1-3-2, date: 2022-07-05, verdict: accepted}   （之前没有填报）
正：先有 1-3-2 的填报，再有审核
依据：审核是对一次填报的答复
"""

from __future__ import annotations

from wfplan.model import words
from wfplan.model.status import Review
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.history import REVIEWED, History


def check(context: StatusContext) -> Faults:
    for lines, history in context.by_key.values():
        for line in lines:
            review = line.entry
            if isinstance(review, Review) and history.answered_by(line.number, review) is None:
                then = context.history_then(line)
                if then is not None and then.answered_by(line.number, review) is not None:
                    continue
                key, said = _missing(history, review)
                yield RULE.fault(line.at(key), f"{review.measure} {said}")


def _missing(history: History, review: Review) -> tuple[str, str]:
    """What a review says that no report, or what it is of, bears out: its key, and a sentence."""
    thread, what = history.thread(REVIEWED[review.of]), words.SAID[review.of]
    if not thread.count_to(review.date):
        return "verdict", f"在 {review.date} 之前没有{what}可审核"
    if review.reported is None:
        return "verdict", f"在 {review.date} 这条审核之上没有{what}可审核"
    count = len(thread.of_day(review.reported))
    if not count:
        return "reported", f"没有 {review.reported} 的{what}可审核"
    if review.of_hash is not None:
        return "of_hash", f"{review.reported} 的{what}中没有校验值为“{review.of_hash}”的"
    return "nth", f"{review.reported} 的{what}只有 {count} 次，没有第 {review.nth} 次"


RULE = Rule("WF418", "review-of-nothing", "error", __doc__ or "", check)
