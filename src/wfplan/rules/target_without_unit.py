"""目标值只有数，没有写明数的是什么。

误：targets: [{value: 50, quote: 50 个行业}]
正：targets: [{value: 50, unit: 个行业, quote: 50 个行业}]
依据：目标值是数加计量单位
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for measure, pointer in context.managed:
        for t, target in enumerate(measure.targets):
            if not (target.unit or "").strip():
                place = at(pointer, "targets", t, "unit")
                yield RULE.fault(
                    place, f"{measure.id} 的目标值 {target.value:g} 没有写计量单位（unit）"
                )


RULE = Rule("WF321", "target-without-unit", "error", __doc__ or "", check, is_mandatory=False)
