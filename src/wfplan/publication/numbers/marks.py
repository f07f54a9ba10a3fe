"""Where numbers stand that may open a chapter, an item or a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "part",
    "section",
    "article",
    "chinese",
    "bracketed",
    "arabic",
    "bracketed_arabic",
    "half",
    "circle",
]

_SIGN_ROWS: tuple[tuple[str, Style, int], ...] = (
    ("㈠", "bracketed", 10),
    ("⑴", "bracketed_arabic", 20),
    ("⒈", "arabic", 20),
)
"""Numbers that are one sign with their brackets or dot, as (first, style, how many)."""
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}
_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_MARK = re.compile(
    rf"(?P<chinese>(?P<v1>{_CHINESE}) ?(?:、|\.(?!\d)))"
    rf"|(?P<bracketed>（ ?(?P<v2>{_CHINESE}) ?）(?:、(?!（))?)"
    rf"|(?P<arabic>(?<![\d.A-Za-z])(?P<v3>\d{{1,3}}) ?(?:[.](?! ?\d)|[.](?=20\d\d ?年)|、))"
    rf"|(?P<bracketed_arabic>（ ?(?P<v4>\d{{1,3}}) ?）(?:、(?!（))?)"
    rf"|(?P<half>(?<![\d.（A-Za-z—-])(?P<v5>\d{{1,2}}) ?）)"
    rf"|(?P<circle>(?P<v6>[①-⑳]))|(?P<sign>[㈠-㈩⑴-⒇⒈-⒛])、?"
    rf"|第 ?(?P<v7>{_CHINESE}|\d{{1,3}}) ?(?:(?P<part>[章编篇])|(?P<section>节)|(?P<article>条))"
)
_SIGNS: dict[str, tuple[Style, int]] = {
    chr(ord(first) + n): (style, n + 1) for first, style, count in _SIGN_ROWS for n in range(count)
}
_FIGURES = tuple("一二三四五六七八九十百零〇")
_SENTENCE_END = frozenset("。；：！？）》”〕」…;:\ufffc")
_LINE = 3
_SENTENCE = 2
_BLANK = 1
_ANYWHERE = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that may open something.

    Attributes:
        rank: 3 at the start of a line, 2 after a sentence, 1 after a blank, 0 elsewhere.
        is_cited: words before or after it say that a sentence speaks of it: `第（二）项`.
    """

    style: Style
    value: int
    start: int
    end: int
    rank: int
    is_cited: bool = False


def find_marks(folded: str) -> Iterator[Mark]:
    """All of a folded text, in its order."""
    for match in _MARK.finditer(folded):
        if match["sign"]:
            found, value = _SIGNS[match["sign"]]
        else:
            found = next(key for key in _STYLES if match[key])
            value = number_value(next(match[f"v{n}"] for n in range(1, 8) if match[f"v{n}"]))
        if value:
            rank = _rank(folded, match.start())
            is_cited = rank < 2 and _is_cited(folded, found, *match.span())
            yield Mark(found, value, match.start(), match.end(), rank, is_cited)


_STYLES: tuple[Style, ...] = (
    "chinese",
    "bracketed",
    "arabic",
    "bracketed_arabic",
    "half",
    "circle",
    "part",
    "section",
    "article",
)


def _rank(text: str, at: int) -> int:
    if at == 0 or text[at - 1] == "\n":
        return _LINE
    before = text[at - 1]
    if before == " ":
        behind = text[max(at - 40, 0) : at].rstrip(" ")
        if not behind or behind[-1] == "\n":
            return _LINE
        return _SENTENCE if behind[-1] in _SENTENCE_END else _BLANK
    return _SENTENCE if before in _SENTENCE_END else _ANYWHERE


def _is_cited(text: str, style: Style, start: int, end: int) -> bool:
    """Whether a sentence speaks of the number: `第（二）项`, `附件1、2`, `提高2.5倍`."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if style == "arabic" and (text[end - 1] != "." or not "\u4e00" <= after <= "\u9fff"):
        return True
    if style == "chinese" and (before in _FIGURES or after in _FIGURES):
        return True
    return before in tuple("第条款项之、和及至—-") or after in tuple("项款条类、和及至")


def number_value(text: str) -> int:
    """Of `十二`, `12` or `⑫`; 0 for none."""
    if text.isascii():
        return int(text) if text.isdecimal() else 0
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    total = current = 0
    for sign in text:
        if sign == "百":
            total += (current or 1) * 100
            current = 0
        elif sign == "十":
            total += (current or 1) * 10
            current = 0
        else:
            current = _DIGITS[sign]
    return total + current
