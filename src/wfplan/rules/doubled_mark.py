"""同一个标点连写了两次。

已由 wfplan verify 逐字核对的原文不查：公布文本如此，照录。

误：text: 深化改革。。
正：text: 深化改革。
依据：公布的原文；GB/T 15834—2011《标点符号用法》
"""

from __future__ import annotations

import re

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context

_MARKS = "，。、；：！？"
_DOUBLED = re.compile(rf"([{_MARKS}])\1+")


def check(context: Context) -> Faults:
    if not any(mark * 2 in context.texts.joined for mark in _MARKS):
        return
    for entry in context.texts.with_match(_DOUBLED):
        if context.is_verbatim(entry):
            continue
        for match in _DOUBLED.finditer(entry.text):
            message = f"{entry.label} 的“{match[0]}”重复，应为“{match[0][0]}”"
            yield RULE.fault(entry.at(match.start() + 1), message)


RULE = Rule("WF306", "doubled-mark", "error", __doc__ or "", check, is_mandatory=False)
