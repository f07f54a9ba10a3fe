"""认定的完成时限早于方案的成文日期。

没有成文日期的方案不查。

误：due: 2020-12-31      （2021 年 12 月 31 日成文）
正：due: 2022-12-31
依据：方案的成文日期
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    issued = context.plan.front.issued
    if issued is None:
        return
    for owner, pointer in context.owners:
        if owner.due and owner.due < issued:
            message = f"{owner.id} 的完成时限 {owner.due} 早于成文日期 {issued}"
            yield RULE.fault(at(pointer, "due"), message)


RULE = Rule("WF330", "due-before-issue", "error", __doc__ or "", check, is_mandatory=False)
