"""The words of the text that name units and deadlines, as papers print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from wfplan.model.plan import Item, Measure
from wfplan.units.name import join_names

_LABEL = re.compile(r"[^（(〔\[【。；;，,：:]{1,12}[：:]")
_BRACKETS = ("（(〔[【", "）)〕]】")
_NAMED = re.compile(
    r"(?:[（(〔\[]责任单位[：:](?P<within>.*)[）)〕\]]|责任单位[：:](?P<behind>.*))", re.DOTALL
)
_SHORT = 10
"""So long are the heads of a table's columns at most."""


class WordsLine(NamedTuple):
    """Words that stand together; `is_line`: under their label, on a line of their own."""

    text: str
    is_line: bool


def words_lines(entry: Item | Measure) -> Iterator[WordsLine]:
    """The words of an item or measure about its units and deadlines, in the order of the text.

    Those in brackets are as printed; those without, as the cells of a table, get brackets together.
    A plan without such words gets （责任单位：…） made of the names.
    """
    for kind, group in groupby(_words(entry), key=_kind):
        texts = list(group)
        if kind == "label":
            yield from (WordsLine(text, is_line=True) for text in texts)
        else:
            yield WordsLine(
                f"（{'；'.join(texts)}）" if kind == "bare" else "".join(texts), is_line=False
            )


def words_text(entry: Item | Measure) -> str:
    """The same on one line; empty where there are none."""
    lines = list(words_lines(entry))
    parted = "　" if any(line.is_line for line in lines) else ""
    return parted.join(line.text for line in lines)


def responsible_text(item: Item, measure: Measure | None = None) -> str:
    """Who answers, for a column headed 责任单位: the words of the list that counts.

    The brackets and the label 责任单位, which the column says itself, are left out.
    """
    own = measure is not None and (measure.responsible or measure.responsible_text)
    entry = measure if measure is not None and own else item
    if not entry.responsible_text:
        return join_names(assignment.unit for assignment in entry.responsible)
    return "；".join(_without_label(text) for text in entry.responsible_text)


def paragraphs_before(before: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs before an entry; the heads of a table's columns on one line."""
    if len(before) > 1 and all(
        len(text) <= _SHORT and not re.search("[。：:；;]", text) for text in before
    ):
        return ("　".join(before),)
    return before


def _words(entry: Item | Measure) -> Iterator[str]:
    if entry.responsible_text:
        yield from entry.responsible_text
    elif entry.responsible:
        yield f"（责任单位：{join_names(assignment.unit for assignment in entry.responsible)}）"
    yield from entry.deadline_text


def _kind(text: str) -> str:
    if text[:1] in _BRACKETS[0]:
        return "bracket"
    return "label" if _LABEL.match(text) else "bare"


def _without_label(text: str) -> str:
    found = _NAMED.fullmatch(text.strip())
    return (found["within"] or found["behind"] or "").strip() if found else text
