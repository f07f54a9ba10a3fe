"""公布的文字里有看不见的字符。

多半是从网页或 Word 复制时带进来的，搜索和比对都会因此出错。
已由 wfplan verify 逐字核对的原文只作提示：公布文本如此，不必改。

误：“市司法局”后面跟着一个 U+200B（零宽空格）
正：市司法局
依据：Unicode 的格式字符（Cf 类）
"""

from __future__ import annotations

import re

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)


def check(context: Context) -> Faults:
    for entry in context.odd_texts:
        for match in INVISIBLE.finditer(entry.text):
            message = f"{entry.label} 有看不见的字符 U+{ord(match[0]):04X}，应删去"
            yield context.soften(RULE, entry).fault(entry.at(match.start()), message)


RULE = Rule("WF308", "invisible-character", "error", __doc__ or "", check, is_mandatory=False)
