"""字符与常用字看着一样，其实不同：部首、兼容字形之类。

这样的字搜索不到，也比对不上。
已由 wfplan verify 逐字核对的原文只作提示：公布文本如此，不必改。

误：市⼈社局         （其中是部首 U+2F08，不是“人”字）
正：市人社局
依据：Unicode 的部首、兼容汉字、半角和全角字形
"""

from __future__ import annotations

import re
import unicodedata

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context

_RADICALS = dict(zip("⺠⻅⻋⻓⻔⻚⻛⻝⻢⻩⻬", "民见车长门页风食马黄齐", strict=True))
LOOK_ALIKE = re.compile(
    "[" + "".join(_RADICALS) + "\u2f00-\u2fd5\uf900-\ufaff\uff10-\uff19\uff21-\uff3a"
    "\uff41-\uff5a\uff61-\uff9f\U0002f800-\U0002fa1f]"
)
"""Characters of which every one has exactly one ordinary character in its place."""


def check(context: Context) -> Faults:
    for entry in context.odd_texts:
        for match in LOOK_ALIKE.finditer(entry.text):
            found, right = match[0], true_character(match[0])
            codes = f"（U+{ord(found):04X}）", f"（U+{ord(right):04X}）"
            wrong = f"{entry.label} 的“{found}”{codes[0]}"
            message = f"{wrong}是形近的字符，应为“{right}”{codes[1]}"
            yield context.soften(RULE, entry).fault(entry.at(match.start()), message)


def true_character(character: str) -> str:
    """The ordinary character that a look-alike stands for."""
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


RULE = Rule("WF309", "look-alike-character", "error", __doc__ or "", check, is_mandatory=False)
