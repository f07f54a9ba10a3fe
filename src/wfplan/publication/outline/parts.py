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


def body_marks(source: Source, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that stand in no list of attachments."""
    spans = [match.span() for match in _ATTACHED.finditer(source.folded)]
    if not spans:
        return list(marks)
    return [mark for mark in marks if not any(a <= mark.start < b for a, b in spans)]


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
