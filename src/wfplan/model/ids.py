"""Permanent ids: chapter `1`, item `1-1`, measure `1-1-3`; and Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_SEPARATORS = re.compile(r"[-.]")
_ARABIC = re.compile(r"[1-9][0-9]{0,3}")
LONGEST_ID = 100
"""No id is longer, in characters, with the spaces that people put into it."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"。": "."})


class PlanId(NamedTuple):
    """The id of a chapter (item and measure None), an item (measure None) or a measure.

    Ids sort in plan order.
    """

    chapter: int
    item: int | None = None
    measure: int | None = None

    def __str__(self) -> str:
        return "-".join(str(part) for part in self if part is not None)

    @property
    def level(self) -> int:
        """1 for a chapter, 2 for an item, 3 for a measure."""
        return sum(part is not None for part in self)


def parse_id(text: str) -> PlanId | None:
    """The id that is written `1-1-3`, `1.1.3` or `１－１－３`; None if it is no id."""
    if len(text) > LONGEST_ID:
        return None
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).replace(" ", "")
    parts = _SEPARATORS.split(folded)
    if 1 <= len(parts) <= 3 and all(_ARABIC.fullmatch(part) for part in parts):
        return PlanId(*(int(part) for part in parts))
    return None


def chinese_number(value: int) -> str:
    """`一` … `九十九` for 1 … 99; larger values stay in digits."""
    if not 1 <= value <= 99:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def arabic_number(text: str) -> int | None:
    """The value of `一` … `九十九`, or of digits from 100 on; None for any other text."""
    if text.isascii() and text.isdecimal():
        return int(text) if int(text) > 99 else None
    head, ten, ones = text.rpartition("十")
    if any(len(part) > 1 or (part and part not in _DIGITS[1:]) for part in (head, ones)):
        return None
    value = (_DIGITS.index(head) if head else 1) * 10 if ten else 0
    value += _DIGITS.index(ones) if ones else 0
    return value or None
