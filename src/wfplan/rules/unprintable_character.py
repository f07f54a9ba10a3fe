"""公布内容里有打印不出的字：私用区字符、U+FFFD、未定义的字符，以及顶替缺字的 □、〓。

已由 wfplan verify 逐字核对的原文只作提示：公布文本如此，不必改。

误：深化（U+E815）业简易注销改革      （从 PDF 复制而来，别的电脑上是方框）
正：深化企业简易注销改革
依据：Unicode 的私用区、替换字符、非字符和未分配码位
"""

from __future__ import annotations

import unicodedata

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context

_INSTEAD_OF_A_CHARACTER = "\ufffd\u25a1\u3013"
"""What programs and typesetters put where they had no character: �, □, 〓."""
_CHINESE_PLANES = range(0x20000, 0x3FFFE)
"""Newer releases of Unicode fill them with characters that this Python does not know yet."""


def check(context: Context) -> Faults:
    for entry in context.odd_texts:
        for offset, char in enumerate(entry.text):
            if not "\u4e00" <= char <= "\u9fff" and _is_unprintable(char):
                code = f"U+{ord(char):04X}"
                message = f"{entry.label} 有打印不出的字符 {code}，应改为原文的字"
                yield context.soften(RULE, entry).fault(entry.at(offset), message)


def _is_unprintable(char: str) -> bool:
    if char in _INSTEAD_OF_A_CHARACTER:
        return True
    kind = unicodedata.category(char)
    if kind == "Cn":
        return ord(char) & 0xFFFE == 0xFFFE or ord(char) not in _CHINESE_PLANES
    return kind == "Co"


RULE = Rule("WF027", "unprintable-character", "warning", __doc__ or "", check, is_mandatory=False)
