"""频次与所引原文的意思不一致。

误：cadence: {kind: annual, quote: 定期发布典型案例}
正：cadence: {kind: periodic, quote: 定期发布典型案例}
依据：频次只由方案原文得来
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at

_WORDS: dict[str, tuple[str, ...]] = {
    "annual": ("每年", "年度", "逐年", "一年一"),
    "half_yearly": ("每半年", "半年一", "按半年"),
    "quarterly": ("每季", "按季", "逐季", "一季一"),
    "monthly": ("每月", "按月", "逐月", "每个月", "一月一"),
    "periodic": ("定期", "每半年", "每季", "每月", "每周", "按季", "按月"),
}
"""What is done more than once a year may also be called periodic, as before there were words."""


def check(context: Context) -> Faults:
    for measure, pointer in context.managed:
        if measure.cadence is None:
            continue
        kind, quote = measure.cadence.kind, measure.cadence.quote
        told = {name for name, words in _WORDS.items() if any(word in quote for word in words)}
        if (told and kind not in told) or (kind in _WORDS and not told):
            right = "、".join(sorted(told)) or "没有频次"
            message = f"{measure.id} 的频次是 {kind}，引文“{quote}”说的是 {right}"
            yield RULE.fault(at(pointer, "cadence", "kind"), message)


RULE = Rule("WF323", "cadence-against-quote", "error", __doc__ or "", check, is_mandatory=False)
