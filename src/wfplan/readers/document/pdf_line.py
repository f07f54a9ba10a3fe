"""The lines of a PDF page: the signs of each from left to right, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

_NO_SIGNS = "\ufffe\ufeff\0\xad\x02"
_WIDE_GAP = 2.0
"""Of the height of a sign: so much between two of them is blank on purpose."""
_WORD_GAP = 0.2
_NUMBER = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,4}[、.．）)]{1,2}")
_MOST_SPACED = 0.2
"""A line with more wide gaps a sign is a heading set wide, or the cells of a row."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line on a page; lengths in points, `top` counts down from the upper edge."""

    text: str
    left: float
    right: float
    top: float
    height: float
    page: int


@dataclass(frozen=True, slots=True)
class PageSign:
    """A printed sign with the box round it, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_after_blank: bool


def page_lines(page: Any, number: int) -> Iterator[PageLine]:
    """The lines of a page in the order of its content."""
    height = page.get_height()
    text_page = page.get_textpage()
    try:
        for signs in _rows(text_page):
            left, right = min(s.left for s in signs), max(s.right for s in signs)
            bottom, top = min(s.bottom for s in signs), max(s.top for s in signs)
            yield PageLine(line_text(signs), left, right, height - top, top - bottom, number)
    finally:
        text_page.close()
        page.close()


def _rows(text_page: Any) -> Iterator[list[PageSign]]:
    """The signs of each line that has any, in the order of the content."""
    from pypdfium2 import raw

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    held: list[PageSign] = []
    is_after_blank = False
    for at in range(text_page.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(text_page, at))
        if text in _NO_SIGNS:
            continue
        if text.isspace():
            is_after_blank = True
            if text in "\r\n" and held:
                yield held
                held = []
            continue
        raw.FPDFText_GetCharBox(text_page, at, byref(left), byref(right), byref(bottom), byref(top))
        box = left.value, bottom.value, right.value, top.value
        held.append(PageSign(text, *box, is_after_blank=is_after_blank))
        is_after_blank = False
    if held:
        yield held


def line_text(signs: Sequence[PageSign]) -> str:
    """The signs from left to right, with a blank where the page has one; wide ones are `　　`.

    A program may draw all marks of a line after its 汉字, so that the content has another order.
    """
    size = median(sign.top - sign.bottom for sign in signs) or 1.0
    is_one_row = max(s.top for s in signs) - min(s.bottom for s in signs) < 2 * size
    placed = list(signs)
    is_mixed = is_one_row and any(b.left < a.left - 1 for a, b in pairwise(signs))
    if is_mixed:
        placed.sort(key=lambda sign: sign.left)
    gaps = [0.0, *((b.left - a.right) / size for a, b in pairwise(placed))]
    has_wide = sum(gap > _WIDE_GAP for gap in gaps) <= len(gaps) * _MOST_SPACED
    text = ""
    for sign, gap in zip(placed, gaps, strict=True):
        if gap > _WIDE_GAP and has_wide and not _NUMBER.fullmatch(text):
            text += "\u3000\u3000"
        elif text and (_parts_words(text[-1], sign, gap) if is_mixed else sign.is_after_blank):
            text += " "
        text += sign.text
    return text


def _parts_words(last: str, sign: PageSign, gap: float) -> bool:
    """Whether a gap parts two Latin words; figures are narrow, so that theirs say nothing."""
    return gap > _WORD_GAP and last.isascii() and sign.text.isascii() and sign.text.isalpha()
