"""举措的末尾没有句号。

举措是公布的一整句。缺的是什么，要由人去查原文，因此不自动补上。

公布文本已由 verify 逐字核对无误的，不再判断。

误：text: 深化商事登记制度改革
正：text: 深化商事登记制度改革。
依据：公布的原文；GB/T 15834—2011《标点符号用法》
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    if context.is_proved:
        return
    for position, measure in enumerate(context.measures):
        text = measure.text
        if text.endswith("。") or not text.strip():
            continue
        text = text.rstrip()
        if not text.endswith("。"):
            place = at(context.place_measure(position), "text", offset=len(text) - 1)
            yield RULE.fault(place, f"{measure.id} 末字是“{text[-1]}”，举措应以“。”结尾")


RULE = Rule("WF301", "no-full-stop", "error", __doc__ or "", check, is_mandatory=False)
