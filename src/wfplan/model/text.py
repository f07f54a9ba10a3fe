"""Forms of a text that rooms share: to compare, to show on one line, to write into a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

_UNSEEN = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKDOWN_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MOST_MARKS = 30
_LONGEST_LINE = 300
_SHORT = 200
"""No text of so few characters takes long, whatever it is."""


def date_text(day: date) -> str:
    """2021年12月31日: Arabic figures, no leading zero (GB/T 9704—2012 §7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


_OPENING = 24
"""So many characters of a text without a title are enough to tell it by."""


def opening_words(text: str) -> str:
    """How a text begins, up to its first stop, cut at 24 characters with an ellipsis."""
    first = text.partition("。")[0]
    return first if len(first) <= _OPENING else f"{first[:_OPENING]}…"


def normalize_text(text: str) -> str:
    """A text without white space and what nobody sees, look-alike forms made one.

    Of marks that stand on one letter no more than 30 are kept, as Unicode's stream-safe form has
    it (UAX #15, 13): to bring more in order takes time that grows with the square of their number.
    """
    if text.isascii():  # as ids and figures are
        return "".join(text.split())
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


def legal_text(text: str, instead: str = "") -> str:
    """The text without the characters that no XML file can hold, or with `instead` for each."""
    return _ILLEGAL_IN_XML.sub(instead, text)


def escape_markdown(text: str) -> str:
    """The text as Markdown shows it literally, on one line."""
    return _MARKDOWN_MARKS.sub(r"\\\1", text).replace("&", "&amp;").replace("\n", "<br>")


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text that is typed or pasted for a formula."""
    return text.startswith(_FORMULA_STARTS)


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            yield char
