"""Texts as they are compared: what makes no difference to a reader makes none here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_MOST_MARKS = 30
_LONGEST_LINE = 300
_SHORT = 200
"""No text of so few characters takes long, whatever it is."""


def normalize_text(text: str) -> str:
    """A text without white space and what nobody sees, look-alike forms made one.

    Of marks that stand on one letter no more than 30 are kept, as Unicode's stream-safe form has
    it (UAX #15, 13): to bring more in order takes time that grows with the square of their number.
    """
    if len(text) > _SHORT and any(map(unicodedata.combining, set(text))):
        text = "".join(_with_few_marks(text))
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def first_difference(expected: str, actual: str) -> int | None:
    """The position of the first character that differs; None for equal texts."""
    if expected == actual:
        return None
    common = min(len(expected), len(actual))
    return next((i for i in range(common) if expected[i] != actual[i]), common)


def one_line(text: str) -> str:
    """What somebody wrote, on one line and without what could act on a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


def short_line(text: str) -> str:
    """What somebody wrote, on one line of no more than 300 characters."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            yield char
