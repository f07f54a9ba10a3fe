"""两条举措的文字完全相同。

公布文本已由 verify 逐字核对无误的，不再判断。

误：- id: 1-1-2
      text: 深化改革。
    - id: 1-1-3
      text: 深化改革。
正：- id: 1-1-2
      text: 深化改革。
依据：公布的原文，一句只录一次
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    if context.is_proved:
        return
    if len({measure.text for measure in context.measures}) == len(context.measures):
        return
    first: dict[str, str] = {}
    for position, measure in enumerate(context.measures):
        holder = first.setdefault(measure.text, measure.id)
        if holder != measure.id:
            place = at(context.place_measure(position), "text")
            yield RULE.fault(place, f"{measure.id} 与 {holder} 的正文相同")


RULE = Rule("WF302", "repeated-text", "error", __doc__ or "", check, is_mandatory=False)
