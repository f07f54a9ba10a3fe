"""Permanent ids: chapter `1`, item `1-1`, measure `1-1-3`, and the Chinese forms of each."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_SEPARATORS = re.compile(r"[-.]")
_ARABIC = re.compile(r"[1-9][0-9]{0,3}")
_NUMERAL = r"[一二三四五六七八九十]+|[1-9][0-9]{2,3}"
_CHINESE = re.compile(
    rf"(?P<chapter>{_NUMERAL})、?(?:\((?P<item>{_NUMERAL})\)(?P<measure>[1-9][0-9]{{0,3}})?)?"
)
_LONGEST = 100
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
    def chinese(self) -> str:
        """`一`, `一（一）` or `一（一）3`: a form that no spreadsheet takes for a date."""
        if self.item is None:
            return chinese_number(self.chapter)
        text = f"{chinese_number(self.chapter)}（{chinese_number(self.item)}）"
        return text if self.measure is None else f"{text}{self.measure}"


def parse_id(text: str) -> PlanId | None:
    """The id meant by `1-1-3`, `1.1.3`, `１－１－３` or `一（一）3`; None if it is no id."""
    if len(text) > _LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).replace(" ", "")
    parts = _SEPARATORS.split(folded)
    if 1 <= len(parts) <= 3 and all(_ARABIC.fullmatch(part) for part in parts):
        return PlanId(*(int(part) for part in parts))
    match = _CHINESE.fullmatch(folded)
    if match is None:
        return None
    chapter = arabic_number(match["chapter"])
    item = arabic_number(match["item"] or "")
    if chapter is None or (match["item"] and item is None):
        return None
    return PlanId(chapter, item, int(match["measure"]) if match["measure"] else None)


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
