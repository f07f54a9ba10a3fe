"""Printed words by their places: without line ends and idle blanks."""

from __future__ import annotations

import re

from wfplan.publication.duty.labels import LABEL, TAIL
from wfplan.publication.duty.names import is_like_unit
from wfplan.publication.outline.record import Words
from wfplan.publication.text.fold import squeeze
from wfplan.publication.text.lines import Source

_DATED = re.compile("20\\d\\d ?年|\\d{1,2}月|长期|持续|全年|每")
_IDLE = re.compile(r"(?<![!-~])[ \n]+|[ \n]+(?![!-~])")


def words_at(source: Source, start: int, end: int) -> Words:
    """The printed words between two places, without blanks at their ends."""
    while start < end and source.text[start].isspace():
        start += 1
    while end > start and source.text[end - 1].isspace():
        end -= 1
    return Words(squeeze(source.text[start:end]), start, end)


def condensed(source: Source, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """The folded words without idle blanks, and the place of each character.

    A blank between two labels or two units parts them, and becomes a mark; so does the blank
    after a label without a colon.
    """
    folded = source.folded[start:end]
    marks = _marks_for_blanks(folded)
    signs, places = [], []
    idle = {at for match in _IDLE.finditer(folded) for at in range(*match.span())}
    for at, sign in enumerate(folded):
        if at in marks or at not in idle:
            signs.append(marks.get(at, sign))
            places.append(start + at)
    return "".join(signs), tuple(places)


def _marks_for_blanks(folded: str) -> dict[int, str]:
    """The marks for which blanks stand, by their places."""
    marks: dict[int, str] = {}
    for match in LABEL.finditer(folded):
        if match.start() and folded[match.start() - 1].isspace():
            marks[match.start() - 1] = "；"
        if folded[match.end() - 1] == " ":
            marks[match.end() - 1] = "："
    for match in re.finditer(r"[ \n]+", folded):
        if match.start() in marks or match.end() - 1 in marks:
            continue
        left = re.split("[、，；：。 \n]", folded[max(match.start() - 40, 0) : match.start()])[-1]
        right = re.split("[、，；：。 \n]", folded[match.end() : match.end() + 40])[0]
        if not is_like_unit(left, is_strict=True) or TAIL.match(right) or right.startswith("（"):
            continue
        if is_like_unit(right):
            marks[match.start()] = "、"
        elif _DATED.match(right):
            marks[match.start()] = "，"
    return marks
