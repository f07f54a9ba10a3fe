"""The parts of a document that may be plans: each run of numbers from the first on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wfplan.publication.numbers.marks import Mark
from wfplan.publication.numbers.scheme import top_runs
from wfplan.publication.outline.front import front_start
from wfplan.publication.outline.structure import PlanPart
from wfplan.publication.text.lines import Source
from wfplan.publication.text.pieces import pieces_of

_LISTED = r"(?:\d{1,2} ?[.、]|[一二三四五六七八九十]{1,2} ?、|附件 ?\d)[^\n。]{0,80}(?=\n|$)"
_ATTACHED = re.compile(
    rf"(?:(?<=\n)|(?<=[。）])) *附 *(?:件|表) *：[^\n]{{0,300}}(?:\n *{_LISTED})*"
)
"""What a letter says is attached: a list whose numbers open nothing."""


_CONTENTS = re.compile(r"(?:^|(?<=\n)) *目 *[录次] *(?=\n)")
_HEAD = 6
"""So many characters of a heading say that it is the one of the table of contents."""


def body_marks(source: Source, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that stand in no list of attachments, and in no table of contents."""
    spans = [match.span() for match in _ATTACHED.finditer(source.folded)]
    spans += _contents(source, marks)
    if not spans:
        return list(marks)
    return [mark for mark in marks if not any(a <= mark.start < b for a, b in spans)]


def _contents(source: Source, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """From the words 目录 to the heading that is its first entry once more; empty for none."""
    opening = _CONTENTS.search(source.folded)
    listed = [mark for mark in marks if opening and mark.start >= opening.end()]
    if opening is None or not listed:
        return []
    first = listed[0]
    head = _heading(source, first)
    again = (
        mark.start
        for mark in listed[1:]
        if (mark.style, mark.value) == (first.style, first.value) and _heading(source, mark) == head
    )
    return [(opening.start(), stop) for stop in again][:1]


def _heading(source: Source, mark: Mark) -> str:
    words = source.folded[mark.end : mark.end + 2 * _HEAD].lstrip(" ")
    return re.split(r"[\s.…·—]", words)[0][:_HEAD]


def find_parts(source: Source, marks: Sequence[Mark]) -> list[PlanPart]:
    """The parts, in the order of the document; empty where nothing is numbered."""
    runs = top_runs(marks)
    if not runs:
        return []
    fronts = [tuple(pieces_of(source, 0, runs[0][0].start))]
    starts = [0]
    for before, run in pairwise(runs):
        pieces = pieces_of(source, before[-1].end, run[0].start)
        begin = front_start(source, pieces)
        fronts.append(tuple(pieces[begin:]))
        starts.append(pieces[begin].start if begin < len(pieces) else run[0].start)
    ends = [*starts[1:], len(source.text)]
    return [
        PlanPart(front, tuple(run), end) for front, run, end in zip(fronts, runs, ends, strict=True)
    ]
