"""A quotation mark or bracket has no partner.

Bad:    text: 推进“双随机、一公开监管。
Good:   text: 推进“双随机、一公开”监管。
Source: the published text; GB/T 15834-2011, punctuation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context

_PARTNER = dict(zip("“‘（《〈〔【「『", "”’）》〉〕】」』", strict=True))
_MARKS = re.compile("[“”‘’（）《》〈〉〔〕【】「」『』]")


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        for position in _unpaired(text):
            message = f"{label} 的“{text[position]}”没有成对"
            yield RULE.fault(pointer._replace(offset=position), message)


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


RULE = Rule("WF305", "unpaired-mark", "error", __doc__ or "", check, is_firm=False)
