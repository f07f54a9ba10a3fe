"""公布的文字里有多余的空格。

汉字与数字、字母之间的空格是原文的排版，印发通知标题里的空格也照录，都不算多余。
已由 wfplan verify 逐字核对的原文只作提示：公布文本如此，不必改。

误：text: 深化 改革。
正：text: 推动全市 50 个行业实现“一证准营”。
依据：公布的原文
"""

from __future__ import annotations

import re

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.text import Text

_SPACE = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_LATIN = r"[0-9A-Za-z\u00c0-\u024f\u0300-\u036f\uff10-\uff5a+%]"
SPACES = re.compile(f"{_SPACE}+")
STRAY_SPACE = re.compile(
    rf"^{_SPACE}+|{_SPACE}+$|{_SPACE}{{2,}}|(?! ){_SPACE}|(?<!{_LATIN}) (?!{_LATIN})"
)
"""Spaces at an end, doubled, of another kind than U+0020, or between two Chinese characters."""


def check(context: Context) -> Faults:
    for entry in context.odd_texts:
        if entry.keys == ("notice_title",) or is_several_units(context, entry):
            continue
        for match in STRAY_SPACE.finditer(entry.text):
            around = entry.text[max(0, match.start() - 4) : match.end() + 4]
            message = f"{entry.label} 有多余的空白，在“{around}”处"
            yield context.soften(RULE, entry).fault(entry.at(match.start()), message)


def is_several_units(context: Context, entry: Text) -> bool:
    """Whether the space stands between two units, which is for `unknown-unit` to say."""
    return entry.keys[:1] == ("responsible",) and bool(context.directory.split(entry.text))


RULE = Rule("WF307", "stray-space", "error", __doc__ or "", check, is_mandatory=False)
