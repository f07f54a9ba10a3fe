"""Permanent ids: chapter `1`, item `1-1`, measure `1-1-3`; and Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_CHINESE = re.compile(
    "(?:([一二三四五六七八九])百(零?))?(([一二三四五六七八九]?)十)?([一二三四五六七八九]?)"
)
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
    """`一` … `九百九十九` for 1 … 999; larger values stay in digits."""
    if not 1 <= value <= 999:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = "" if tens == 0 else "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    gap = "零" if hundreds and ones and not tens else ""
    return (f"{_DIGITS[hundreds]}百" if hundreds else "") + head + gap + _DIGITS[ones][: ones > 0]


def arabic_number(text: str) -> int | None:
    """The value of `一` … `九百九十九`, or of digits from 100 on; None for any other text."""
    if text.isascii() and text.isdecimal():
        return int(text) if int(text) > 99 else None
    numeral = _CHINESE.fullmatch(text)
    if numeral is None:
        return None
    hundreds, gap, ten, tens, ones = numeral.groups()
    if bool(gap) != bool(hundreds and ones and not ten):
        return None  # 一百五 is said, and means 150
    value = _value(hundreds) * 100 + (_value(tens or "一") * 10 if ten else 0) + _value(ones)
    return value or None


def _value(digit: str | None) -> int:
    return _DIGITS.index(digit) if digit else 0
