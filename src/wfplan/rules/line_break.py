"""公布的文字里有换行。

原文件因排版而换行、换页，不算文字的一部分。

公布文本已由 verify 逐字核对无误的，不再判断。

误：text: |-
      深化商事登记
      制度改革。
正：text: 深化商事登记制度改革。
依据：公布的原文
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context


def check(context: Context) -> Faults:
    if context.is_proved:
        return
    for entry in context.odd_texts:
        if "\n" in entry.text:
            before = entry.text[: entry.text.index("\n")][-6:]
            yield RULE.fault(entry.at(), f"{entry.label} 在“{before}”之后有换行，应连成一行")


RULE = Rule("WF303", "line-break", "error", __doc__ or "", check, is_mandatory=False)
