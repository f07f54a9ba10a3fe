"""同一天有几次填报，审核没有写明是其中哪一次。

没有写明的，算作文件中审核之上的那一次；git 合并会挪动先后，可能算错。
记录只增不改：请再审核一次，`wfplan status review` 会写明 nth 和 of_hash。

误：{measure: 1-3-2, date: 2022-07-01, state: in_progress, progress: 40}
    {measure: 1-3-2, date: 2022-07-01, state: in_progress, progress: 60}
    {measure: 1-3-2, date: 2022-07-04, reported: 2022-07-01, verdict: accepted}
正：{measure: 1-3-2, date: 2022-07-04, reported: 2022-07-01, nth: 2, verdict: accepted}
依据：审核是对某一次填报的答复
"""

from __future__ import annotations

from wfplan.model import words
from wfplan.model.status import Review
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.history import REVIEWED


def check(context: StatusContext) -> Faults:
    for lines, history in context.by_key.values():
        for line in lines:
            review = line.entry
            if not isinstance(review, Review) or review.reported is None:
                continue
            count = len(history.thread(REVIEWED[review.of]).of_day(review.reported))
            if count > 1 and review.nth is None and review.of_hash is None:
                message = (
                    f"{review.measure} 在 {review.reported} 有 {count} 次{words.SAID[review.of]}，"
                    "审核没有写明是第几次（nth）；请再审核一次"
                )
                yield RULE.fault(line.at("reported"), message)


RULE = Rule("WF422", "review-of-several", "warning", __doc__ or "", check, is_mandatory=False)
