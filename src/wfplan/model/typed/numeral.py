"""Figures as people write them: `二〇二二` is 2022, `十二` 12, `百` 100."""

from __future__ import annotations

import re

from wfplan.model.ids import arabic_number

_DIGITS = str.maketrans("〇○零OoＯｏ一二三四五六七八九", "0000000123456789")
_NUMERAL = re.compile("[〇○零OoＯｏ一二三四五六七八九十百千]+")


def with_digits(text: str) -> str:
    """A text with every Chinese numeral in it written in digits."""
    return _NUMERAL.sub(lambda numeral: in_digits(numeral[0]), text)


def in_digits(numeral: str) -> str:
    """`二〇二二` is 2022, `十二` 12, `百` 100; what is no numeral stays as it is."""
    if numeral in ("百", "一百"):
        return "100"
    if any(sign in numeral for sign in "十百千"):
        return str(arabic_number(numeral) or numeral)
    return numeral.translate(_DIGITS)
