"""How a printed number, a title and the text behind them are joined on a line."""

from __future__ import annotations

import re

STOPS = "。．.：:；;，,、！!？?…"
_CHINESE = re.compile("[零〇一二三四五六七八九十百]+")
_PLAIN = re.compile("[0-9０-９A-Za-z]+")
_CLOSED = re.compile(r".*[。．.：:；;，,、）)〕\]】①-⓿㈠-㊰]", re.DOTALL)


def heading_line(number: str | None, title: str | None) -> str:
    """`一、标题`, `（一）标题`, `1.标题`, `第一章　标题`; what is not printed is left out."""
    if not number or not title:
        return number or title or ""
    return f"{number_prefix(number)}{title}"


def number_prefix(number: str | None) -> str:
    """A printed number with the mark that stands before what it numbers; empty for none.

    The mark is not always a part of the number: 一 wants 、 and a bare 1 a stop, （一）, ① and `1.`
    nothing, any other number a blank.
    """
    if not number or _CLOSED.fullmatch(number):
        return number or ""
    if _CHINESE.fullmatch(number):
        return f"{number}、"
    return f"{number}." if _PLAIN.fullmatch(number) else f"{number}　"


def entry_head(number: str | None, title: str | None) -> str:
    """What stands before the text of an entry, on its line: `1.标题。`, `1.`, or nothing."""
    return stopped(heading_line(number, title)) if title else number_prefix(number)


def stopped(text: str) -> str:
    """The text with a full stop, where it has no stop at its end."""
    return text if not text or text[-1] in STOPS else f"{text}。"
