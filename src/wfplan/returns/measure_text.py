"""The text of a measure in a cell, and the year, told from what is printed round them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from wfplan.model import form
from wfplan.model.text import normalize_text
from wfplan.readers.table import Cell

_PRINTED = r"(?:[0-9]{4}年度[;；])?(?:分工[:：](?:牵头|配合)[;；])?时限[:：]"
_PRINTED_LINE = re.compile(rf"^[ \t\u3000]*{_PRINTED}", re.MULTILINE)
_PRINTED_BEHIND = re.compile(_PRINTED)
"""What a sheet prints under a measure, where somebody made one line of it."""
_PRINTED_WORD = re.compile(r"[0-9]{4}年度|(?:分工|时限|上次填报)[:：]")
_YEAR = re.compile(r"(?<![^\s;；,，。:：])([0-9]{4})年度(?![^\s;；,，。])")
_IN_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_MOST_PLACES = 20


def published_text(cell: Cell, texts: Container[str]) -> tuple[str, str]:
    """The text of a measure as it is compared, and the year beside it; empty where there is none.

    What the template marked tells. A cell without marks, of an older sheet or of a ledger, or whose
    marks were lost, is held against the texts that there are.

    Args:
        texts: of all measures, as they are compared.
    """
    whole, marked = cell.text.strip(), dict(cell.marked)
    found = normalize_text(marked.get(form.TEXT_STYLE, ""))
    year = normalize_text(marked.get(form.YEAR_STYLE, "")).removesuffix("年度")
    if found and found in texts:
        return found, year or _year_in(whole)
    for at in _ends(whole):
        text = normalize_text(whole[:at])
        if text in texts:
            return text, year or _year_in(whole[at:])
    if not found:
        printed = _PRINTED_LINE.search(whole) or _PRINTED_BEHIND.search(whole)
        at = printed.start() if printed else len(whole)
        found, year = normalize_text(whole[:at]), year or _year_in(whole[at:])
    return found, year


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


def _year_in(text: str) -> str:
    """The year of an annual duty in what is printed beside its text; what is in brackets apart."""
    found = _YEAR.search(_IN_BRACKETS.sub("", text))
    return found[1] if found else ""
