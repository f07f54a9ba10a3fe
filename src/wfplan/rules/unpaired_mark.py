"""引号或括号不成对。

作序号的 1） 不算；已由 wfplan verify 逐字核对的原文不查：公布文本如此，照录。

误：text: 推进“双随机、一公开监管。
正：text: 推进“双随机、一公开”监管。
依据：公布的原文；GB/T 15834—2011《标点符号用法》
"""

from __future__ import annotations

import re

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context

_PARTNER = dict(zip("“‘（《〈〔【「『", "”’）》〉〕】」』", strict=True))
_ENUMERATOR = re.compile("(?:^|(?<=[。；：，、\\s]))[0-9一二三四五六七八九十]{1,3}）")
"""`1）`, as it numbers what a text has below it; its bracket has no partner."""
_MARKS = re.compile("[“”‘’（）《》〈〉〔〕【】「」『』]")
_MARKS_OF_EACH = re.compile("[\n“”‘’（）《》〈〉〔〕【】「」『』]")


def check(context: Context) -> Faults:
    found = set("".join(_MARKS_OF_EACH.findall(context.texts.joined)).split("\n"))
    if not any(map(_unpaired, found)):  # few ways of standing together in any plan
        return
    for entry in context.texts.with_match(_MARKS):
        if entry.is_number or context.is_verbatim(entry):
            continue
        for position in _unpaired(_ENUMERATOR.sub(lambda match: " " * len(match[0]), entry.text)):
            message = f"{entry.label} 的“{entry.text[position]}”没有成对"
            yield RULE.fault(entry.at(position), message)


def _unpaired(text: str) -> list[int]:
    """Positions of the marks that open without closing or close without opening."""
    opened: list[int] = []
    lost: list[int] = []
    for match in _MARKS.finditer(text):
        if match[0] in _PARTNER:
            opened.append(match.start())
        elif opened and _PARTNER[text[opened[-1]]] == match[0]:
            opened.pop()
        else:
            lost.append(match.start())
    return sorted(lost + opened)


RULE = Rule("WF305", "unpaired-mark", "error", __doc__ or "", check, is_mandatory=False)
