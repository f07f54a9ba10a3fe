"""Ids from printed numbers: a number that is one and is unique, else the next free one."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.publication.numbers.marks import find_marks
from wfplan.publication.outline.record import Words
from wfplan.publication.text.fold import fold


def place_numbers(printed: Sequence[Words | None]) -> list[int]:
    """The last part of the id of each of the entries under one parent."""
    values = [_value_of(words) if words else None for words in printed]
    taken = {value for value in values if value and values.count(value) == 1}
    numbers: list[int] = []
    last = 0
    for value in values:
        if value in taken:
            number = value
        else:
            number = last + 1
            while number in taken or number in numbers:
                number += 1
        assert number is not None
        numbers.append(number)
        last = number
    return numbers


def _value_of(words: Words) -> int | None:
    """The value of `一`, `（三）`, `1.`, `①`; None for what is no number."""
    text = fold(words.text).strip()
    if text.isdecimal():
        return int(text) if 0 < int(text) < 10_000 else None
    for written in (text, f"{text}、", f"{text}."):
        mark = next(find_marks(written), None)
        if mark and mark.start == 0 and mark.value:
            return mark.value
    return None
