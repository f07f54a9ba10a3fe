"""审核意见与所审的不合：阶段目标和延期申请只有通过或退回，没有销号。

误：{measure: 1-3-2, date: 2022-11-25, of: extension, verdict: closed}
正：{measure: 1-3-2, date: 2022-11-25, of: extension, verdict: accepted}
依据：销号的是办完的举措和解决了的问题
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model import words
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for line, review in context.reviews:
        if review.verdict == "closed" and review.of in ("steps", "extension"):
            said = words.SAID[review.of]
            message = f"{review.measure} 的{said}不能销号，应为通过（accepted）或退回（returned）"
            yield RULE.fault(line.at("verdict"), message)


RULE = Rule("WF432", "verdict-out-of-place", "error", __doc__ or "", check)
