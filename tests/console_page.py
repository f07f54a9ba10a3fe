"""A page of documentation that is typed as it stands: commands, what they print, and the days.

In its console blocks a line that begins with `$ ` is typed, and the lines below it are what is
printed; `……` among them stands for lines that are left out. A comment between the blocks is a
stage direction: `<!-- 今天 2023-03-21 -->`, `<!-- 填写 第一批 -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OMITTED = "……"

_STEP = re.compile(
    r"^<!-- (?P<verb>\S+) (?P<object>[^\n]+) -->$|^```console\n(?P<block>.*?)^```$", re.M | re.S
)


class Command(NamedTuple):
    """A line that is typed, and where in the page what it prints stands."""

    line: str
    printed: str
    start: int
    end: int


class Direction(NamedTuple):
    """What happens between commands: a new day, or people at work."""

    verb: str
    object: str


def steps_of(page: str) -> Iterator[Command | Direction]:
    """The commands and stage directions of a page, in order."""
    for found in _STEP.finditer(page):
        if found["block"] is None:
            yield Direction(found["verb"], found["object"])
            continue
        place = found.start("block")
        for part in re.split(r"^(?=\$ )", found["block"], flags=re.M)[1:]:
            line, _, printed = part.partition("\n")
            start = place + found["block"].index(part) + len(line) + 1
            yield Command(line.removeprefix("$ "), printed, start, start + len(printed))


def is_shown(printed: str, output: str) -> bool:
    """Whether what a page shows is what was printed, but for lines that it leaves out."""
    parts = [re.escape(part) for part in re.split(rf"^{OMITTED}\n", printed, flags=re.M)]
    return re.fullmatch(r"(?:.*\n)+?".join(parts), output) is not None


def renewed(printed: str, output: str) -> str:
    """The output with as many lines left out of its middle as the page left out before."""
    head, mark, tail = printed.partition(f"{OMITTED}\n")
    lines = output.splitlines(keepends=True)
    first, last = head.count("\n"), tail.count("\n")
    if not mark or first + last >= len(lines):
        return output
    return "".join([*lines[:first], mark, *lines[len(lines) - last :]])
