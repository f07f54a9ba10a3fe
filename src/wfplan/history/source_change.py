"""What changed in the published text that lies beside the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from wfplan.model.text import first_difference

_TEXT = ".txt"
_SHOWN = 20


class SourceChange(NamedTuple):
    """One file that is not as it was; line and column count from 1."""

    name: str
    line: int
    column: int
    words: str


def source_changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[SourceChange]:
    """The first difference of each file; quiet where `old` had none: there was nothing to change.

    Args:
        old, new: the bytes of the files in `source/`, by their name in the plan folder.
    """
    before = {name: _content(name, data) for name, data in old.items()}
    after = {name: _content(name, data) for name, data in new.items()}
    if not before:
        return
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        if now is None:
            if was not in after.values():
                yield SourceChange(name, 1, 1, f"公布文本“{name}”不在了")
        elif was is None:
            if now not in before.values():
                yield SourceChange(name, 1, 1, f"公布文本“{name}”是新增的")
        else:
            yield _first_difference(name, was, now)


def _content(name: str, data: bytes) -> bytes:
    """What is compared: of a text, the words without the marks of an editor."""
    if not name.lower().endswith(_TEXT):
        return data
    return b"\n".join(data.removeprefix(b"\xef\xbb\xbf").rstrip().splitlines())


def _first_difference(name: str, was: bytes, now: bytes) -> SourceChange:
    if not name.lower().endswith(_TEXT):
        return SourceChange(name, 1, 1, f"公布文本“{name}”的内容改了")
    lines = zip_longest(_lines(was), _lines(now), fillvalue="")
    for number, (left, right) in enumerate(lines, 1):
        if left != right:
            at = first_difference(left, right) or 0
            words = f"公布文本原为“{_around(left, at)}”，现为“{_around(right, at)}”"
            return SourceChange(name, number, at + 1, words)
    return SourceChange(name, 1, 1, f"公布文本“{name}”的内容改了")


def _lines(content: bytes) -> list[str]:
    return content.decode(errors="replace").split("\n")


def _around(line: str, at: int) -> str:
    start, end = max(0, at - _SHOWN), at + _SHOWN
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
