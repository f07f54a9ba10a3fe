"""Permanent ids: chapter `1`, item `1-1`, measure `1-1-3`; and Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_VALUES = {sign: place for place, sign in _PLACES if sign}
_LONGEST_NUMBER = 8
_SEPARATORS = re.compile(r"[-.]")
_ARABIC = re.compile(r"[1-9][0-9]{0,3}")
LONGEST_ID = 100
_NOT_IN_A_KEY = re.compile(r"[\s#/\\]")
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


def senseless_in_key(key: str) -> str:
    """The first sign that no plan's `key` may hold, so that `KEY#1-1-3` is read; "" if none."""
    match = _NOT_IN_A_KEY.search(key)
    return match[0] if match else ""


def chinese_number(value: int) -> str:
    """`一` … `九千九百九十九` for 1 … 9999; other values stay in digits."""
    if not 1 <= value <= 9999:
        return str(value)
    text, is_gap = "", False
    for place, sign in _PLACES:
        digit = value // place % 10
        if digit:
            text += ("零" if text and is_gap else "") + _DIGITS[digit] + sign
        is_gap = not digit
    return text.removeprefix("一") if value in range(10, 20) else text


def arabic_number(text: str) -> int | None:
    """The value of `一` … `九千九百九十九`, or of digits from 100 on; None for any other text."""
    if text.isascii() and text.isdecimal():
        return int(text) if int(text) > 99 else None
    value, digit = 0, 0
    for sign in text[:_LONGEST_NUMBER]:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _VALUES:
            value, digit = value + (digit or 1) * _VALUES[sign], 0
        else:
            return None
    value += digit
    spoken = "一" if value in range(10, 20) and text.startswith("一") else ""
    # Only what is written as it should be: 一百五 is said, and means 150.
    return value if value and spoken + chinese_number(value) == text else None
