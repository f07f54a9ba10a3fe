"""A punctuation mark stands twice.

Bad:    text: 深化改革。。
Good:   text: 深化改革。
Source: the published text; GB/T 15834-2011, punctuation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context

_DOUBLED = re.compile(r"([，。、；：！？])\1+")


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        for match in _DOUBLED.finditer(text):
            message = f"{label} 的“{match[0]}”重复，应为“{match[0][0]}”"
            yield RULE.fault(pointer._replace(offset=match.start() + 1), message)


RULE = Rule("WF306", "doubled-mark", "error", __doc__ or "", check, is_firm=False)
