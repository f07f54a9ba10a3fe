"""汉字旁边用了半角标点，而方案别处用的是全角。

全方案的句读（，。、；：？！与 , . ; : ? !）三分之二以上是全角时才算错；通篇用半角的方案照原文录入。
公布的序号、写明责任单位和时限的原文中的括号不查；
已由 wfplan verify 逐字核对的原文也不查：公布文本如此，照录。

误：text: 深化改革,提升效率。
正：text: 深化改革，提升效率。
依据：公布的原文；GB/T 15834—2011《标点符号用法》
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.text import Text

_FULL_WIDTH = dict(zip(",;:?!()", "，；：？！（）", strict=True)) | {"'": "‘", '"': "“"}
_HALF_WIDTH = re.compile(
    "(?<=[\u4e00-\u9fff，。、；：”’）》])[,;:?!()'\"]|[,;:?!()'\"](?=[\u4e00-\u9fff“‘（《])"
)
_FULL_STOPS = re.compile("[，。、；：？！]")
_HALF_STOPS = re.compile("(?<=[\u4e00-\u9fff”’）》])[,.;:?!]")
_WORDS = ("responsible_text", "deadline_text")
_MOST_ARE = 2
"""So many times as many full-width marks as half-width ones make a full-width plan."""


def check(context: Context) -> Faults:
    found = [
        (entry, match)
        for entry in context.odd_texts
        for match in _HALF_WIDTH.finditer(entry.text)
        if not _is_as_printed(entry, match[0]) and not context.is_verbatim(entry)
    ]
    if not found or not _is_full_width(context.texts):
        return
    for entry, match in found:
        mark = match[0]
        message = f"{entry.label} 的“{mark}”是半角标点，应为“{_FULL_WIDTH[mark]}”"
        yield RULE.fault(entry.at(match.start()), message)


def _is_as_printed(entry: Text, mark: str) -> bool:
    """Whether a mark belongs to the typography of the document: of numbers, round words."""
    return entry.is_number or (mark in "()" and entry.keys[0] in _WORDS)


def _is_full_width(texts: Iterable[Text]) -> bool:
    full = half = 0
    for entry in texts:
        full += len(_FULL_STOPS.findall(entry.text))
        half += len(_HALF_STOPS.findall(entry.text))
    return full >= _MOST_ARE * half


RULE = Rule("WF304", "half-width-punctuation", "error", __doc__ or "", check, is_mandatory=False)
