"""Texts as they are compared: what makes no difference to a reader makes none here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_MOST_MARKS = 30
_SHORT = 200
"""No text of so few characters takes long, whatever it is."""


def plain(text: str) -> str:
    """A text without white space and what nobody sees, look-alike forms made one.

    Of marks that stand on one letter no more than 30 are kept, as Unicode's stream-safe form has
    it (UAX #15, 13): to bring more in order takes time that grows with the square of their number.
    """
    if len(text) > _SHORT and any(map(unicodedata.combining, set(text))):
        text = "".join(_with_few_marks(text))
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            yield char
