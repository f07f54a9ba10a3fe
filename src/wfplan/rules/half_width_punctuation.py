"""汉字旁边用了半角标点。

误：text: 深化改革,提升效率。
正：text: 深化改革，提升效率。
依据：公布的原文；GB/T 15834—2011《标点符号用法》
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
    for entry in context.odd_texts:
        for match in _HALF_WIDTH.finditer(entry.text):
            found = match[0]
            message = f"{entry.label} 的“{found}”是半角标点，应为“{_FULL_WIDTH[found]}”"
            yield RULE.fault(entry.at(match.start()), message)


RULE = Rule("WF304", "half-width-punctuation", "error", __doc__ or "", check, is_mandatory=False)
