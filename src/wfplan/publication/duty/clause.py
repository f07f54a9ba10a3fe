"""The words of a field in parts: by labels, and by the marks between clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfplan.publication.duty.deadline import DATE, is_deadline
from wfplan.publication.duty.labels import CONVENTION, LABEL, Kind, kind_of
from wfplan.publication.duty.names import Span

_DATE_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff）])(?<![年至到月])(?:于|在)?(?:20\d\d ?年|\d{1,2} ?月)"
)
_DATE_AHEAD = re.compile(rf"(?:{DATE})(?=由)")
_OPENING = re.compile(
    r"(?:[ 、]|(?:[此该本这]项|以上|上述|各项|相关)?(?:具体)?(?:工作|任务|事项|内容|措施)?"
    r"(?:具体|分别|统一)?由)+"
)


def labelled_parts(text: str) -> Iterator[tuple[Kind | None, int, int]]:
    """The parts of a field that a label opens; the first may have none."""
    begin, label = 0, None
    for match in LABEL.finditer(text):
        if match.start() > begin:
            yield label, begin, match.start()
        begin, label = match.end(), kind_of(match)
    yield label, begin, len(text)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts between commas, semicolons and full stops that stand in no brackets, the brackets
    that say something once for what follows, and the dates behind units without a mark.
    """
    for begin, stop in _marked(text, start, end):
        yield from _at_date(text, begin, stop)


def _at_date(text: str, start: int, end: int) -> Iterator[Span]:
    """A clause parted from its date: `市示例局负责2024年底前完成`, `2024年底前由市示例局牵头`."""
    behind = _DATE_BEHIND.search(text, start, end)
    ahead = _DATE_AHEAD.match(text, start, end)
    if behind and is_deadline(text[behind.start() : end].strip()):
        yield start, behind.start()
        yield behind.start(), end
    elif ahead:
        yield start, ahead.end()
        yield ahead.end(), end
    else:
        yield start, end


def clause_start(text: str, start: int, end: int) -> int:
    """Where the words of a clause begin, behind `此项工作由`."""
    opening = _OPENING.match(text, start, end)
    return opening.end() if opening else start


def _marked(text: str, start: int, end: int) -> Iterator[Span]:
    depth, begin = 0, start
    for at in range(start, end):
        if at < begin:
            continue
        sign = text[at]
        stop = _convention_end(text, at, end) if sign == "（" and not depth else None
        if stop is not None:
            yield begin, at
            yield at + 1, stop
            begin = stop + 1
        elif sign in "（〔":
            depth += 1
        elif sign in "）〕":
            depth = max(depth - 1, 0)
        elif sign in "，；。\n" and not depth:
            yield begin, at
            begin = at + 1
    yield begin, end


def _convention_end(text: str, start: int, end: int) -> int | None:
    """Where a bracket closes that says something once for all; None for any other bracket."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] == "（") - (text[at] == "）")
        if not depth:
            is_last = at + 1 >= end or text[at + 1] in "、，；。"
            return at if is_last and CONVENTION.search(text[start + 1 : at]) else None
    return None
