"""The text of a measure in a cell, and its period, told from what is printed round them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from wfplan.model import form
from wfplan.model.heading import entry_head, heading_line
from wfplan.model.plan import Measure
from wfplan.model.text import normalize_text
from wfplan.readers.table import Cell

_PERIOD = r"[0-9]{4}年(?:度|[上下]半年|第?[一二三四1-4]季度|[0-9]{1,2}月)"
_PRINTED = (
    rf"(?:{_PERIOD}[;；])?(?:分工[:：](?:牵头|配合)[;；])?"
    r"(?:经[“\"][^”\"]{1,60}[”\"]承担[;；])?时限[:：]"
)
_PRINTED_LINE = re.compile(rf"^[ \t\u3000]*{_PRINTED}", re.MULTILINE)
_PRINTED_BEHIND = re.compile(_PRINTED)
"""What a sheet prints under a measure, where somebody made one line of it."""
_PRINTED_WORD = re.compile(rf"{_PERIOD}|(?:分工|时限|上次填报)[:：]")
_ALONE = re.compile(rf"(?<![^\s;；,，。:：])(?<!时限[:：])({_PERIOD})(?![^\s;；,，。])")
_IN_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_MOST_PLACES = 20


def published_text(cell: Cell, texts: Container[str]) -> tuple[str, str]:
    """The text of a measure as it is compared, and its period; empty where there is none.

    What the template marked tells. A cell without marks, of an older sheet or of a ledger, or whose
    marks were lost, is held against the texts that there are.

    Args:
        texts: of all measures, as they are compared.
    """
    whole, marked = cell.text.strip(), dict(cell.marked)
    found = normalize_text(marked.get(form.TEXT_STYLE, ""))
    period = normalize_text(marked.get(form.YEAR_STYLE, "")).removesuffix("年度")
    if found and found in texts:
        return found, period or _period_in(whole)
    for at in _ends(whole):
        text = normalize_text(whole[:at])
        if text in texts:
            return text, period or _period_in(whole[at:])
    if not found:
        printed = _PRINTED_LINE.search(whole) or _PRINTED_BEHIND.search(whole)
        at = printed.start() if printed else len(whole)
        found, period = normalize_text(whole[:at]), period or _period_in(whole[at:])
    return found, period


def compared_texts(measure: Measure) -> tuple[str, ...]:
    """What a cell may hold that shows a measure, as texts are compared, its text alone first.

    Its number and title may stand before the text, the words about units and deadlines behind it.
    """
    text = normalize_text(measure.text)
    heads = [entry_head(measure.number, measure.title), heading_line(measure.number, measure.title)]
    words = (*measure.responsible_text, *measure.deadline_text)
    tails = ["".join(words), f"({';'.join(words)})"] if words else []
    return tuple(
        dict.fromkeys(
            f"{normalize_text(head)}{text}{normalize_text(tail)}"
            for head in ("", *heads)
            for tail in ("", *tails)
        )
    )


def _ends(text: str) -> Iterator[int]:
    """Where the text of a measure may end: all, a line, or where something printed begins."""
    yield len(text)
    at = -1
    for _ in range(_MOST_PLACES):
        at = text.find("\n", at + 1)
        if at < 0:
            break
        if _PRINTED_WORD.search(text, at):
            yield at
    for number, printed in enumerate(_PRINTED_BEHIND.finditer(text)):
        if number == _MOST_PLACES:
            break
        yield printed.start()


def _period_in(text: str) -> str:
    """The period in what is printed beside a text, a year without 年度; not what is in brackets."""
    found = _ALONE.search(_IN_BRACKETS.sub("", text))
    return found[1].removesuffix("年度") if found else ""
