"""The words of a field in parts: by labels, and by the marks between clauses."""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.publication.duty.labels import CONVENTION, LABEL, Kind, kind_of
from wfplan.publication.duty.names import Span


def labelled_parts(text: str) -> Iterator[tuple[Kind | None, int, int]]:
    """The parts of a field that a label opens; the first may have none."""
    begin, label = 0, None
    for match in LABEL.finditer(text):
        if match.start() > begin:
            yield label, begin, match.start()
        begin, label = match.end(), kind_of(match)
    yield label, begin, len(text)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts between commas, semicolons and full stops that stand in no brackets, and the
    brackets that say something once for what follows.
    """
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
