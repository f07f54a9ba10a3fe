"""The scheme of a document: which numbers open what, by the sequence of the numbers themselves.

A level is a run of numbers of one style that follow each other. Where lines are kept, a number at
the start of a line counts for more than one after a sentence; where they are lost, the sequence
alone decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from wfplan.publication.numbers.marks import Mark, Style
from wfplan.publication.numbers.run import RunLink, chain, opens_run

_DEEPEST = 4
_HEADING = 80
"""Characters that a heading may have before the next number follows it without a full stop."""
_TOPS: tuple[Style, ...] = (
    "part",
    "chinese",
    "section",
    "article",
    "bracketed",
    "arabic",
    "bracketed_arabic",
)
_ENDS = "。；\n"


@dataclass(frozen=True, slots=True)
class NumberNode:
    """A number and all that it opens.

    Attributes:
        missing: whether numbers are left out before it; `repeated`: whether it was there before.
    """

    mark: Mark
    end: int
    children: tuple[NumberNode, ...] = ()
    missing: bool = False
    repeated: bool = False

    @property
    def style(self) -> Style:
        return self.mark.style

    @property
    def own_end(self) -> int:
        """Where the text before its first child ends."""
        return self.children[0].mark.start if self.children else self.end


def _start_of(mark: Mark) -> int:
    return mark.start


@dataclass
class _Counter:
    """The last number of each style so far: some run on through chapters."""

    last: dict[Style, int] = field(default_factory=dict)
    known: set[Style] = field(default_factory=set)


def top_runs(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The runs of the highest style that has one, in order; each begins at its first number."""
    for style in _TOPS:
        own = [mark for mark in marks if mark.style == style]
        runs: list[list[Mark]] = []
        starts = _starts(own, 3) or _starts(own, 2) or _starts(own, 0)[:1]
        if not starts and style == "chinese" and own and own[0].rank == 3 and own[0].value == 1:
            starts = _lone_start(marks, own)
        for at, stop in zip(starts, [*starts, len(own)][1:], strict=True):
            links = chain(own[at:stop])
            runs.append([link.mark for link in links])
        if runs:
            return runs
    return []


def _lone_start(marks: Sequence[Mark], own: Sequence[Mark]) -> list[int]:
    """A single chapter, where numbers of another style follow it."""
    below = [mark for mark in marks if mark.start > own[0].start and mark.rank == 3]
    return [0] if below and below[0].style in ("bracketed", "arabic") else []


def _starts(own: Sequence[Mark], rank: int) -> list[int]:
    """Where a first number stands that a second follows."""
    if rank == 0 and any(mark.rank == 3 for mark in own):
        return []
    return [
        at
        for at, mark in enumerate(own)
        if mark.value == 1
        and mark.rank >= rank
        and not mark.is_cited
        and opens_run(own, at, min(rank, 2))
    ]


def build_tree(text: str, marks: Sequence[Mark], run: Sequence[Mark], end: int) -> list[NumberNode]:
    """The nodes of a run.

    Args:
        marks: of the whole text.
        end: where the last of the run ends.
    """
    counter = _Counter()
    low = bisect_left(marks, run[0].start, key=_start_of)
    high = bisect_left(marks, end, key=_start_of)
    own = [mark for mark in marks[low:high] if mark.style == run[0].style]
    links = chain(own)
    return _nodes(text, marks, links, end, frozenset({run[0].style}), counter)


def _nodes(
    text: str,
    marks: Sequence[Mark],
    links: Sequence[RunLink],
    end: int,
    used: frozenset[Style],
    counter: _Counter,
) -> list[NumberNode]:
    stops = [link.mark.start for link in links[1:]] + [end]
    nodes = []
    for link, stop in zip(links, stops, strict=True):
        children: list[NumberNode] = []
        below = _level(text, marks, link.mark.end, stop, used, counter)
        if below and len(used) < _DEEPEST:
            style = below[0].mark.style
            counter.last[style] = below[-1].mark.value
            counter.known.add(style)
            children = _nodes(text, marks, below, stop, used | {style}, counter)
        nodes.append(NumberNode(link.mark, stop, tuple(children), link.missing, link.repeated))
    return nodes


def _level(
    text: str,
    marks: Sequence[Mark],
    start: int,
    end: int,
    used: frozenset[Style],
    counter: _Counter,
) -> list[RunLink]:
    """The run of the next level between two places; empty for none."""
    low = bisect_left(marks, start, key=_start_of)
    high = bisect_left(marks, end, key=_start_of)
    heading_end = _heading_end(text, start, end)
    tried: set[Style] = set()
    for at in range(low, high):
        mark = marks[at]
        if mark.style in used or mark.style in tried or mark.style == "part":
            continue
        goes_on = mark.value == counter.last.get(mark.style, 0) + 1
        if mark.value != 1 and not goes_on:
            continue
        is_after_heading = mark.start <= heading_end
        if mark.rank < 2 and not is_after_heading:
            continue
        links = chain([one for one in marks[at:high] if one.style == mark.style])
        is_known = mark.style in counter.known and is_after_heading
        if len(links) > 1 or mark.rank == 3 or is_known:
            return links
        if mark.style in counter.known and mark.style in ("bracketed", "arabic") and goes_on:
            return links
        tried.add(mark.style)
    return []


def _heading_end(text: str, start: int, end: int) -> int:
    """As far as a number may follow without a full stop before it."""
    stop = min(start + _HEADING, end)
    found = [at for sign in _ENDS if (at := text.find(sign, start, stop)) >= 0]
    return min(found, default=stop)
