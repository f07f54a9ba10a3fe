"""A space stands where the published text has none.

A space between Chinese and digits or Latin letters is the publisher's; so are those of the title
of the notice.

Bad:    text: 深化 改革。
Good:   text: 推动全市 50 个行业实现“一证准营”。
Source: the published text; GB/T 15834-2011, punctuation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context

_SPACE = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_LATIN = r"[0-9A-Za-z\u00c0-\u024f\u0300-\u036f\uff10-\uff5a+%]"
SPACES = re.compile(f"{_SPACE}+")
STRAY_SPACE = re.compile(
    rf"^{_SPACE}+|{_SPACE}+$|{_SPACE}{{2,}}|(?! ){_SPACE}|(?<!{_LATIN}) (?!{_LATIN})"
)
"""Spaces at an end, doubled, of another kind than U+0020, or between two Chinese characters."""


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        if pointer.keys == ("notice_title",):
            continue
        for match in STRAY_SPACE.finditer(text):
            around = text[max(0, match.start() - 4) : match.end() + 4]
            message = f"{label} 有多余的空白，在“{around}”处"
            yield RULE.fault(pointer._replace(offset=match.start()), message)


RULE = Rule("WF307", "stray-space", "error", __doc__ or "", check, is_firm=False)
