"""The parts of a document that may be plans: each run of numbers from the first on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from wfplan.publication.numbers.marks import Mark
from wfplan.publication.numbers.scheme import top_runs
from wfplan.publication.outline.front import KIND_END, front_start
from wfplan.publication.outline.structure import PlanPart
from wfplan.publication.text.lines import Source
from wfplan.publication.text.pieces import Piece, pieces_of

_LISTED = r"(?:\d{1,2} ?[.、]|[一二三四五六七八九十]{1,2} ?、|附件 ?\d)[^\n。]{0,80}(?=\n|$)"
_ATTACHED = re.compile(
    rf"(?:(?<=\n)|(?<=[。）])) *附 *(?:件|表) *：[^\n]{{0,300}}(?:\n *{_LISTED})*"
)
"""What a letter says is attached: a list whose numbers open nothing."""


_CONTENTS = re.compile(r"(?:^|(?<=\n)) *目 *[录次] *(?=\n)")
_HEAD = 6
"""So many characters of a heading say that it is the one of the table of contents."""


_CLOSED = re.compile(r"\n[^\n。]{0,8}(?:年[^\n。]{1,3}月[^\n。]{1,4}日|附 *件 *\d{0,2}) *(?=\n)")
_HEADING = re.compile(r"附 *[件表] *[一二三四五六七八九十\d]{0,2} *：?")
_LINE = 3
_MOST_FRONTS = 12
"""So many signatures and attachments are looked behind."""
_LONGEST_TITLE = 3
"""Lines that a title may have."""


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
    parts = [
        PlanPart(front, tuple(run), end) for front, run, end in zip(fronts, runs, ends, strict=True)
    ]
    return [piece for part in parts for piece in _split(source, marks, part)]


def _split(source: Source, marks: Sequence[Mark], part: PlanPart) -> list[PlanPart]:
    """A part, and what stands behind its signature under a title and numbers of another style:
    the plan that a numbered letter hands out, or a list that is attached to the plan.
    """
    start = part.run[-1].end
    if not _CLOSED.search(source.folded, start, part.end):
        return [part]
    pieces = pieces_of(source, start, part.end)
    closed = (at for at, piece in enumerate(pieces) if piece.kind in ("date", "attachment"))
    fronts = (_front_behind(source, pieces, at) for at in closed)
    for begin in islice((front for front in fronts if front is not None), _MOST_FRONTS):
        behind = [mark for mark in marks if pieces[begin].start <= mark.start < part.end]
        runs = top_runs(behind)
        if runs and runs[0][0].rank == _LINE and runs[0][0].style != part.run[0].style:
            stop = pieces[begin].start
            front = tuple(pieces_of(source, stop, runs[0][0].start))
            rest = PlanPart(front, tuple(runs[0]), part.end)
            return [PlanPart(part.front, part.run, stop), rest]
    return [part]


def _front_behind(source: Source, pieces: Sequence[Piece], at: int) -> int | None:
    """The piece with which a front begins at a heading 附件, or behind a date; None for none."""
    line = source.folded[pieces[at].start : pieces[at].end].strip()
    if pieces[at].kind == "attachment" and not _HEADING.fullmatch(line):
        return None
    ahead = at + 1
    while ahead < len(pieces) and pieces[ahead].kind == "note":
        ahead += 1
    titles = []
    for piece in pieces[ahead : ahead + _LONGEST_TITLE]:
        if piece.kind != "title":
            break
        titles.append(re.sub(r"\s", "", source.folded[piece.start : piece.end]))
    is_titled = any(KIND_END.search("".join(titles[:n])) for n in range(1, len(titles) + 1))
    return (at if pieces[at].kind == "attachment" else ahead) if is_titled else None
