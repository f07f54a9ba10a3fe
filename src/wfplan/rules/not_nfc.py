"""文字不是 Unicode 的合成形式（NFC）。

同一个字母的两种写法，在程序看来是两段不同的文字。
已由 wfplan verify 逐字核对的原文只作提示：公布文本如此，不必改。

误：é 写作 e 加 U+0301
正：é 写作 U+00E9
依据：Unicode 标准附件 15（UAX #15）
"""

from __future__ import annotations

from unicodedata import combining, is_normalized

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.look_alike_character import LOOK_ALIKE


def check(context: Context) -> Faults:
    for entry in context.odd_texts:
        if is_normalized("NFC", entry.text) or LOOK_ALIKE.search(entry.text):
            continue
        position = next(
            i for i, c in enumerate(entry.text) if combining(c) or not is_normalized("NFC", c)
        )
        message = f"{entry.label} 第 {position + 1} 字处不是规范组合形式（NFC）"
        yield context.soften(RULE, entry).fault(entry.at(position), message)


RULE = Rule("WF310", "not-nfc", "error", __doc__ or "", check, is_mandatory=False)
