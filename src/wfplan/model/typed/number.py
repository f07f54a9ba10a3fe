"""The numbers that stand in a text, each as a whole: 50 in `50 个`, not 5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_DIGITS = "零一二三四五六七八九"
_SAME = str.maketrans("〇○两", "零零二")
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_OF_A_WHOLE = re.compile("[百千万]分之")
_ARABIC = r"(?P<arabic>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_NUMBER = re.compile(
    rf"(?:{_ARABIC}(?P<times>[十百千万亿]*)|(?P<chinese>[{_DIGITS}十百千万亿]+))(?P<tenths>成?)"
)


def numbers_in(text: str) -> set[float]:
    """`1.5`, `1,000`, `５０`, `50%`, `五十`, `二〇二五`, `1.5万`, `九成` (90), each once.

    A number before 万 or 成 stands for itself too: the unit may say the rest.
    """
    folded = _OF_A_WHOLE.sub("", unicodedata.normalize("NFKC", text).translate(_SAME))
    return {value for match in _NUMBER.finditer(folded) for value in _values(match)}


def _values(match: re.Match[str]) -> Iterator[float]:
    if match["chinese"]:
        value = float(_chinese(match["chinese"]))
        head = match["chinese"].rstrip("万亿")
        if head and head != match["chinese"]:
            yield float(_chinese(head))
    else:
        value = float(match["arabic"].replace(",", ""))
    yield value
    if match["times"]:
        for char in match["times"]:
            value *= _TIMES[char]
        yield round(value, 6)
    if match["tenths"]:
        yield value * 10


def _chinese(text: str) -> int:
    """`三百二十五` by its units; without any, digit by digit."""
    if not any(char in _TIMES for char in text):
        return int("".join(str(_DIGITS.index(char)) for char in text))
    for unit in ("亿", "万"):
        head, found, tail = text.rpartition(unit)
        if found:
            return (_chinese(head) if head else 1) * _TIMES[unit] + (_chinese(tail) if tail else 0)
    total, digit = 0, None
    for char in text:
        if char in _TIMES:
            total += (1 if digit is None else digit) * _TIMES[char]
            digit = None
        else:
            digit = _DIGITS.index(char)
    return total + (digit or 0)
