"""A percentage as people write it."""

from __future__ import annotations

import re
import unicodedata

from wfplan.model.typed.numeral import with_digits

_TENTHS = dict(zip("零一二三四五六七八九十", range(11), strict=True)) | {"〇": 0, "两": 2}
_NUMBER = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(%|﹪)?")
_IN_TENTHS = re.compile(r"([零〇一二两三四五六七八九十])成([一二三四五六七八九半])?")
_LONGEST = 100
"""No figure is longer, in characters, with the spaces that people put into it."""


def parse_percent(text: str) -> int | None:
    """Whole percent from 0 to 100; None for anything else.

    `50`, `50%`, `５０％`, `百分之五十`, `五成`, `七成五`, `一半`; `0.5` is a share of the whole.
    """
    if len(text) > _LONGEST:
        return None
    found = _percent("".join(unicodedata.normalize("NFKC", text).split()).strip("。"))
    return whole_percent(found) if found is not None else None


def whole_percent(number: float) -> int | None:
    """A number as whole percent from 0 to 100; None where it is not one."""
    return int(number) if 0 <= number <= 100 and number == int(number) else None


def share_percent(share: float) -> float:
    """A share of the whole in percent, without what binary fractions add to it."""
    return round(share * 100, 6)


def _percent(text: str) -> float | None:
    said = text.removeprefix("百分之")
    if said != text:
        said = with_digits(said)
    if match := _NUMBER.fullmatch(said):
        number = float(match[1])
        is_share = said == text and not match[2] and 0 < number < 1
        return share_percent(number) if is_share else number
    if match := _IN_TENTHS.fullmatch(text):
        rest = 5 if match[2] == "半" else _TENTHS.get(match[2] or "零", 0)
        return _TENTHS[match[1]] * 10 + rest
    return 50 if text == "一半" else None
