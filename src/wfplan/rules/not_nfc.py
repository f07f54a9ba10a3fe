"""A text is not in Unicode's composed form (NFC).

Two spellings of one letter are two texts to every program.

Bad:    é as e and U+0301
Good:   é as U+00E9
Source: Unicode Standard Annex 15
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, is_normalized

from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context
from wfplan.rules.look_alike_character import LOOK_ALIKE


def check(context: Context) -> Iterator[Fault]:
    for label, text, pointer in context.texts:
        if is_normalized("NFC", text) or LOOK_ALIKE.search(text):
            continue
        position = next(
            i for i, c in enumerate(text) if combining(c) or not is_normalized("NFC", c)
        )
        message = f"{label} 第 {position + 1} 字处不是规范组合形式（NFC）"
        yield RULE.fault(pointer._replace(offset=position), message)


RULE = Rule("WF310", "not-nfc", "error", __doc__ or "", check, is_firm=False)
