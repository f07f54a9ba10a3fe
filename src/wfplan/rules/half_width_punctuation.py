"""Half-width punctuation stands beside a Chinese character.

Bad:    text: 深化改革,提升效率。
Good:   text: 深化改革，提升效率。
Source: the published text; GB/T 15834-2011, punctuation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context

_FULL_WIDTH = dict(zip(",;:?!()", "，；：？！（）", strict=True)) | {"'": "‘", '"': "“"}
_HALF_WIDTH = re.compile(
    "(?<=[\u4e00-\u9fff，。、；：”’）》])[,;:?!()'\"]|[,;:?!()'\"](?=[\u4e00-\u9fff“‘（《])"
)


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        for match in _HALF_WIDTH.finditer(text):
            found = match[0]
            message = f"{label} 的“{found}”是半角标点，应为“{_FULL_WIDTH[found]}”"
            yield RULE.fault(pointer._replace(offset=match.start()), message)


RULE = Rule("WF304", "half-width-punctuation", "error", __doc__ or "", check, is_firm=False)
