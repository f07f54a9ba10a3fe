"""The words of the text that name units and deadlines, as papers print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from wfplan.model.plan import Item, Measure
from wfplan.units.name import join_names

_LABEL = re.compile(r"[^（(〔\[【。；;，,：:]{1,12}[：:]")
_NAMED = re.compile(
    r"(?:[（(〔\[]责任单位[：:](?P<within>.*)[）)〕\]]|责任单位[：:](?P<behind>.*))", re.DOTALL
)
_MARKS = re.compile("[。：:；;]")
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
    for kind, group in groupby(_words(entry), key=kind_of_words):
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


def owner_words(item: Item, measure: Measure) -> str:
    """The words on one line about a measure: its own, its item's before them where it has no list
    of its own.
    """
    own = words_text(measure)
    return own if has_own_list(measure) else words_text(item) + own


def responsible_text(item: Item, measure: Measure | None = None) -> str:
    """Who answers, for a column headed 责任单位: the words of the list that counts.

    The brackets and the label 责任单位, which the column says itself, are left out.
    """
    entry = measure if measure is not None and has_own_list(measure) else item
    if not entry.responsible_text:
        return join_names(assignment.unit for assignment in entry.responsible)
    return "；".join(_without_label(text) for text in entry.responsible_text)


def has_own_list(measure: Measure) -> bool:
    """Whether the text says of a measure itself who answers for it."""
    return bool(measure.responsible or measure.responsible_text)


def paragraphs_before(before: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs before an entry; the heads of a table's columns on one line."""
    are_heads = all(len(text) <= _SHORT and not _MARKS.search(text) for text in before)
    if len(before) > 1 and are_heads:
        return ("　".join(before),)
    return before


def _words(entry: Item | Measure) -> Iterator[str]:
    if entry.responsible_text:
        yield from entry.responsible_text
    elif entry.responsible:
        yield f"（责任单位：{join_names(assignment.unit for assignment in entry.responsible)}）"
    yield from entry.deadline_text


def kind_of_words(text: str) -> Literal["bracket", "label", "bare"]:
    """Whether words stand in brackets, under a label, or with neither, as in a table."""
    if text[:1] in "（(〔[【":
        return "bracket"
    return "label" if _LABEL.match(text) else "bare"


def _without_label(text: str) -> str:
    found = _NAMED.fullmatch(text.strip())
    return (found["within"] or found["behind"] or "").strip() if found else text
