"""A day as people write it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_PARTS = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})(?:\2|月)([0-9]{1,2})[日号]?")
_LONGEST = 100
"""No day is longer, in characters, with the spaces that people put into it."""
_DIGITS = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})")


def date_text(day: date) -> str:
    """2021年12月31日: Arabic figures, no leading zero (GB/T 9704—2012 §7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_day(text: str) -> date | None:
    """`2022-06-30`, `2022/6/30`, `2022.6.30`, `2022年6月30日`, `20220630`; None for no day.

    White space and full-width digits make no difference.
    """
    if len(text) > _LONGEST:
        return None
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    match = _PARTS.fullmatch(folded) or _DIGITS.fullmatch(folded)
    try:
        return date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        return None
