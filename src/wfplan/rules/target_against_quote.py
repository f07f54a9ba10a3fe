"""目标值的数，所引原文里没有。

误：targets: [{value: 60, unit: 个行业, quote: 50 个行业}]
正：targets: [{value: 50, unit: 个行业, quote: 50 个行业}]
依据：目标值只由方案原文得来，不能凭空添加
"""

from __future__ import annotations

from wfplan.model.typed.number import numbers_in
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for measure, pointer in context.managed:
        for t, target in enumerate(measure.targets):
            if target.value not in numbers_in(target.quote):
                message = f"{measure.id} 的目标值 {target.value:g} 不在引文“{target.quote}”中"
                yield RULE.fault(at(pointer, "targets", t, "value"), message)


RULE = Rule("WF322", "target-against-quote", "error", __doc__ or "", check, is_mandatory=False)
